import { readFileSync } from 'node:fs';
import type { Migration } from '@utfall/database';
import { migrationsOf, stages } from '../../apps/server/index.ts';

/** Every text that the migrations send, in their order. */
async function migrationTexts(): Promise<string[]> {
  const texts: string[] = [];
  const runner = { query: (text: string) => Promise.resolve((texts.push(text), [])) };
  for (const migration of migrationsOf(stages) as readonly (new () => InstanceType<Migration>)[])
    await new migration().up(runner as never);
  return texts;
}

describe('a data folder of an older version', () => {
  it('holds no process that the program would not know: each superseded machine is lifted by a migration', async () => {
    const versions = readFileSync('test/policy/versions.txt', 'utf8')
      .split('\n')
      .flatMap((line) => /^(\w+)@(\d+) /.exec(line)?.slice(1) ?? [])
      .reduce<[string, number][]>(
        (all, word, at, words) => (at % 2 ? [...all, [words[at - 1]!, Number(word)]] : all),
        [],
      );
    const latest = new Map<string, number>();
    for (const [kind, version] of versions) latest.set(kind, Math.max(version, latest.get(kind) ?? 0));
    const superseded = versions.filter(([kind, version]) => version < latest.get(kind)!);
    expect(superseded.length).toBeGreaterThan(5);
    const texts = await migrationTexts();
    const stranded = superseded.filter(
      ([kind, version]) =>
        !texts.some(
          (text) => text.includes('update engine.process') && text.includes(`where machine = '${kind}@${version}'`),
        ),
    );
    expect(stranded.map(([kind, version]) => `${kind}@${version}`)).toEqual([]);
  });
});
