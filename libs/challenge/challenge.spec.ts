import { readOnly } from '@utfall/database';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { challengeStage } from './challenge.stage.ts';

let server: TestServer;
let author: TestPerson;
let officer: TestPerson;
let approver: TestPerson;
let smallApprover: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage], worker: false });
  const organisation = 'Tomelilla kommun';
  author = await server.person({ organisation, roles: ['needOwner'] });
  officer = await server.person({ organisation, roles: ['officer'] });
  approver = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 20_000_000_00n });
  smallApprover = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 1_000_000_00n });
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'approver'] });
});
afterAll(() => server.close());

const text = {
  title: 'Fler barn ska få stöd innan problemen växer',
  problem: 'Vi möter barn och unga först när svårigheterna blivit stora.',
  owner: 'Barn- och utbildningsförvaltningen',
  targetGroups: ['barn och unga 6–16 år'],
  baseline: [
    { indicator: 'Frånvaro', value: '11.8', unit: '%', period: 'läsåret 2020/21', source: 'illustrativt värde' },
  ],
  desiredOutcomes: ['färre barn med hög skolfrånvaro'],
  sdg: [3, 4],
  budgetFrame: { amount: '14000000.00', currency: 'SEK' },
  illustrative: true,
};
interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly version: number;
  readonly trailId: string;
  readonly sentence: { sv: string; en: string };
  readonly missing: { field: string; text: { sv: string } }[];
}

async function send(person: TestPerson, verb: string, input: object): Promise<Answer> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await server.query<{ answer: Answer }>(
    person,
    `mutation Send($input: ${type}!) { answer: ${verb}(input: $input) { __typename
      ... on Challenge { id state version trailId } ... on Refusal { rule sentence { sv en } missing { field text { sv } } } } }`,
    { input: { commandId: newId(), ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.answer;
}

async function published(): Promise<Answer> {
  const { id: challengeId } = await send(author, 'createChallenge', { text });
  for (const [person, verb] of [
    [author, 'submitChallenge'],
    [approver, 'approveChallenge'],
  ] as const)
    await send(person, verb, { challengeId });
  return send(officer, 'publishChallenge', { challengeId });
}

describe('a challenge', () => {
  it('goes from draft to publication, and its trail goes on to the workshops', async () => {
    const challenge = await published();
    expect(challenge).toMatchObject({ __typename: 'Challenge', state: 'published', version: 4 });
    await server.engine.settle();
    const { data } = await server.query<{ trail: { state: string; stages: { kind: string }[] } }>(
      officer,
      'query($id: UUID!) { trail(id: $id) { state stages { kind state stateLabel { sv } } } }',
      { id: challenge.trailId },
    );
    expect(data.trail.state).toContain('course.workshops');
    expect(data.trail.stages.map(({ kind }) => kind)).toEqual(['challenge']);
  });

  it('is read by everybody once it is published, without sign-in', async () => {
    const { id } = await published();
    await server.engine.settle();
    const asked = '{ publishedChallenges(first: 100) { nodes { id title authority illustrative } } }';
    const { data } = await server.query<{ publishedChallenges: { nodes: { id: string }[] } }>(null, asked);
    expect(data.publishedChallenges.nodes).toContainEqual({
      id,
      title: text.title,
      authority: 'Tomelilla kommun',
      illustrative: true,
    });
  });

  it('tells what is missing before it can be reviewed', async () => {
    const { id: challengeId } = await send(author, 'createChallenge', { text: { title: 'Bara en rubrik' } });
    const refusal = await send(author, 'submitChallenge', { challengeId });
    expect(refusal).toMatchObject({ __typename: 'Refusal', rule: 'complete' });
    expect(refusal.missing.map(({ field }) => field)).toEqual([
      'problem',
      'targetGroups',
      'baseline',
      'desiredOutcomes',
      'owner',
      'budgetFrame',
    ]);
  });

  it('is not reviewed while it names a solution', async () => {
    const { id: challengeId } = await send(author, 'createChallenge', {
      text: { ...text, problem: 'Vi behöver en app och en chattbot.' },
    });
    const refusal = await send(author, 'submitChallenge', { challengeId });
    expect(refusal).toMatchObject({ rule: 'solutionFree' });
    expect(refusal.missing.map(({ text: { sv } }) => sv).join()).toContain('chattbot');
    expect(await send(author, 'describeChallenge', { challengeId, text })).toMatchObject({ state: 'draft' });
    expect(await send(author, 'submitChallenge', { challengeId })).toMatchObject({ state: 'inReview' });
  });

  it('is approved neither by its author nor above a delegation', async () => {
    const both = await server.person({
      organisation: 'Tomelilla kommun',
      roles: ['officer', 'approver'],
      approvalLimitOre: 20_000_000_00n,
    });
    const { id: challengeId } = await send(both, 'createChallenge', { text });
    await send(both, 'submitChallenge', { challengeId });
    expect(await send(both, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'approverIsNotAuthor' });
    expect(await send(smallApprover, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'withinDelegation' });
    expect(await send(author, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'role' });
    expect(await send(approver, 'approveChallenge', { challengeId })).toMatchObject({ state: 'approved' });
  });

  it.each([
    { amount: '14000000.00', currency: 'EUR' },
    { amount: '-1.00', currency: 'SEK' },
    { amount: '1.005', currency: 'SEK' },
  ])('takes no budget frame of %j, which no delegation could be held against', async (budgetFrame) => {
    const refused = await send(author, 'createChallenge', { text: { ...text, budgetFrame } });
    expect(refused).toMatchObject({ rule: 'badInput', missing: [{ field: 'budgetFrame' }] });
  });

  it('comes back with the reviewer’s comment and is sent in again', async () => {
    const { id: challengeId } = await send(author, 'createChallenge', { text });
    await send(author, 'submitChallenge', { challengeId });
    expect(await send(officer, 'requestChanges', { challengeId, comment: 'Vilken källa?' })).toMatchObject({
      state: 'changesRequested',
    });
    expect(await send(author, 'submitChallenge', { challengeId })).toMatchObject({ state: 'inReview' });
  });

  it('keeps every version with who wrote it, and what reviewers asked for section by section', async () => {
    const stakeholders = [{ name: 'fritidsledare', part: 'delivers', stake: 'ser barnen varje kväll' }];
    const childRights = { articles: [12], howChildrenTakePart: 'barnråd', safeAdult: 'skolkuratorn' };
    const whole = { ...text, stakeholders, childRights, cpv: ['85312000'], stateOfTheArt: 'Fyra tjänster är prövade.' };
    const { id } = await send(author, 'createChallenge', { text });
    await send(officer, 'describeChallenge', { challengeId: id, text: whole });
    await send(author, 'submitChallenge', { challengeId: id });
    const comments = [{ section: 'baseline', text: 'Vilken källa?' }];
    await send(approver, 'requestChanges', { challengeId: id, comment: 'Nästan klar.', comments });
    const asked = `query($id: UUID!) { challengeVersions(id: $id) { version author text { stateOfTheArt cpv stakeholders { name } childRights { safeAdult consent } } }
      challengeReviews(id: $id) { comment comments { section text } } }`;
    const { data } = await server.query<Record<string, object[]>>(author, asked, { id });
    expect(data['challengeVersions']).toMatchObject([
      {
        version: 2,
        text: {
          stateOfTheArt: 'Fyra tjänster är prövade.',
          cpv: ['85312000'],
          stakeholders: [{ name: 'fritidsledare' }],
          childRights: { safeAdult: 'skolkuratorn', consent: null },
        },
      },
      { version: 1, text: { stateOfTheArt: null, cpv: [], stakeholders: [], childRights: null } },
    ]);
    expect(data['challengeReviews']).toEqual([{ comment: 'Nästan klar.', comments }]);
    const outside = await server.query<Record<string, object[]>>(stranger, asked, { id });
    expect(outside.data).toEqual({ challengeVersions: [], challengeReviews: [] });
  });

  it('keeps the comments of a review at their sections, and is reviewed again when each has its answer', async () => {
    const { id: challengeId } = await send(author, 'createChallenge', { text });
    await send(author, 'submitChallenge', { challengeId });
    const first = { challengeId, section: 'problem', text: 'Hur många?' };
    await send(officer, 'commentSection', first);
    const comments = [{ section: 'baseline', text: 'Vilken källa?' }];
    await send(approver, 'requestChanges', { challengeId, comment: 'Nästan klar.', comments });
    expect(await send(author, 'submitChallenge', { challengeId })).toMatchObject({ rule: 'commentsAnswered' });
    const asked = 'query($id: UUID!) { challengeComments(id: $id) { id section text answer } }';
    const shown = async (person: TestPerson) =>
      (await server.query<{ challengeComments: { id: string }[] }>(person, asked, { id: challengeId })).data
        .challengeComments;
    const kept = await shown(author);
    expect(kept).toMatchObject([{ section: 'problem', text: 'Hur många?', answer: null }, comments[0]]);
    for (const { id: commentId } of kept)
      await send(author, 'answerSectionComment', { challengeId, commentId, text: 'Se ovan.' });
    expect(await shown(author)).toMatchObject([{ answer: 'Se ovan.' }, { answer: 'Se ovan.' }]);
    expect(await shown(stranger)).toEqual([]);
    expect(await send(author, 'submitChallenge', { challengeId })).toMatchObject({ state: 'inReview' });
  });

  it('keeps its map of stakeholders to itself when it is published', async () => {
    const stakeholders = [{ name: 'kanariefågel', part: 'pays' }];
    const { id: challengeId } = await send(author, 'createChallenge', { text: { ...text, stakeholders } });
    await send(author, 'submitChallenge', { challengeId });
    await send(approver, 'approveChallenge', { challengeId });
    await send(officer, 'publishChallenge', { challengeId });
    await server.engine.settle();
    const { rows } = await readOnly(server.database, { id: null, organisation: null }, (client) =>
      client.query<{ body: object }>('select body from engine.publication where process_id = $1', [challengeId]),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('kanariefågel');
  });

  it('names the words that point out a solution, and says what to write instead', async () => {
    const { data } = await server.query<{ solutionWords: { word: string; advice: { sv: string } }[] }>(
      author,
      'query($text: SafeText!) { solutionWords(text: $text) { word advice { sv en } } }',
      { text: 'En plattform och en chattbot i en apparat.' },
    );
    expect(data.solutionWords.map(({ word }) => word)).toEqual(['plattform', 'chattbot']);
    expect(data.solutionWords[0]!.advice.sv).toContain('vad människor ska kunna göra');
  });

  it('does not exist for another authority, in any question or command', async () => {
    const { id: challengeId } = await send(author, 'createChallenge', { text });
    const { data } = await server.query<{ challenge: null }>(
      stranger,
      'query($id: UUID!) { challenge(id: $id) { id title } }',
      { id: challengeId },
    );
    expect(data.challenge).toBeNull();
    const foreign = await send(stranger, 'submitChallenge', { challengeId });
    expect(foreign).toEqual(await send(stranger, 'submitChallenge', { challengeId: newId() }));
    expect(foreign).toMatchObject({ rule: 'notFound' });
  });

  it('has a clock that a project lead or officer moves forward, for training', async () => {
    const { trailId } = await published();
    const move = async (by: TestPerson, seconds: number): Promise<Answer> => {
      const { data } = await server.query<{ answer: Answer }>(
        by,
        `mutation ($input: MoveTrailClockInput!) { answer: moveTrailClock(input: $input) {
          ... on Trail { id } ... on Refusal { rule sentence { sv } } } }`,
        { input: { commandId: newId(), trailId, seconds } },
      );
      return data.answer;
    };
    expect(await move(officer, 86_400)).toEqual({ id: trailId });
    expect(await move(officer, 86_400)).toEqual({ id: trailId });
    expect(await move(officer, 3_600)).toMatchObject({ rule: 'clockMovesForward' });
    expect(await move(approver, 100_000)).toMatchObject({ rule: 'role' });
    expect(await move(stranger, 100_000)).toMatchObject({ rule: 'notFound' });
    const row = await server.engine.row(officer.organisation, trailId);
    expect(row!.clockOffsetSeconds).toBe(86_400);
  });

  it('keeps real time in production', async () => {
    const production = await startTestServer({
      stages: [challengeStage],
      worker: false,
      mode: { clockMayMove: false },
    });
    try {
      const lead = await production.person({ organisation: 'Tomelilla kommun', roles: ['projectLead'] });
      const document = (verb: string, type: string): string =>
        `mutation ($input: ${type}!) { answer: ${verb}(input: $input) {
          ... on Challenge { trailId } ... on Refusal { rule sentence { sv en } } } }`;
      const made = await production.query<{ answer: Answer }>(
        lead,
        document('createChallenge', 'CreateChallengeInput'),
        { input: { commandId: newId(), text } },
      );
      const { data } = await production.query<{ answer: Answer }>(
        lead,
        document('moveTrailClock', 'MoveTrailClockInput').replace('... on Challenge { trailId }', ''),
        { input: { commandId: newId(), trailId: made.data.answer.trailId, seconds: 60 } },
      );
      expect(data.answer).toEqual({
        rule: 'clockFixed',
        sentence: { sv: 'Klockan går inte att flytta i skarp drift.', en: 'The clock cannot be moved in production.' },
      });
    } finally {
      await production.close();
    }
  });

  it('is not published when its trail has been aborted or rests, and the reason is told', async () => {
    const { id: challengeId, trailId } = await send(author, 'createChallenge', { text });
    await send(author, 'submitChallenge', { challengeId });
    await send(approver, 'approveChallenge', { challengeId });
    const onTrail = async (verb: string, type: string, fields: object): Promise<Answer> => {
      const { data } = await server.query<{ answer: Answer }>(
        approver,
        `mutation ($input: ${type}!) { answer: ${verb}(input: $input) { __typename ... on Refusal { rule } } }`,
        { input: { commandId: newId(), trailId, ...fields } },
      );
      return data.answer;
    };
    const held = { rule: 'trailGoesOn', sentence: { sv: 'Banan är varken pausad eller avslutad.' } };
    await onTrail('suspendTrail', 'SuspendTrailInput', { reason: 'Budgeten ses över.' });
    expect(await send(officer, 'publishChallenge', { challengeId })).toMatchObject(held);
    await onTrail('resumeTrail', 'ResumeTrailInput', {});
    const aborted = await onTrail('abortTrail', 'AbortTrailInput', { reason: 'Behovet finns inte längre.' });
    expect(aborted).toEqual({ __typename: 'Trail' });
    expect(await send(officer, 'publishChallenge', { challengeId })).toMatchObject(held);
  });

  it('gives the same answer to the same creation and makes one trail', async () => {
    const input = { commandId: newId(), text };
    const [one, other] = await Promise.all([
      send(author, 'createChallenge', input),
      send(author, 'createChallenge', input),
    ]);
    expect(other.id).toBe(one.id);
    const { rows } = await server.database
      .pool('engine')
      .query('select 1 from engine.process where trail_id = $1', [one.trailId]);
    expect(rows).toHaveLength(2);
    expect(await send(officer, 'createChallenge', input)).toMatchObject({ rule: 'commandIdReused' });
  });

  it('shows every step with its reason to the one who asks', async () => {
    const { id } = await send(author, 'createChallenge', { text: { title: 'Ny' } });
    const { data } = await server.query<{
      challenge: { nextSteps: { event: string; allowed: boolean; reasons: { rule: string }[] }[] };
    }>(
      author,
      'query($id: UUID!) { challenge(id: $id) { nextSteps { event allowed reasons { kind rule sentence { sv } missing { field } } } } }',
      { id },
    );
    const steps = Object.fromEntries(data.challenge.nextSteps.map((step) => [step.event, step]));
    expect(steps['describe']).toMatchObject({ allowed: true });
    expect(steps['submit']).toMatchObject({ allowed: false, reasons: [{ rule: 'complete' }] });
    expect(steps['approve']!.reasons.map(({ rule }) => rule)).toEqual(['notInThisState', 'role']);
  });
});
