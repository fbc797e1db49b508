import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What cannot be spread over databases by tenant, or would wait for all of them. */
const undistributable: readonly (readonly [string, RegExp])[] = [
  ['trigger', /\bcreate\s+(constraint\s+)?trigger\b/i],
  ['lock table', /\block\s+table\b/i],
  ['advisory lock', /\bpg_(try_)?advisory\w*\s*\(/i],
  ['sequence', /\bcreate\s+sequence\b|\bnextval\s*\(|\b(big|small)?serial\s+(not null|primary)|\bas\s+identity\b/i],
  ['exclusion constraint', /\bexclude\s+using\b/i],
  ['deferrable constraint', /\bdeferrable\b(?!')/i],
  ['notify', /\bpg_notify\s*\(|['"`]notify\s+\w/i],
  ['materialised view', /\bcreate\s+materialized\s+view\b/i],
];

const sources = (): string[] =>
  ['libs', 'apps/server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('node_modules')),
  );

/** Comments may speak of what the code must not do. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '');

describe('what cannot be distributed by tenant', () => {
  it('stands nowhere but where docs/distribution.md says, with the reason', () => {
    const page = readFileSync(join(root, 'docs/distribution.md'), 'utf8');
    const allowed = [...page.matchAll(/^\| `([^`]+)` \| ([a-z ]+) \| \S/gm)].map(
      ([, file, what]) => `${file}: ${what}`,
    );
    const found = sources().flatMap((file) => {
      const text = withoutComments(readFileSync(join(root, file), 'utf8'));
      return undistributable.filter(([, shape]) => shape.test(text)).map(([what]) => `${file}: ${what}`);
    });
    expect(found.sort()).toEqual(allowed.sort());
  });

  it('is recognised', () => {
    const samples = [
      'create trigger noted after insert on x',
      'lock table a.b in share mode',
      `select pg_try_advisory_xact_lock(1)`,
      'number bigserial primary key',
      'exclude using gist (room with =)',
      'unique (a, b) deferrable initially deferred',
      'select pg_notify($1, $2)',
      'create materialized view v as select 1',
    ];
    for (const sample of samples) expect(undistributable.some(([, shape]) => shape.test(sample))).toBe(true);
  });
});
