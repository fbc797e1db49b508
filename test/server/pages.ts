import {
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
} from 'graphql';
import type { Demonstration } from './demonstration.ts';

/** Lists that end by themselves: the latest letters of a demonstration, one trail's insights, what comes up around one contract, one's own open invitations, and what the program holds. */
const whole = [
  ...[
    'challengeComments',
    'challengeReviews',
    'challengeVersions',
    'challengeWatches',
    'claimCounts',
    'corrections',
    'demoInbox',
    'guestInvitations',
    'insights',
    'letterPreferences',
  ],
  ...['amendments', 'cohorts', 'disputes', 'fundings', 'holdbacks'],
  ...['myAdmissions', 'rolesHere', 'solutionPhrases', 'solutionWords', 'tariffTemplates', 'verificationRounds'],
];

interface Page {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The process that a list belongs to, as its argument says: `rfiId`, `contractId`. */
function placeOf(args: readonly GraphQLArgument[], idOf: (kind: string) => string): string {
  const named = args.flatMap(({ name, type }) => (isNonNullType(type) && name.endsWith('Id') ? [name] : []));
  return named.map((name) => `${name}: "${idOf(name.slice(0, -2))}", `).join('');
}

/** Every list is a connection with a cursor, and gives at most a hundred at a time. */
export function pageTests(started: () => Demonstration): void {
  const fields = (): GraphQLField<unknown, unknown>[] =>
    Object.values(started().server.nodes[0]!.schema!.getQueryType()!.getFields());
  const connections = (): GraphQLField<unknown, unknown>[] =>
    fields().filter(({ type }) => getNamedType(type).name.endsWith('Connection'));

  it('is a connection unless it ends by itself', () => {
    const plain = fields().filter(({ type }) => isListType(getNullableType(type)));
    expect(plain.map(({ name }) => name).sort()).toEqual([...whole].sort());
    expect(connections().length).toBeGreaterThan(10);
    for (const { args } of connections())
      expect(args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after']));
  });

  it('gives no more than a hundred at a time', async () => {
    const { server, askers, rows } = started();
    const { person } = askers[0]!;
    for (const { name, args } of connections()) {
      const about = placeOf(args, (kind) => (rows.find((row) => row.kind === kind) ?? rows[0]!).id);
      const ask = (first: number) =>
        server.query(person, `{ ${name}(${about}first: ${first}) { nodes { __typename } } }`);
      expect([name, (await ask(100)).errors]).toEqual([name, undefined]);
      for (const first of [101, 0, -1])
        expect([name, (await ask(first)).errors?.[0]?.extensions['code']]).toEqual([name, 'BAD_USER_INPUT']);
    }
  });

  it('goes on where it stopped: nothing twice, nothing left out', async () => {
    const { server, askers, rows } = started();
    const walked: Record<string, number> = {};
    for (const { person } of askers)
      for (const { name, args, type } of connections()) {
        const node = getNamedType(
          (getNamedType(type) as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()['nodes']!
            .type,
        );
        const shown = isObjectType(node) && 'id' in node.getFields() ? 'id' : '__typename';
        const ownOf = (kind: string): string =>
          (rows.find((row) => row.kind === kind && row.tenant === person.organisation) ?? rows[0]!).id;
        const about = placeOf(args, ownOf);
        const ask = async (first: number, after: string | null): Promise<Page> => {
          const document = `query ($after: String) { page: ${name}(${about}first: ${first}, after: $after) { nodes { ${shown} } pageInfo { hasNextPage endCursor } } }`;
          return (await server.query<{ page: Page }>(person, document, { after })).data.page;
        };
        const all = await ask(10, null);
        const pages: object[] = [];
        for (let after: string | null = null; pages.length < 10;) {
          const { nodes, pageInfo } = await ask(3, after);
          pages.push(...nodes);
          after = pageInfo.endCursor;
          if (!pageInfo.hasNextPage) break;
        }
        expect([name, pages.slice(0, 10)]).toEqual([name, all.nodes]);
        walked[name] = Math.max(walked[name] ?? 0, all.nodes.length);
      }
    expect(Object.values(walked).filter((count) => count > 3).length).toBeGreaterThanOrEqual(3);
  });
}
