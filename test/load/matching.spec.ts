import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAwards } from './matching.data.ts';

const bench = (...args: string[]): string =>
  execFileSync(process.execPath, ['tools/bench.ts', 'matching', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
interface Said {
  readonly awards: Readonly<Record<string, number>>;
  readonly needs: Readonly<Record<string, number>>;
  readonly swefaqNdcg10: number;
  readonly twoServers: { readonly sameLists: string };
  readonly questions: number;
  readonly lines: number;
}
const lastLine = (said: string) => JSON.parse(said.trimEnd().split('\n').at(-1)!) as Said;

describe('the measured matching', () => {
  // Figures of rankings do not depend on the machine; those of time are left to whoever runs the bench.
  it('keeps what was reached on the development data, and gives two servers the same lists', () => {
    const { awards, needs, swefaqNdcg10, twoServers } = lastLine(bench('--scale', '2000'));
    const reached: Readonly<Record<string, number>> = { ...awards, ...needs, swefaq: swefaqNdcg10 };
    const least = {
      ndcg10: 0.36,
      recall50: 0.69,
      coldRecall50: 0.21,
      text: 0.28,
      phrases: 0.3,
      confirmed: 0.63,
      swefaq: 0.75,
    };
    const missed = Object.entries(least).filter(([name, value]) => !(reached[name]! >= value));
    expect(missed).toEqual([]);
    expect(reached['ndcg10']!).toBeGreaterThan(reached['postgresNdcg10']!);
    expect(twoServers).toMatchObject({ sameLists: '20/20' });
  }, 300_000);

  it('ranks somebody’s questions over somebody’s register, and writes a run that anybody can score', () => {
    const folder = mkdtempSync(join(tmpdir(), 'utfall-matching-'));
    try {
      const [queries, run] = [join(folder, 'queries.tsv'), join(folder, 'run.tsv')];
      writeFileSync(queries, 'id\ttitle\tcpv\nq1\tSkolskjuts för elever\t60130000\nq2\tLokalvård i skolor\t\n');
      const data = 'libs/matching/data';
      const files = ['--suppliers', `${data}/suppliers.tsv.gz`, '--history', `${data}/awards-2021-01-08.tsv.gz`];
      expect(lastLine(bench(...files, '--queries', queries, '--run', run))).toMatchObject({ questions: 2, lines: 200 });
      const lines = readFileSync(run, 'utf8').trimEnd().split('\n');
      const rows = lines.map((line) => line.split('\t'));
      const known = new Set(readAwards().map(({ supplier }) => supplier));
      expect(
        rows.every(([query, , rank, score]) => /^q[12]$/.test(query!) && Number(rank) > 0 && Number(score) > 0),
      ).toBe(true);
      expect(rows.slice(0, 10).every(([, supplier]) => known.has(supplier!))).toBe(true);
      const scores = rows.slice(0, 100).map(([, , , score]) => Number(score));
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
