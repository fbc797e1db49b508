import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTableClasses, migrate, openDatabase, prepareServer, printSchema, startEmbedded } from '@utfall/database';
import { retentionPage } from '@utfall/people';
import { lintMachine, page, policyPage, type Text } from '@utfall/process';
import {
  buildClientSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema as printGraphql,
} from 'graphql';
import pg from 'pg';
import { modes } from './modes.ts';
import { startNode } from './node.ts';
import { entitiesOf, migrationsOf, stages } from './stages.ts';

/** Words that are rightly alike in Swedish and English. */
const sameInBothLanguages = ['Workshop', 'Organisation'];

/**
 * Everything under version control that is written by the program itself, path by path: the API, the database schema and
 * a page per process. Made on a real, empty database. Throws when a machine or a table does not keep its rules.
 */
export async function documents(): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-documents-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
  try {
    const url = await prepareServer({
      adminUrl: embedded.superuserUrl,
      secret: embedded.secret,
      database: 'documents',
    });
    const database = openDatabase({ url, secret: embedded.secret, entities: [...entitiesOf(stages)] });
    await migrate(database, migrationsOf(stages));
    const classless = await checkTableClasses(database);
    if (classless.length > 0) throw new Error(classless.join('\n'));
    const node = await startNode({ database, mode: modes.test, stages, api: true, worker: false, port: 0 });
    const made = new Map<string, string>([['docs/schema.graphql', await graphqlSchema(node.url ?? '')]]);
    for (const governed of node.engine.registry.all()) {
      const findings = lintMachine(governed, sameInBothLanguages).map(
        ({ place, sentence }) => `${governed.machine.name} ${place}: ${sentence}`,
      );
      if (findings.length > 0) throw new Error(findings.join('\n'));
      made.set(`docs/processes/${governed.machine.kind}.md`, page(governed));
    }
    made.set('docs/retention.md', retentionPage());
    made.set('docs/policy.md', policyPage(node.engine.registry.all(), wordsOfRoles()));
    await node.close();
    const superuser = new URL(embedded.superuserUrl);
    superuser.pathname = '/documents';
    const client = new pg.Client({ connectionString: superuser.href });
    await client.connect();
    made.set('docs/schema.sql', await printSchema(client));
    await client.end();
    await database.close();
    return made;
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the project's language calls its roles, by term. */
function wordsOfRoles(): Map<string, Text> {
  const language = readFileSync('docs/language.md', 'utf8');
  const [, section = ''] = language.split('\n## Roles\n');
  const lines = section.split('\n## ')[0]!.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|/gm);
  return new Map([...lines].map(([, term, sv, en]) => [term!, { sv: sv!.trim(), en: en!.trim() }]));
}

async function graphqlSchema(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }) }),
  });
  const { data, errors } = (await response.json()) as {
    data: Parameters<typeof buildClientSchema>[0];
    errors?: unknown;
  };
  if (errors) throw new Error(JSON.stringify(errors));
  return `${printGraphql(lexicographicSortSchema(buildClientSchema(data)))}\n`;
}
