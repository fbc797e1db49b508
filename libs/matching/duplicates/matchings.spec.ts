import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { rfiStage } from '@utfall/rfi';
import { DuplicateGround, idOf } from '../../../test/support/duplicates.ts';
import { matchingFieldsAsked, type ToldMatching } from '../../../test/support/matching.ts';
import { publishedRfi } from '../../../test/support/rfi-open.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, searchDuplicates } from '../index.ts';

const [stands, goes] = ['Nära Stöd AB', 'NÄRA STÖD AKTIEBOLAG'];
let server: TestServer;
let ground: DuplicateGround;
let officer: TestPerson, lead: TestPerson, near: TestPerson;
let matchingId: string;

const asked = `... on Matching { ${matchingFieldsAsked} }`;
const send = (verb: string, input: object, by = officer) => ground.sent<ToldMatching>(by, verb, input, asked);
const itemOf = ({ run }: ToldMatching, name: string) => run.items.find(({ supplier }) => supplier.id === idOf(name));

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage, matchingStage], worker: false });
  const organisation = 'Tomelilla kommun';
  officer = await server.person({ organisation, roles: ['officer', 'needOwner'] });
  lead = await server.person({ organisation, roles: ['projectLead'] });
  const approver = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 20_000_000_00n });
  near = await server.person({ organisation: 'Nära Stöd AB', kind: 'supplier', roles: ['supplier'] });
  const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
  ground = new DuplicateGround(server, operator);
  const me = await server.query<{ me: { organisation: { number: string } } }>(
    near,
    '{ me { organisation { number } } }',
  );
  const { number } = me.data.me.organisation;
  await ground.bring([{ name: stands }, { name: goes, number }], {
    [stands]: 'Stöd till barn med skolfrånvaro',
    [goes]: 'Vägledare för familjer vid frånvaro från skolan',
  });
  await searchDuplicates(server.database);
  const { trail: trailId } = await publishedRfi(server, { officer, approver });
  matchingId = (await send('startMatching', { trailId, purpose: 'rfi' })).id;
  await send('runMatching', { matchingId, solutionWords: 'stöd vid skolfrånvaro, vägledare för familjer' });
});
afterAll(() => server.close());

describe('a matching whose list holds both of two that turn out to be one', () => {
  it('keeps what its run read, and tells the organisation once', async () => {
    for (const name of [stands, goes])
      await send('keepSupplier', { matchingId, supplierId: idOf(name), reason: 'Nära.' });
    await ground.decide(stands, goes, 'same');
    const shortlisted = await send('shortlistSuppliers', { matchingId });
    expect([itemOf(shortlisted, stands), itemOf(shortlisted, goes)].map((item) => item?.counts.items)).toEqual([1, 1]);
    expect(shortlisted.run.items.find(({ supplier }) => supplier.id === idOf(goes))!.supplier.name).toBe(goes);
    const told = await send('notifySuppliers', { matchingId });
    expect(told.rule).toBeUndefined();
    expect(told.run.items.filter((item) => item.told)).toHaveLength(1);
    const { data } = await server.query<{ ownMatches: { nodes: object[] } }>(
      near,
      '{ ownMatches { nodes { toldAt } } }',
    );
    expect(data.ownMatches.nodes).toHaveLength(1);
  });

  it('lists one the next time, with the evidence of both under the name each was awarded to', async () => {
    const trailId = (
      await server.query<{ matching: { trailId: string } }>(
        officer,
        'query ($id: UUID!) { matching(id: $id) { trailId } }',
        { id: matchingId },
      )
    ).data.matching.trailId;
    const next = await send('startMatching', { trailId, purpose: 'rfi' });
    await send('runMatching', { matchingId: next.id, solutionWords: 'stöd vid skolfrånvaro, vägledare för familjer' });
    const document = `query ($id: UUID!) { matching(id: $id) { run { items { supplier { id otherNames } counts { items } evidence { title awardedTo } } } } }`;
    interface Item {
      readonly supplier: { readonly id: string; readonly otherNames: readonly string[] };
      readonly evidence: readonly object[];
    }
    const { data } = await server.query<{ matching: { run: { items: Item[] } } }>(officer, document, { id: next.id });
    const [only, ...others] = data.matching.run.items.filter(({ supplier }) =>
      [idOf(stands), idOf(goes)].includes(supplier.id),
    );
    expect(others).toEqual([]);
    expect(only).toMatchObject({ supplier: { id: idOf(stands), otherNames: [goes] }, counts: { items: 2 } });
    expect(only!.evidence).toEqual(
      expect.arrayContaining([
        { title: 'Stöd till barn med skolfrånvaro', awardedTo: null },
        { title: 'Vägledare för familjer vid frånvaro från skolan', awardedTo: goes },
      ]),
    );
    expect(
      await send('addSupplier', { matchingId: next.id, supplierId: idOf(goes), reason: 'Nära.' }, lead),
    ).toMatchObject({
      rule: 'inRegister',
    });
  });

  it('holds a conflict of interest under either name', async () => {
    const declared = await server.query<{ declareSupplierConflict: { __typename: string } }>(
      officer,
      'mutation ($input: DeclareConflictInput!) { declareSupplierConflict(input: $input) { __typename } }',
      { input: { commandId: newId(), supplierId: idOf(goes), reason: 'Min syster leder bolaget.' } },
    );
    expect(declared.data.declareSupplierConflict.__typename).toBe('SupplierConflict');
    const { data } = await server.query<{ matching: { trailId: string } }>(
      officer,
      'query ($id: UUID!) { matching(id: $id) { trailId } }',
      { id: matchingId },
    );
    const next = await send('startMatching', { trailId: data.matching.trailId, purpose: 'rfi' });
    await send('runMatching', { matchingId: next.id, solutionWords: 'stöd vid skolfrånvaro, vägledare för familjer' });
    const keep = { matchingId: next.id, supplierId: idOf(stands), reason: 'Nära.' };
    expect(await send('keepSupplier', keep)).toMatchObject({ rule: 'noConflict' });
  });
});
