import { readOnly } from '@utfall/database';
import { newId } from '@utfall/engine';
import { permitStage } from '../../test/support/permit.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { declarationGuard } from './declaration.guard.ts';
import { conflictEdges } from './index.ts';

interface Shown {
  readonly person: { readonly id: string };
  readonly impartial: boolean;
  readonly conflictNumbers: readonly string[];
  readonly reason: string;
  readonly current: boolean;
}
interface Answered extends Partial<Shown> {
  readonly rule?: string;
  readonly missing?: readonly { readonly field: string }[];
}

describe('what people declare of their own ties to a case', () => {
  let server: TestServer;
  let officer: TestPerson;
  let evaluator: TestPerson;
  let auditor: TestPerson;
  let trailId: string;
  beforeAll(async () => {
    server = await startTestServer({ stages: [permitStage], worker: false, mode: { declarationsAsked: true } });
    const here = (role: string) => server.person({ organisation: 'Tomelilla kommun', roles: [role] });
    [officer, evaluator, auditor] = [await here('officer'), await here('evaluator'), await here('auditor')];
    trailId = newId();
    const asks = 'mutation ($input: AskPermitInput!) { askPermit(input: $input) { __typename } }';
    await server.query(officer, asks, { input: { commandId: trailId } });
  });
  afterAll(() => server.close());

  const fields = 'person { id } impartial conflictNumbers reason current';
  const declare = async (by: TestPerson, values: object, commandId = newId()): Promise<Answered> => {
    const { data, errors } = await server.query<{ declareInterests: Answered }>(
      by,
      `mutation ($input: DeclareInterestsInput!) { declareInterests(input: $input) {
        ... on Declaration { ${fields} } ... on Refusal { rule missing { field } } } }`,
      { input: { commandId, trailId, impartial: true, confidential: true, ...values } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.declareInterests;
  };
  const seenBy = async (by: TestPerson): Promise<readonly Shown[]> => {
    const { data } = await server.query<{ declarations: { nodes: readonly Shown[] } }>(
      by,
      `query ($trailId: UUID!) { declarations(trailId: $trailId) { nodes { ${fields} } } }`,
      { trailId },
    );
    return data.declarations.nodes;
  };
  const ties = { impartial: false, conflictNumbers: ['5560125790'], reason: 'Min syster arbetar där.' };

  it('holds together: secrecy is promised, a tie is explained, and numbers are those of organisations', async () => {
    expect((await declare(evaluator, { confidential: false })).rule).toBe('declaresConfidentiality');
    const wanting = async (values: object) => (await declare(evaluator, values)).missing?.map(({ field }) => field);
    expect(await wanting({ impartial: false })).toEqual(['reason']);
    expect(await wanting({ ...ties, impartial: true })).toEqual(['impartial']);
    expect(await wanting({ ...ties, conflictNumbers: ['5560125791'] })).toEqual(['conflictNumbers.0']);
    expect(await seenBy(auditor)).toEqual([]);
  });

  it('is replaced by the next one, is sent twice without being two, and tells matching whom it is about', async () => {
    const commandId = newId();
    for (const _ of [1, 2])
      expect(await declare(evaluator, ties, commandId)).toMatchObject({ conflictNumbers: ['556012-5790'] });
    const edges = () =>
      readOnly(server.database, officer, (client) => conflictEdges(client, officer.organisation, trailId));
    expect(await edges()).toEqual([{ person: evaluator.id, number: '556012-5790' }]);
    await declare(evaluator, {});
    expect(await edges()).toEqual([]);
    expect((await seenBy(auditor)).map(({ impartial, current }) => [impartial, current])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('is read by those who look at it afterwards, which is noted; others see their own', async () => {
    const needOwner = await server.person({ organisation: 'Tomelilla kommun', roles: ['needOwner'] });
    expect(await seenBy(needOwner)).toEqual([]);
    expect((await seenBy(evaluator)).length).toBe(2);
    const { data } = await server.query<{ disclosures: { nodes: { what: string; person: { id: string } }[] } }>(
      auditor,
      '{ disclosures { nodes { what person { id } } } }',
    );
    expect(data.disclosures.nodes.map(({ what, person }) => [what, person.id])).toContainEqual([
      'declarations',
      auditor.id,
    ]);
  });

  it('cannot be made in another authority’s case, nor under an id that is taken', async () => {
    const stranger = await server.person({ organisation: 'Lomma kommun', roles: ['officer'] });
    expect((await declare(stranger, {})).rule).toBe('notFound');
    expect(await seenBy(stranger)).toEqual([]);
    const taken = newId();
    await declare(officer, {}, taken);
    expect((await declare(evaluator, {}, taken)).rule).toBe('commandIdReused');
  });

  it('is asked of whoever opens and judges: without one the step is refused and says where, with a tie it is another’s', async () => {
    // The permit stands for the openings and rounds that the guard is about.
    server.engine.guard({ ...declarationGuard(server.database), steps: { permit: ['grant'] } });
    const approver = await server.person({ organisation: 'Tomelilla kommun', roles: ['approver'] });
    const grant = async (by: TestPerson): Promise<Answered & { state?: string }> => {
      const { data } = await server.query<{ grantPermit: Answered & { state?: string } }>(
        by,
        `mutation ($input: GrantPermitInput!) { grantPermit(input: $input) {
          ... on Permit { state } ... on Refusal { rule missing { field } } } }`,
        { input: { commandId: newId(), permitId: trailId } },
      );
      return data.grantPermit;
    };
    const waiting = async (): Promise<string[]> => {
      const steps = await server.engine.explain(approver.organisation, trailId, approver);
      return steps.find(({ event }) => event === 'grant')!.reasons.map(({ rule }) => rule);
    };
    expect((await grant(officer)).rule).toBe('role');
    expect(await waiting()).toEqual(['declared']);
    expect(await grant(approver)).toMatchObject({ rule: 'declared', missing: [{ field: 'declaration' }] });
    await declare(approver, ties);
    expect((await grant(approver)).rule).toBe('impartial');
    await declare(approver, {});
    expect(await waiting()).toEqual([]);
    expect((await grant(approver)).state).toBe('granted');
  });
});
