import { newId } from '@utfall/engine';
import { decideCreation, lintMachine, type PlainEvent } from '@utfall/process';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { sent, taken } from '../../test/support/rfi-open.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { correctionMachine, correctionPolicy } from './correction.machine.ts';
import { challengeStage } from './index.ts';

let server: TestServer;
let officer: TestPerson, approver: TestPerson, stranger: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage], worker: false });
  officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
  approver = await server.person({
    ...{ organisation: 'Tomelilla kommun', roles: ['approver'], approvalLimitOre: 100_000_000n },
  });
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
});
afterAll(() => server.close());

const text = {
  ...{ title: 'Fler ska få stöd i tid', problem: '120 barn väntar för länge.', owner: 'Socialtjänsten' },
  ...{ targetGroups: ['barn'], desiredOutcomes: ['Stöd inom en månad'] },
  baseline: [{ indicator: 'Väntetid', value: '4.5', unit: 'månader', period: '2025', source: 'Egen statistik' }],
  budgetFrame: { amount: '100000', currency: 'SEK' },
};
const challenge = 'Challenge { id }';

async function drafted(): Promise<string> {
  return String((await taken(server, officer, 'createChallenge', { text }, challenge))['id']);
}
async function published(): Promise<string> {
  const challengeId = await drafted();
  for (const [by, verb] of [
    [officer, 'submitChallenge'],
    [approver, 'approveChallenge'],
    [officer, 'publishChallenge'],
  ] as const)
    await taken(server, by, verb, { challengeId }, challenge);
  await server.engine.settle();
  return challengeId;
}
const shown = async (of: string): Promise<object[]> => {
  const document = `{ corrections(of: "${of}") { place before after reason title } }`;
  return (await server.query<{ corrections: object[] }>(null, document)).data.corrections;
};

it('the machine has no mistakes that reading can find', () => {
  expect(lintMachine({ machine: correctionMachine, policy: correctionPolicy })).toEqual([]);
});

it('every rule refuses what it should, and lets the rest pass', () => {
  const governed = watched({ machine: correctionMachine, policy: correctionPolicy });
  const by = { id: 'o', organisation: 'a', roles: ['officer'], relation: 'authority' };
  const said = { type: 'create', of: 'c', place: 'problem', hash: 'h' };
  const ask = (event: PlainEvent, isPublished = true) =>
    decideCreation(governed, { event, by }, { isPublished }, new Date());
  expect(ask(said)).toMatchObject({ moved: true, state: 'published' });
  expect(ask(said, false)).toMatchObject({ rule: 'isPublished' });
  for (const lacking of [{ hash: undefined }, { place: undefined }])
    expect(ask({ ...said, ...lacking })).toMatchObject({ rule: 'saysWhat' });
  expect(unjudged(governed, correctionMachine.rules)).toEqual([]);
});

describe('a mistake in something published', () => {
  it('is corrected as an event of its own, which anybody sees with what it said before', async () => {
    const ofId = await published();
    const input = { ofId, before: '120 barn', after: '102 barn', reason: 'Siffrorna var omkastade.' };
    expect(await sent(server, approver, 'correctPublished', input, 'Correction { id }')).toEqual({ rule: 'role' });
    expect(await sent(server, stranger, 'correctPublished', input, 'Correction { id }')).toEqual({ rule: 'notFound' });
    await expect(
      taken(server, officer, 'correctPublished', { ...input, before: '121 barn' }, 'Correction { id }'),
    ).rejects.toThrow('ordagrant');
    await expect(
      taken(server, officer, 'correctPublished', { ...input, after: '19121212-1212' }, 'Correction { id }'),
    ).rejects.toThrow('personnummer');
    const again = { ...input, commandId: newId() };
    for (const _ of [1, 2]) await taken(server, officer, 'correctPublished', again, 'Correction { id state before }');
    await server.engine.settle();
    const said = { before: '120 barn', after: '102 barn', reason: 'Siffrorna var omkastade.' };
    expect(await shown(ofId)).toEqual([{ ...said, place: 'problem', title: 'Fler ska få stöd i tid' }]);
    const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(
      officer,
      '{ notices { nodes { name } } }',
    );
    expect(data.notices.nodes.filter(({ name }) => name === 'corrected')).toHaveLength(1);
  });
  it('and what is not published is changed instead', async () => {
    const input = { ofId: await drafted(), before: '120 barn', after: '102 barn', reason: 'Fel.' };
    expect(await sent(server, officer, 'correctPublished', input, 'Correction { id }')).toEqual({
      rule: 'isPublished',
    });
  });
});
