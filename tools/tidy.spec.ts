import { dependencyFindings, layoutFindings, lengthFindings, percentile } from './tidy.layout.ts';
import type { Finding, ProjectFile } from './tidy.layout.ts';
import { anyFindings, documentationFindings } from './tidy.rooms.ts';
import { commentLines, parse, sqlOfCode, syntaxFindings } from './tidy.syntax.ts';
import { sqlFindings, sqlOfFile, wordFindings } from './tidy.words.ts';

const root = '/srv/clones/utfall';
const lines = (count: number, line = 'export const seats = 30;'): string => `${line}\n`.repeat(count);

function inspect(files: ProjectFile[]): Finding[] {
  const parsed = files.filter(({ path }) => /\.tsx?$/.test(path)).map(parse);
  return [
    ...layoutFindings(files),
    ...lengthFindings(files),
    ...dependencyFindings(files),
    ...files.flatMap((file) => wordFindings(file, root)),
    ...files.filter(({ path }) => path.endsWith('.sql')).flatMap((file) => sqlFindings(file, sqlOfFile(file))),
    ...parsed.flatMap((file) => sqlFindings(file, sqlOfCode(file))),
    ...parsed.flatMap(syntaxFindings),
    ...anyFindings(parsed),
    ...documentationFindings(parsed),
  ];
}

const rulesBrokenBy = (path: string, text: string): string[] => [
  ...new Set(inspect([{ path, text }]).map(({ rule }) => rule)),
];

describe('the style test', () => {
  const breaches: [rule: string, path: string, text: string][] = [
    ['top-level', 'scratch/notes.md', 'Notes.'],
    ['room-name', 'libs/utils/dates.ts', lines(1)],
    ['one-config-file', 'libs/rfi/tsconfig.json', '{}'],
    ['file-length', 'libs/rfi/rfi.reads.ts', lines(401)],
    ['file-length', 'libs/rfi/rfi.spec.ts', lines(401)],
    ['file-length-p90', 'libs/rfi/rfi.reads.ts', lines(201)],
    ['function-length', 'libs/rfi/rfi.reads.ts', `export function list() {\n${lines(69, '  count();')}}\n`],
    ['function-length', 'apps/web/List.tsx', `export const List = () => {\n${lines(69, '  count();')}};\n`],
    ['any', 'libs/rfi/rfi.reads.ts', 'export const rows: any[] = [];'],
    ['comments', 'libs/rfi/rfi.reads.ts', `${lines(5, '// adds one')}${lines(20)}`],
    ['comments', 'apps/web/List.tsx', `/*\n${lines(5, ' adds one')}*/\n${lines(20)}`],
    ['unfinished', 'libs/rfi/rfi.reads.ts', `// ${'TO'}${'DO'}: later`],
    ['unfinished', 'docs/modes.md', `${'FIX'}${'ME'}`],
    ['named-exports', 'libs/rfi/rfi.reads.ts', 'export default class Reads {}'],
    ['named-exports', 'libs/rfi/rfi.reads.ts', 'const reads = 1;\nexport default reads;'],
    ['import-extension', 'libs/rfi/rfi.reads.ts', "import { seats } from './seats';"],
    ['import-extension', 'tools/check.ts', "export { seats } from '../seats';"],
    ['both-languages', 'libs/rfi/rfi.machine.ts', "export const label = { sv: 'Öppen' };"],
    ['both-languages', 'libs/rfi/rfi.machine.ts', "export const label = { en: 'Open' };"],
    ['whole-words', 'libs/rfi/rfi.reads.ts', 'export const list = (ctx: unknown) => ctx;'],
    ['whole-words', 'libs/rfi/rfi.reads.ts', 'export interface Row { orgNumber: string }'],
    ['whole-words', 'libs/rfi/rfi.reads.ts', 'export const { request: req } = { request: 1 };'],
    ['exact-amount', 'libs/tariff/money.ts', 'export interface Line { amount: number }'],
    [
      'exact-amount',
      'libs/contract/terms.ts',
      'export function priced(unitPrice: number | undefined): string { return ""; }',
    ],
    ['exact-amount', 'libs/contract/terms.ts', 'export function totalCost(): number[] { return []; }'],
    ['exact-amount', 'apps/web/src/routes/contract/fan.ts', 'export interface Fan { amount: number }'],
    ['front-door', 'libs/rfi/index.ts', 'export const seats = 30;'],
    ['front-door', 'libs/rfi/index.ts', "import './rfi.module.ts';"],
    ['registry-host', 'package-lock.json', `"resolved": "https://${'registry'}.example.org/xstate"`],
    ['machine-path', 'docs/modes.md', `See ${root}/docs.`],
    ['stays-inside', 'libs/rfi/rfi.spec.ts', "readFile('../../../elsewhere/case.json');"],
    ['declared-dependency', 'libs/rfi/rfi.reads.ts', "import { send } from '@utfall/engine';"],
    ['documented', 'libs/tariff/index.ts', "export * from './money.ts';"],
    ['sql-float', 'libs/rfi/rfi.migration.ts', 'const up = `create table rfi.answer (cost double precision)`;'],
    ['sql-float', 'libs/rfi/rfi.entity.ts', "const column = { type: 'real' };"],
    ['sql-float', 'libs/database/schema.sql', 'create table a (b real);'],
    ['sql-distributes', 'libs/rfi/rfi.migration.ts', 'const up = `constraint a exclude using gist (b with &&)`;'],
    ['sql-distributes', 'libs/rfi/rfi.migration.ts', 'const up = `unique (a) deferrable`;'],
    ['sql-no-locks', 'libs/engine/store.ts', "const lock = 'LOCK TABLE engine.process';"],
    ['sql-no-locks', 'libs/engine/store.ts', 'const lock = `select pg_advisory_xact_lock(${1})`;'],
    ['sql-no-sequence', 'libs/engine/store.ts', "const up = 'create table a (id bigserial primary key)';"],
    ['sql-no-sequence', 'libs/engine/store.ts', "const up = 'create sequence diary_number';"],
    ['sql-notify', 'libs/engine/store.ts', "const tick = 'notify moved';"],
    ['sql-notify', 'libs/rfi/tick.ts', "const tick = 'select pg_notify($1, $2)';"],
  ];
  const others = [
    { path: 'libs/tariff/money.ts', text: 'export const ore = 100n;' },
    { path: 'libs/rfi/package.json', text: '{"dependencies":{"@utfall/process":"*"}}' },
  ];

  it.each(breaches)('finds a breach of %s in %s', (rule, path, text) => {
    expect(inspect([{ path, text }, ...others]).map((finding) => finding.rule)).toContain(rule);
  });

  const clean: [why: string, path: string, text: string][] = [
    ['seventy lines are a function still', 'libs/rfi/a.ts', `export function list() {\n${lines(68, '  count();')}}\n`],
    ['a long spec function is no breach', 'libs/rfi/a.spec.ts', `it('x', () => {\n${lines(200, '  count();')}});\n`],
    ['doc blocks are not counted as comments', 'libs/rfi/a.ts', `/**\n${lines(20, ' * Why.')} */\nexport const a = 1;`],
    ['an address in a string is no comment', 'libs/rfi/a.ts', lines(9, "export const a = 'https://example.org//a';")],
    ['days are counted in whole numbers', 'libs/contract/terms.ts', 'export interface Terms { paymentDays: number }'],
    ['a library names its own things', 'libs/rfi/a.ts', 'export const list = ({ req: request }) => request.res.msg;'],
    [
      'a room may import itself and what it declares',
      'libs/rfi/a.ts',
      "import '@utfall/process';\nimport '@utfall/rfi';",
    ],
    ['the tick may notify', 'libs/engine/tick.ts', "export const tick = 'notify moved';"],
    [
      'a sentence about reality is no column',
      'libs/rfi/a.ts',
      "export const a = { sv: 'Verklig', en: 'The real cost' };",
    ],
    ['a comment in a dump is no SQL', 'libs/rfi/schema.sql', '-- lock table is forbidden\nselect 1;'],
    ['a test may do what it tests against', 'libs/engine/a.spec.ts', "const lock = 'lock table a';"],
    ['front doors re-export', 'libs/rfi/index.ts', "export * from './a.ts';\nexport { b } from './b.ts';"],
    ['paths within the project', 'libs/rfi/a.spec.ts', "import '../../test/support/clock.ts';"],
    ['folders that begin like the checkout', 'docs/modes.md', `${root}-data`],
  ];

  it.each(clean)('accepts: %s', (_, path, text) => {
    const found = inspect([{ path, text }, ...others]).map((finding) => `${finding.rule} ${finding.sentence}`);
    expect(found).toEqual([]);
  });

  it('points at the line', () => {
    const text = 'export const a = 1;\n\nexport const sql = `\n  select 1;\n  select pg_advisory_lock(1)`;\n';
    expect(inspect([{ path: 'libs/rfi/a.ts', text }])).toEqual([
      { path: 'libs/rfi/a.ts', line: 5, rule: 'sql-no-locks', sentence: expect.any(String) },
    ]);
  });

  it('allows one any in a thousand lines', () => {
    expect(rulesBrokenBy('libs/rfi/a.ts', `type A = any;\n${lines(999)}`)).not.toContain('any');
    expect(rulesBrokenBy('libs/rfi/a.ts', `type A = any;\ntype B = any;\n${lines(998)}`)).toContain('any');
  });

  it('asks for doc blocks on what the front door lets out, and no more', () => {
    const money = '/** Minor units. */\nexport const ore = 100n;\nexport type Inner = bigint;\nconst hidden = ore;\n';
    const named = [
      { path: 'libs/tariff/index.ts', text: "export { ore } from './money.ts';" },
      { path: 'libs/tariff/money.ts', text: money },
    ];
    expect(inspect(named)).toEqual([]);
    const all = [{ path: 'libs/tariff/index.ts', text: "export * from './money.ts';" }, ...named.slice(1)];
    expect(inspect(all).map(({ rule, line }) => `${rule}:${line}`)).toEqual(['documented:3']);
  });

  it('counts the lines of comments, each once', () => {
    const text = '// why\nconst a = 1; // and why\n/* two\nlines */\n/** doc */\nconst b = `// no`;\n';
    expect(commentLines(parse({ path: 'a.ts', text }))).toEqual([1, 2, 3, 4]);
  });

  it('takes percentiles by rank', () => {
    expect([percentile([], 0.9), percentile([5], 0.5), percentile([4, 1, 3, 2], 0.5)]).toEqual([0, 5, 2]);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  });
});
