import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import { rfiStage } from '@utfall/rfi';
import { challengeText, matchingFieldsAsked, type ToldMatching } from '../../../test/support/matching.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, storeRegister } from '../index.ts';

let server: TestServer;
let officer: TestPerson, colleague: TestPerson, approver: TestPerson, stranger: TestPerson, owner: TestPerson;

interface Told extends ToldMatching {
  readonly trailId: string;
  readonly hash: string;
  readonly replayed: boolean;
  readonly unseen: number;
  readonly notices: number;
  readonly conflicts: readonly { readonly name: string; readonly reason: string }[];
  readonly parts: readonly {
    readonly matchingId: string;
    readonly invitations: readonly {
      readonly supplierId: string;
      readonly place: number;
      readonly why: { readonly sv: string };
    }[];
  }[];
  readonly exposure: readonly { readonly group: string; readonly invited: number }[];
  readonly declaredBy: string;
  readonly endedAt: string | null;
}
const roundFields = `id hash replayed seed suppliers notices unseen over greedyUnseen meanScore greedyMeanScore loss
  conflicts { matchingId name reason } exposure { group pool fitting invited }
  parts { matchingId title demand fitting invitations { supplierId name score place isNewcomer why { sv } } }`;
const asked: Readonly<Record<string, string>> = {
  Matching: matchingFieldsAsked,
  Challenge: 'id trailId',
  InvitationRound: roundFields,
  SupplierConflict: 'id supplierId trailId reason declaredBy endedAt',
};

async function send(person: TestPerson, verb: string, input: object, thing = 'Matching'): Promise<Told> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
    .replace('DeclareSupplier', 'Declare')
    .replace('EndSupplier', 'End');
  const known = type === 'TakeUpInvitationRoundInput' ? 'TakeUpRoundInput' : type;
  const document = `mutation ($input: ${known}!) { ${verb}(input: $input) {
    ... on ${thing} { ${asked[thing]} } ... on Refusal { rule missing { field } } } }`;
  const answer = await server.query<Record<string, Told>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
async function reviewed(title: string): Promise<{ trailId: string; matchingId: string }> {
  const text = { ...challengeText, title };
  const { id: challengeId, trailId } = await send(owner, 'createChallenge', { text }, 'Challenge');
  await send(owner, 'submitChallenge', { challengeId }, 'Challenge');
  await send(approver, 'approveChallenge', { challengeId }, 'Challenge');
  await send(officer, 'publishChallenge', { challengeId }, 'Challenge');
  await server.engine.settle();
  const event = { type: 'workshopsCompleted', from: { kind: 'series', process: challengeId } };
  await server.engine.send({ tenant: officer.organisation, process: trailId, event, by: systemActor, id: newId() });
  const { id: matchingId } = await send(officer, 'startMatching', { trailId, purpose: 'rfi' });
  await send(officer, 'runMatching', { matchingId });
  return { trailId, matchingId };
}

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage, matchingStage], worker: false });
  const organisation = 'Tomelilla kommun';
  owner = await server.person({ organisation, roles: ['needOwner'] });
  officer = await server.person({ organisation, roles: ['officer'] });
  colleague = await server.person({ organisation, roles: ['projectLead'] });
  approver = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 20_000_000_00n });
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'projectLead'] });
  const titles = [
    'Stöd till barn som stannar hemma från skolan',
    'Familjestöd för barn och unga',
    'Skolfrånvaro, tidigt stöd',
  ];
  await storeRegister(server.database, {
    source: 'prov',
    suppliers: [],
    evidence: Array.from({ length: 12 }, (_, at) => ({
      supplier: `Leverantör ${at} AB`,
      key: String(at),
      title: `${titles[at % 3]} ${at}`,
    })),
  });
});
afterAll(() => server.close());

describe('a round of notices', () => {
  it('has nothing to share out while no list is under review, and is for those who review', async () => {
    const input = { demand: 2, newcomerShare: 0 };
    expect(await send(officer, 'makeInvitationRound', input, 'InvitationRound')).toMatchObject({
      rule: 'listsUnderReview',
    });
    expect(await send(approver, 'makeInvitationRound', input, 'InvitationRound')).toMatchObject({ rule: 'role' });
  });

  it('tells everybody who may fit of something, never one with a conflict of interest, and comes out the same again', async () => {
    const [one, other] = [await reviewed('Barn som stannar hemma'), await reviewed('Stöd till familjer')];
    const listed = await send(officer, 'rerunMatching', { matchingId: one.matchingId });
    const near = listed.run.items.filter(({ band }) => band !== 'weak');
    const [first, second] = near.map(({ supplier }) => supplier.id) as [string, string];
    const conflict = { supplierId: first, reason: 'Närstående i styrelsen.' };
    const declared = await send(officer, 'declareSupplierConflict', conflict, 'SupplierConflict');
    await send(officer, 'hideSupplier', {
      matchingId: one.matchingId,
      ...{ supplierId: second, reason: 'Släkt.', conflictOfInterest: true },
    });
    const input = { demand: 2, newcomerShare: 0.2, seed: 'nio' };
    const made = await send(officer, 'makeInvitationRound', input, 'InvitationRound');
    expect(made).toMatchObject({ unseen: 0, replayed: true });
    expect(made.conflicts.map(({ reason }) => reason).sort()).toEqual([
      'Närstående i styrelsen.',
      'Närstående i styrelsen.',
      'Släkt.',
    ]);
    const inOne = made.parts.find(({ matchingId }) => matchingId === one.matchingId)!.invitations;
    expect(inOne.map(({ supplierId }) => supplierId)).not.toContain(second);
    const everywhere = made.parts.flatMap(({ invitations }) => invitations.map(({ supplierId }) => supplierId));
    expect(everywhere).not.toContain(first);
    expect(new Set(everywhere).size).toBe(near.length - 1);
    expect(made.parts.flatMap(({ invitations }) => invitations.map(({ why }) => why.sv))).toContain(
      'Annars hade leverantören inte fått veta något.',
    );
    const same = await send(colleague, 'makeInvitationRound', input, 'InvitationRound');
    expect(same.hash).toBe(made.hash);

    expect(
      await send(officer, 'keepSupplier', { matchingId: other.matchingId, supplierId: first, reason: 'Ändå.' }),
    ).toMatchObject({
      rule: 'noConflict',
    });
    expect(await send(stranger, 'takeUpInvitationRound', { roundId: made.id }, 'InvitationRound')).toMatchObject({
      rule: 'notFound',
    });
    await send(colleague, 'takeUpInvitationRound', { roundId: made.id }, 'InvitationRound');
    await send(colleague, 'takeUpInvitationRound', { roundId: made.id }, 'InvitationRound');
    const document = `query ($id: UUID!) { matching(id: $id) { ${matchingFieldsAsked} } }`;
    const { data } = await server.query<{ matching: Told }>(officer, document, { id: one.matchingId });
    const kept = data.matching.run.items.filter(({ decision }) => decision?.choice === 'kept');
    expect(kept.map(({ supplier }) => supplier.id).sort()).toEqual(inOne.map(({ supplierId }) => supplierId).sort());
    expect(kept[0]!.decision!.reason).toContain(made.hash.slice(0, 12));

    const end = { conflictId: declared.id, reason: 'Har lämnat styrelsen.' };
    expect(await send(officer, 'endSupplierConflict', end, 'SupplierConflict')).toMatchObject({ rule: 'anotherEnds' });
    expect(await send(stranger, 'endSupplierConflict', end, 'SupplierConflict')).toMatchObject({ rule: 'notFound' });
    expect((await send(colleague, 'endSupplierConflict', end, 'SupplierConflict')).endedAt).not.toBeNull();
    expect(
      await send(officer, 'keepSupplier', { matchingId: other.matchingId, supplierId: first, reason: 'Nu går det.' }),
    ).toMatchObject({
      state: 'scored',
    });
  });

  it('is seen by its authority alone, with the conflicts', async () => {
    const list = '{ invitationRounds { nodes { id replayed } } supplierConflicts { nodes { reason endedAt } } }';
    interface Lists {
      readonly invitationRounds: { readonly nodes: readonly { readonly replayed: boolean }[] };
      readonly supplierConflicts: { readonly nodes: readonly object[] };
    }
    const own = (await server.query<Lists>(approver, list)).data;
    expect(own.invitationRounds.nodes).toHaveLength(2);
    expect(own.invitationRounds.nodes.every(({ replayed }) => replayed)).toBe(true);
    expect(own.supplierConflicts.nodes).toHaveLength(2);
    const foreign = (await server.query<Lists>(stranger, list)).data;
    expect([foreign.invitationRounds.nodes, foreign.supplierConflicts.nodes]).toEqual([[], []]);
  });
});
