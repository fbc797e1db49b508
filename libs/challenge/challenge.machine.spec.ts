import { explain, lintMachine, type Actor } from '@utfall/process';
import { Walks, type Walk } from '../../test/policy/walk.ts';
import {
  challengeMachine,
  challengeSections,
  type ChallengeContext,
  type ChallengeFacts,
} from './challenge.machine.ts';
import { challengePolicy } from './challenge.policy.ts';

const walks = new Walks<ChallengeContext, ChallengeFacts>({ machine: challengeMachine, policy: challengePolicy });
const person = (id: string, ...roles: string[]): Actor => ({
  id,
  organisation: 'kommun',
  relation: 'authority',
  roles,
});
const author = person('author', 'needOwner', 'approver');
const officer = person('officer', 'officer');
const lead = person('lead', 'projectLead');
const approver = person('approver', 'approver');
const start = new Date('2026-03-02T08:00:00.000Z');
const facts: ChallengeFacts = { trailGoesOn: true, approvalLimitMinorUnits: '500000000' };
const whole = { hash: 'h1', filled: [...challengeSections], solutionWords: [], budgetMinorUnits: '500000000' };

function drafted(described: object = whole): Walk<ChallengeContext, ChallengeFacts> {
  return walks.begin(author, { trail: 'trail', ...described }, facts, start);
}
function inReview(): Walk<ChallengeContext, ChallengeFacts> {
  const challenge = drafted();
  challenge.take('submit', author);
  return challenge;
}
function published(): Walk<ChallengeContext, ChallengeFacts> {
  const challenge = inReview();
  challenge.take('approve', approver);
  challenge.take('publish', officer);
  return challenge;
}

afterAll(() => {
  expect(walks.untaken()).toEqual([]);
  expect(walks.unrefusing()).toEqual([]);
});

it('the machine and its policy have no mistakes that reading can find', () => {
  expect(lintMachine(walks.governed)).toEqual([]);
});

describe('a challenge that is written', () => {
  it('begins as a draft of its author, empty or with a first description', () => {
    expect(drafted({}).context).toMatchObject({ author: 'author', described: null, filled: [] });
    expect(drafted().context).toMatchObject({ described: { version: 1, hash: 'h1' }, budgetMinorUnits: '500000000' });
  });

  it('keeps every description as a new version', () => {
    const challenge = drafted();
    challenge.take('describe', lead, { ...whole, hash: 'h2', budgetMinorUnits: null });
    expect(challenge.context).toMatchObject({ described: { version: 2, hash: 'h2' }, budgetMinorUnits: null });
  });

  it('is begun by need owner, project lead or officer of the authority and by nobody else', () => {
    expect(walks.beginning(approver, {}, facts, start)).toBe('role');
    expect(walks.beginning({ ...officer, relation: 'public' }, {}, facts, start)).toBe('role');
  });

  it('is not reviewed before every section is filled in, and each one that lacks is named', () => {
    const challenge = drafted({ ...whole, filled: ['title', 'problem'] });
    const refused = challenge.refused('submit', author);
    expect(refused).toMatchObject({ rule: 'complete', openTo: ['needOwner', 'projectLead', 'officer'] });
    expect(refused.missing.map(({ field }) => field)).toEqual([
      'targetGroups',
      'baseline',
      'desiredOutcomes',
      'owner',
      'budgetFrame',
    ]);
  });

  it('is not reviewed while it names a solution, and the word is shown', () => {
    const refused = drafted({ ...whole, solutionWords: ['app', 'plattform'] }).refused('submit', author);
    expect(refused).toMatchObject({ rule: 'solutionFree' });
    expect(refused.missing.map(({ text }) => text.sv)).toEqual([
      'Ordet ”app” pekar ut en lösning. Beskriv behovet i stället.',
      'Ordet ”plattform” pekar ut en lösning. Beskriv behovet i stället.',
    ]);
  });

  it('tells all that is missing at once', () => {
    const refused = drafted({ ...whole, filled: ['title'], solutionWords: ['app'] }).refused('submit', author);
    expect(refused.rule).toBe('complete');
    expect(refused.missing).toHaveLength(7);
  });
});

describe('a comment on a section', () => {
  const comment = { comment: 'c1', section: 'baseline', hash: 'h' };
  it('is kept while the challenge is reviewed and answered by those who write, also before it is sent back', () => {
    const challenge = inReview();
    expect(challenge.refusal('answerComment', officer, { comment: 'c1', hash: 'a' })).toBe('commentExists');
    challenge.take('commentSection', approver, comment);
    expect(challenge.refusal('commentSection', lead, comment)).toBe('commentIsNew');
    challenge.take('answerComment', officer, { comment: 'c1', hash: 'a' });
    expect(challenge.context.comments).toMatchObject([{ id: 'c1', section: 'baseline', answer: { version: 1 } }]);
  });
  it('is answered before the challenge is reviewed again, also when it came with a request for changes', () => {
    const challenge = inReview();
    challenge.take('commentSection', approver, comment);
    const comments = [{ id: 'c2', section: 'problem', hash: 'h' }];
    challenge.take('requestChanges', approver, { hash: 'r', comments });
    expect(challenge.refused('submit', author)).toMatchObject({
      rule: 'commentsAnswered',
      missing: [{ field: 'c1' }, { field: 'c2' }],
    });
    for (const one of ['c1', 'c2']) challenge.take('answerComment', author, { comment: one, hash: 'a' });
    challenge.take('answerComment', lead, { comment: 'c2', hash: 'b' });
    expect(challenge.context.comments).toMatchObject([{}, { answer: { version: 2, hash: 'b' } }]);
    challenge.take('submit', author);
  });
});

describe('a challenge in review', () => {
  it('cannot be changed while it is read', () => {
    expect(inReview().refusal('describe', author)).toBe('notInThisState');
  });

  it('is neither approved nor sent back by its author, whatever roles the author has', () => {
    const challenge = inReview();
    const colleague = person('author', 'officer');
    expect(challenge.refusal('approve', author)).toBe('approverIsNotAuthor');
    expect(challenge.refusal('requestChanges', colleague)).toBe('reviewerIsNotAuthor');
  });

  it('is neither approved nor sent back by anybody who has written on it since it was begun', () => {
    const writer = person('writer', 'officer', 'approver');
    const challenge = drafted();
    for (const by of [writer, author, writer, lead]) challenge.take('describe', by, whole);
    challenge.take('submit', author);
    expect(challenge.context.authors).toEqual(['author', 'writer', 'lead']);
    expect(challenge.refusal('approve', writer)).toBe('approverIsNotAuthor');
    expect(challenge.refusal('requestChanges', writer)).toBe('reviewerIsNotAuthor');
    expect(challenge.refusal('requestChanges', lead)).toBe('reviewerIsNotAuthor');
    expect(challenge.refusal('approve', approver)).toBe('moved');
  });

  it('is approved within the delegation to the last öre and not one above', () => {
    const challenge = inReview();
    challenge.facts = { ...facts, approvalLimitMinorUnits: '499999999' };
    expect(challenge.refusal('approve', approver)).toBe('withinDelegation');
    challenge.facts = { ...facts, approvalLimitMinorUnits: null };
    expect(challenge.refusal('approve', approver)).toBe('withinDelegation');
    challenge.facts = facts;
    expect(challenge.take('approve', approver)).toMatchObject({
      state: 'approved',
      dueAt: null,
      context: { approvedBy: 'approver', reviewer: 'approver' },
      effects: [{ topic: 'notice', payload: { notice: 'challengeApproved', person: 'author' } }],
    });
  });

  it('compares budgets larger than a double can hold', () => {
    const challenge = drafted({ ...whole, budgetMinorUnits: '9007199254740993' });
    challenge.take('submit', author);
    challenge.facts = { ...facts, approvalLimitMinorUnits: '9007199254740992' };
    expect(challenge.refusal('approve', approver)).toBe('withinDelegation');
  });

  it('goes back for changes, is described anew and submitted again', () => {
    const challenge = inReview();
    expect(challenge.take('requestChanges', lead)).toMatchObject({ state: 'changesRequested', dueAt: null });
    expect(challenge.refusal('approve', approver)).toBe('notInThisState');
    challenge.take('describe', author, { ...whole, hash: 'h2' });
    challenge.take('submit', author);
    expect(challenge.context).toMatchObject({ submittedVersion: 2, reviewer: 'lead', escalated: false });
  });

  it('is approved by an approver only', () => {
    for (const by of [officer, lead, person('p', 'decider'), { ...approver, relation: 'public' }])
      expect(inReview().refused('approve', by)).toMatchObject({ rule: 'role', openTo: ['approver'] });
  });

  it('reminds the approvers once when ten working days have passed', () => {
    const challenge = inReview();
    const due = '2026-03-16T23:00:00.000Z';
    expect(challenge.row.dueAt).toBe(due);
    expect(challenge.wait('2026-03-16T22:59:59.999Z')).toEqual([]);
    const [reminder, ...more] = challenge.wait(due);
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      state: 'inReview',
      dueAt: null,
      context: { escalated: true },
      effects: [{ topic: 'notice', payload: { notice: 'challengeReviewOverdue' } }],
    });
    expect(challenge.refusal('approve', approver)).toBe('moved');
  });
});

describe('a published challenge', () => {
  it('is published after the approval only, for all to see, and the trail learns it', () => {
    const challenge = inReview();
    expect(challenge.refusal('publish', officer)).toBe('notInThisState');
    challenge.take('approve', approver);
    expect(challenge.refusal('publish', approver)).toBe('role');
    expect(challenge.take('publish', officer)).toMatchObject({
      state: 'published',
      effects: [
        { topic: 'publication.challenge', payload: { contentVersion: 1 } },
        { topic: 'news', payload: { to: 'trail', event: { type: 'challengePublished' } } },
      ],
    });
  });

  it('is seen by everybody from then on and by its authority alone before', () => {
    const seen = (challenge: Walk<ChallengeContext, ChallengeFacts>) =>
      challengeMachine.visibility!(challenge.state, challenge.context);
    expect([drafted(), inReview(), published()].map(seen)).toEqual(['tenant', 'tenant', 'public']);
  });

  it('is revised by a new whole version without solution words', () => {
    const challenge = published();
    expect(challenge.refusal('revise', officer, { ...whole, filled: [] })).toBe('completeSent');
    expect(challenge.refusal('revise', officer, { ...whole, solutionWords: ['app'] })).toBe('solutionFreeSent');
    const files = challenge.take('revise', lead, { annexes: [{ id: 'a', sha256: 'b' }] });
    expect(files).toMatchObject({
      context: { described: { version: 1 } },
      effects: [{ topic: 'publication.challenge' }],
    });
    expect(challenge.take('revise', lead, { ...whole, hash: 'h2' }).effects).toEqual([
      { topic: 'publication.challenge', payload: { contentVersion: 2 } },
    ]);
    expect(challenge.context).toMatchObject({ described: { version: 2, hash: 'h2' }, publishedVersion: 2 });
  });

  it('is never revised above the budget frame that was approved, in one step or in several', () => {
    const challenge = published();
    expect(challenge.context).toMatchObject({ approvedBudgetMinorUnits: '500000000' });
    const raised = challenge.refused('revise', officer, { ...whole, budgetMinorUnits: '500000001' });
    expect(raised).toMatchObject({ rule: 'budgetNotRaised', basis: { en: expect.stringContaining('delegation') } });
    expect(raised.missing.map(({ field }) => field)).toEqual(['budgetFrame']);
    challenge.take('revise', officer, { ...whole, budgetMinorUnits: '400000000' });
    expect(challenge.refusal('revise', officer, { ...whole, budgetMinorUnits: '500000001' })).toBe('budgetNotRaised');
    expect(challenge.refusal('revise', officer, whole)).toBe('moved');
  });

  it('is closed with an outcome, and nothing can be done after', () => {
    const challenge = published();
    expect(challenge.refusal('close', officer, { outcome: 'forgotten' })).toBe('outcomeGiven');
    const { context, effects } = challenge.take('close', officer, { outcome: 'answered' });
    expect(context).toMatchObject({ outcome: 'answered' });
    expect(effects.map(({ topic }) => topic)).toEqual(['publication.challenge']);
    for (const event of Object.keys(challengeMachine.events))
      expect(['role', 'notInThisState']).toContain(challenge.refusal(event, officer, { outcome: 'answered' }));
  });
});

it.each(['merged', 'notPursued'])('tells its trail when it is closed as %s', (outcome) => {
  expect(published().take('close', approver, { outcome }).effects).toMatchObject([
    { topic: 'publication.challenge' },
    { topic: 'news', payload: { to: 'trail', event: { type: 'challengeClosed' } } },
  ]);
});

it('a suspended or ended trail holds its challenge back, which can still be written and closed', () => {
  const asked = (challenge: Walk<ChallengeContext, ChallengeFacts>, event: string, by: Actor, fields = {}) => {
    challenge.facts = { ...facts, trailGoesOn: false };
    return challenge.refusal(event, by, fields);
  };
  const approved = inReview();
  approved.take('approve', approver);
  expect(asked(drafted(), 'submit', author)).toBe('trailGoesOn');
  expect(asked(inReview(), 'approve', approver)).toBe('trailGoesOn');
  expect(asked(approved, 'publish', officer)).toBe('trailGoesOn');
  expect(asked(published(), 'revise', officer, whole)).toBe('trailGoesOn');
  expect(asked(drafted(), 'describe', author, whole)).toBe('moved');
  expect(asked(published(), 'close', officer, { outcome: 'notPursued' })).toBe('moved');
});

it('what may be done is explained by the same rules', () => {
  const challenge = drafted({ ...whole, solutionWords: ['app'] });
  const steps = explain(walks.governed, challenge.row, officer, facts, start);
  expect(steps.filter(({ allowed }) => allowed).map(({ event }) => event)).toEqual(['describe']);
  expect(steps.find(({ event }) => event === 'submit')?.reasons.map(({ rule }) => rule)).toEqual(['solutionFree']);
});
