import { decide, type Actor, type Decision, type PlainEvent, type Refused, type Row } from '@utfall/process';
import { clausesIn } from './remiss.clauses.ts';
import { emptyRfi } from './rfi.changes.machine.ts';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiPolicy } from './rfi.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { remissRules } from './remiss.rules.machine.ts';

const governed = watched({ machine: rfiMachine, policy: rfiPolicy });
const officer: Actor = { id: 'officer', organisation: 'authority', roles: ['officer'], relation: 'authority' };
const lead: Actor = { id: 'lead', organisation: 'authority', roles: ['projectLead'], relation: 'authority' };
const supplier: Actor = { id: 'supplier', organisation: 'supplier', roles: ['supplier'], relation: 'public' };
const neighbour: Actor = { id: 'neighbour', organisation: 'kommun', roles: ['officer'], relation: 'public' };
const facts: RfiFacts = {
  ...{ trailGoesOn: true, trailAwaitsRfi: true, trailHasRfi: true, insights: [], received: [], ownResponse: null },
};
const now = new Date('2026-03-31T08:00:00.000Z');
const open = 'open.qa.askOpen+open.responses.receiving';

function standing(state: string, more: Partial<RfiContext> = {}): Row {
  const empty = emptyRfi({ event: { type: 'create', trail: 'trail' }, by: officer });
  const report = { version: 1, hash: 'hash' };
  const documents = [{ id: 'draft', version: 1, hash: 'hash', clauses: ['1', '2'] }];
  return { state, context: { ...empty, report, documents, ...more }, version: 9, dueAt: null };
}
function ask(row: Row, event: string, by: Actor, fields: object): Decision {
  return decide(governed, row, { event: { ...fields, type: event } as PlainEvent, by }, facts, now);
}
const ruled = (answer: Decision): string => (answer.moved ? answer.state : answer.rule);
const comments = (answer: Decision) => (answer.moved ? (answer.context as RfiContext).comments : undefined);
const comment = { comment: 'c', document: 'draft', clause: '2', hash: 'h' };

describe('a draft out for external review', () => {
  it('is written while the RFI is drafted, and takes an approved RFI back to review', () => {
    const write = { document: 'draft', hash: 'new', clauses: ['1', '2', '3'] };
    const changed = ask(standing('approved'), 'writeDocument', officer, write);
    expect(changed).toMatchObject({ state: 'draft', context: { approver: null, documents: [{ version: 2 }] } });
    expect(ruled(ask(standing('draft'), 'writeDocument', lead, { ...write, clauses: [] }))).toBe('documentHasClauses');
    expect(ruled(ask(standing('draft'), 'writeDocument', lead, { ...write, basedOn: 0 }))).toBe('buildsOnLatest');
    const added = ask(standing('draft'), 'writeDocument', lead, { ...write, document: 'other' });
    expect(added).toMatchObject({ context: { documents: [{ id: 'draft' }, { id: 'other', version: 1 }] } });
    expect(ask(standing('draft'), 'removeDocument', lead, write)).toMatchObject({ context: { documents: [] } });
    expect(ruled(ask(standing('draft'), 'removeDocument', lead, { document: 'none' }))).toBe('documentExists');
    expect(ruled(ask(standing(open), 'writeDocument', officer, write))).toBe('notInThisState');
  });
  it('is split by its headings, or by its paragraphs when it has none', () => {
    const text =
      'Först.\n\n1. Omfattning\nTio barn.\n10 barn till.\n\n2.1 Pris och villkor\n§ 3 Uppsägning\n# Slut\nTack.';
    expect(clausesIn(text).map(({ heading }) => heading)).toEqual([
      ...[null, '1. Omfattning', '2.1 Pris och villkor', '§ 3 Uppsägning', 'Slut'],
    ]);
    expect(clausesIn(text)[1]).toEqual({ id: '2', heading: '1. Omfattning', text: 'Tio barn.\n10 barn till.' });
    expect(clausesIn('Ett.\r\n\r\nTvå.')).toEqual([
      { id: '1', heading: null, text: 'Ett.' },
      { id: '2', heading: null, text: 'Två.' },
    ]);
    expect(clausesIn(' \n ')).toEqual([]);
  });
});

describe('a comment', () => {
  it('is made on a clause while the RFI is open, by anybody outside the authority, and nobody else is told', () => {
    for (const by of [supplier, neighbour]) {
      const made = ask(standing(open), 'commentClause', by, comment);
      expect(comments(made)).toMatchObject([{ id: 'c', clause: '2', person: by.id, disposition: null }]);
      expect(made.moved && made.effects.map(({ payload }) => payload['notice'])).toEqual(['clauseCommented']);
    }
    expect(ruled(ask(standing(open), 'commentClause', officer, comment))).toBe('role');
    expect(ruled(ask(standing(open), 'commentClause', supplier, { ...comment, clause: '9' }))).toBe('clauseExists');
    const said = standing(open, { comments: comments(ask(standing(open), 'commentClause', supplier, comment))! });
    expect(ruled(ask(said, 'commentClause', supplier, comment))).toBe('commentIsNew');
    expect(ruled(ask(standing('closed'), 'commentClause', supplier, comment))).toBe('notInThisState');
  });
  it('has its answer, with a reason, before the report is handed in', () => {
    const made = comments(ask(standing(open), 'commentClause', supplier, comment))!;
    const answer = { comment: 'c', disposition: 'partly', hash: 'why' };
    for (const state of ['closed', 'opened', 'analysing', 'dialogue'])
      expect(ruled(ask(standing(state, { comments: made }), 'disposeComment', lead, answer))).toBe(state);
    const row = standing('analysing', { comments: made });
    const refused = ask(row, 'report', officer, {}) as Refused;
    expect([refused.rule, refused.missing[0]!.field]).toEqual(['commentsDisposed', 'c']);
    expect(ruled(ask(row, 'disposeComment', officer, { ...answer, disposition: 'perhaps' }))).toBe('dispositionGiven');
    expect(ruled(ask(row, 'disposeComment', officer, { ...answer, hash: undefined }))).toBe('dispositionGiven');
    expect(ruled(ask(row, 'disposeComment', officer, { ...answer, comment: 'none' }))).toBe('commentExists');
    expect(ruled(ask(row, 'disposeComment', supplier, answer))).toBe('role');
    const answered = comments(ask(row, 'disposeComment', officer, answer))!;
    expect(answered).toMatchObject([{ disposition: 'partly', reason: { version: 1, hash: 'why' } }]);
    expect(ruled(ask(standing('analysing', { comments: answered }), 'report', officer, {}))).toBe('reported.masking');
    const again = ask(standing('analysing', { comments: answered }), 'disposeComment', officer, {
      ...answer,
      basedOn: 0,
    });
    expect(ruled(again)).toBe('buildsOnLatest');
  });
});

it('has judged every rule both ways', () => {
  expect(unjudged(governed, remissRules)).toEqual([]);
});
