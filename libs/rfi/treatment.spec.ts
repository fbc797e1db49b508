import fc from 'fast-check';
import { paceEvents, pausedAt, statesOf, step, type PlainEvent } from '@utfall/process';
import { samples } from '../../test/policy/samples.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { publications, unequalSteps } from './treatment.ts';

const by = { id: '00000000-0000-7000-8000-000000000001', organisation: null, roles: ['system'], relation: 'system' };
const now = new Date('2089-12-31T00:00:00.000Z');

/** What anybody outside the authority reads of an RFI. */
const visible = (state: string, context: RfiContext): string =>
  JSON.stringify([
    ...[context.publishedAt, context.edition, context.introduction, context.questions, context.deadlineAt],
    ...[context.clarificationsCloseAt, context.clarifications.filter(({ answer }) => answer !== null)],
    ...[context.cancellation, context.settings.sealing, state === 'completed' && context.maskedReport],
    ...[context.notice, context.documents, state === 'completed' && context.comments, pausedAt(context)],
  ]);

describe('equal treatment', () => {
  it('nothing that suppliers can see of a published RFI changes without being published to all', () => {
    const { context, event, when = {} } = samples['rfi']!;
    const clarification = {
      id: String((event as { clarification: string }).clarification),
      hash: 'hash',
      answer: null,
    };
    const changed = new Set<string>();
    for (const state of statesOf(rfiMachine)) {
      const standing = { ...(context(state) as RfiContext), clarifications: [clarification] };
      if (standing.publishedAt === null) continue;
      for (const type of Object.keys(rfiMachine.events))
        for (const holding of [{}, ...Object.values(when)] as { context?: object; event?: object }[]) {
          const before = { state, context: { ...standing, ...holding.context } as RfiContext };
          const sent: PlainEvent = { ...event, introduction: { hash: 'other' }, ...holding.event, type };
          const after = attempt(before, sent);
          if (!after || visible(after.state, after.context) === visible(state, before.context)) continue;
          changed.add(type);
          expect([type, after.effects.includes('publication.rfi')]).toEqual([type, true]);
        }
    }
    expect([...changed].sort()).toEqual(['amend', 'answerClarification', 'cancel', 'publishReport']);
  });

  it('nor on any way an RFI can go, pauses among it, whatever is sent in whatever order', () => {
    const { context, event, when = {} } = samples['rfi']!;
    const holdings = [{}, ...Object.values(when)] as { event?: object }[];
    const hash = fc.constantFrom('one', 'two');
    const sent = fc.record({
      type: fc.constantFrom(...Object.keys(rfiMachine.events), ...Object.keys(paceEvents)),
      holding: fc.constantFrom(...holdings),
      hash,
      introduction: fc.option(fc.record({ hash }), { nil: undefined }),
      deadlineAt: fc.option(fc.constantFrom('2090-02-01T00:00:00.000Z', '2090-03-01T00:00:00.000Z'), {
        nil: undefined,
      }),
      clarification: fc.constantFrom('a', 'b'),
    });
    let changes = 0;
    fc.assert(
      fc.property(fc.array(sent, { minLength: 10, maxLength: 40 }), (way) => {
        let at = { state: 'open.qa.askOpen+open.responses.receiving', context: context('open') as RfiContext };
        for (const [n, { holding, ...fields }] of way.entries()) {
          const time = new Date(now.getTime() + n * 86_400_000);
          const after = attempt(at, { ...event, ...holding.event, ...fields }, time);
          if (!after) continue;
          if (visible(after.state, after.context) !== visible(at.state, at.context)) {
            changes += 1;
            expect([fields.type, after.effects.includes('publication.rfi')]).toEqual([fields.type, true]);
            expect(publications).toContain(fields.type);
          }
          at = after;
        }
      }),
      { numRuns: 300 },
    );
    expect(changes).toBeGreaterThan(300);
  });

  it('tells what one who responded was told and another was not', () => {
    const told = (...events: string[]) => events.map((event) => ({ event }));
    const all = told('responsesSealed', 'responsesOpened', 'rfiAmended');
    expect(unequalSteps([all, all.slice(0, 2)])).toEqual([]);
    expect(unequalSteps([[...all, ...told('dialogueOffered')], all])).toEqual([{ event: 'dialogueOffered', told: 1 }]);
  });
});

function attempt(row: { state: string; context: RfiContext }, event: PlainEvent, at = now) {
  try {
    const next = step(rfiMachine, row, { event, by }, at);
    return { state: next.state, context: next.context as RfiContext, effects: next.effects.map(({ topic }) => topic) };
  } catch {
    return null;
  }
}
