import { decide, explain, type Actor, type Refused, type Row } from '@utfall/process';
import { noticeJson, noticeXml } from './notice.export.ts';
import { noticeFields } from './notice.rules.machine.ts';
import { filledFields, noticeIdOf, noticeValues, proposedNotice, type NoticeBody } from './notice.values.ts';
import { emptyRfi } from './rfi.changes.machine.ts';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiPolicy } from './rfi.policy.ts';

const governed = { machine: rfiMachine, policy: rfiPolicy };
const officer: Actor = { id: 'officer', organisation: 'authority', roles: ['officer'], relation: 'authority' };
const facts: RfiFacts = {
  ...{ trailGoesOn: true, trailAwaitsRfi: true, trailHasRfi: true, insights: [], received: [], ownResponse: null },
};
const now = new Date('2026-03-02T08:00:00.000Z');
const deadlineAt = '2026-03-30T15:00:00.000Z';
const chosen = noticeFields.filter(({ from }) => from === 'person').map(({ id }) => id);
const whole: NoticeBody = { ...proposedNotice('85300000'), nature: 'services', answerLanguages: ['SWE', 'ENG'] };

function standing(state: string, filled?: readonly string[]): Row {
  const text = { version: 1, hash: 'hash' };
  const context: RfiContext = {
    ...emptyRfi({ event: { type: 'create', trail: 'trail' }, by: officer }),
    introduction: text,
    questions: [{ id: 'reach', ...text, required: true, insight: null }],
    ...(filled && { notice: { ...text, filled } }),
  };
  return { state, context, version: 3, dueAt: null };
}
const publish = { event: { type: 'publish', deadlineAt }, by: officer };

describe('an RFI is published with every mandatory field of its notice', () => {
  it('and each field that is missing is named, at the review and at the publication', () => {
    expect(noticeFields).toHaveLength(27);
    for (const state of ['draft', 'approved']) {
      const sent = state === 'draft' ? { event: { type: 'submit' }, by: officer } : publish;
      const { rule, missing } = decide(governed, standing(state), sent, facts, now) as Refused;
      expect([rule, ...missing.map(({ field }) => field)]).toEqual(['noticeComplete', ...chosen]);
    }
    for (const lacking of chosen) {
      const row = standing(
        'approved',
        chosen.filter((id) => id !== lacking),
      );
      expect(decide(governed, row, publish, facts, now)).toMatchObject({
        missing: [{ field: lacking, text: { sv: expect.stringContaining(lacking) } }],
      });
    }
    expect(decide(governed, standing('approved', chosen), publish, facts, now)).toMatchObject({ moved: true });
  });
  it('and nothing of the publication is only planned', () => {
    const steps = explain(governed, standing('approved', chosen), officer, facts, now);
    const step = steps.find(({ event }) => event === 'publish')!;
    expect(step).toMatchObject({ allowed: true, irreversible: true, planned: [] });
    expect(step.asks).toEqual(['deadlineFarEnough', 'clarificationsCloseInTime']);
  });
  it('and what somebody chooses is filled in one by one; the nature is never proposed', () => {
    expect(filledFields(whole).sort()).toEqual([...chosen].sort());
    const left = (body: NoticeBody) => chosen.filter((id) => !filledFields(body).includes(id));
    expect(left(proposedNotice('85300000'))).toEqual(['BT-23-Procedure', 'BT-23-Lot']);
    expect(left({ ...whole, cpv: null })).toEqual(['BT-262-Procedure', 'BT-262-Lot']);
  });
});

describe('the notice as a file', () => {
  const context = { edition: 2, publishedAt: '2026-03-02T08:00:00.000Z', deadlineAt };
  const introduction = { title: 'Tidigt <stöd> & "hjälp"', text: 'Vi vill veta.' };
  const values = noticeValues({ rfi: 'rfi', authority: 'Tomelilla kommun', introduction, context, body: whole });

  it('has a value for each of the 27 fields, with times in Sweden and their offset', () => {
    const of = (id: string) => values.find((one) => one.id === id)!.value;
    expect(values.filter(({ value }) => value === null)).toEqual([]);
    expect([of('BT-05(a)-notice'), of('BT-05(b)-notice')]).toEqual(['2026-03-02+01:00', '09:00:00+01:00']);
    expect([of('BT-800(d)-Lot'), of('BT-800(t)-Lot')]).toEqual(['2026-03-30+02:00', '17:00:00+02:00']);
    expect([of('BT-757-notice'), of('BT-97-Lot')]).toEqual(['02', 'SWE ENG']);
    expect(noticeIdOf('rfi')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(noticeIdOf('rfi')).toBe(of('BT-701-notice'));
  });
  it('is XML in the order of the form, escaped, and says what it is not', () => {
    const xml = noticeXml(values)!;
    for (const { id, value } of values)
      for (const word of id === 'BT-97-Lot' ? ['SWE', 'ENG'] : [value!])
        expect(xml).toContain(
          word.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replaceAll('"', '&quot;'),
        );
    expect(xml).toContain('<cbc:NoticeTypeCode listName="consultation">pmc</cbc:NoticeTypeCode>');
    expect(xml).toContain('is not validated against all rules of TED');
    const opened = [...xml.matchAll(/<([a-z][\w:]*|PriorInformationNotice)[ >]/g)].map(([, name]) => name);
    const closed = [...xml.matchAll(/<\/([\w:]+)>/g)].map(([, name]) => name);
    expect(opened.sort()).toEqual(closed.sort());
  });
  it('is JSON by the names of eForms, and there is no XML while a field lacks its value', () => {
    const told = JSON.parse(noticeJson(values)) as { fields: Record<string, string>; limitation: { sv: string } };
    expect(Object.keys(told.fields)).toEqual(noticeFields.map(({ id }) => id));
    expect(told.limitation.sv).toContain('inte prövad mot TED');
    const unsent = noticeValues({
      ...{ rfi: 'rfi', authority: 'Tomelilla kommun', introduction, body: whole },
      context: { ...context, deadlineAt: null },
    });
    expect(noticeXml(unsent)).toBeNull();
  });
});
