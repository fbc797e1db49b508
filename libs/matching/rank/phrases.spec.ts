import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionsOf, readAwards, readNeeds, readSuppliers } from '../../../test/load/matching.data.ts';
import { readModel } from '../model.ts';
import { atOnce } from '../slices.ts';
import { wordsIn } from '../words.ts';
import { proposePhrases, Ranker } from './index.ts';

const evidence = readAwards();
const ranker = atOnce(Ranker.building({ suppliers: readSuppliers(), evidence, ...readModel() }));
const proposed = readNeeds(true).flatMap(({ text, cpv }) => proposePhrases(ranker, ranker.judge({ text, cpv }), 3));

describe('the phrases proposed for the measured needs', () => {
  it('are titles of awards that suppliers in the register have had', () => {
    const titles = new Set(questionsOf(evidence).map(({ text }) => wordsIn(text).join(' ')));
    const all = new Set(evidence.map(({ title }) => wordsIn(title).join(' ')));
    expect(proposed).toHaveLength(60);
    for (const { phrase, suppliers } of proposed) {
      const words = wordsIn(phrase).join(' ');
      expect(titles.has(words) || all.has(words)).toBe(true);
      expect(suppliers.length).toBeGreaterThan(0);
    }
  });
  it('stand nowhere by hand: not in code, not in tests, not in weights', () => {
    const root = join(import.meta.dirname, '../../..');
    const filesIn = (folder: string, pattern: RegExp) =>
      readdirSync(join(root, folder))
        .filter((name) => pattern.test(name))
        .map((name) => join(root, folder, name));
    const files = [
      ...filesIn('libs/matching/rank', /\.ts$/),
      ...filesIn('libs/matching', /\.ts$/),
      ...filesIn('test/load', /^matching\..*\.ts$/),
      join(root, 'libs/matching/data/weights.json'),
    ];
    const written = files.map((file) => ` ${wordsIn(readFileSync(file, 'utf8')).join(' ')} `).join('');
    const found = proposed
      .map(({ phrase }) => wordsIn(phrase).join(' '))
      .filter((phrase) => written.includes(` ${phrase} `));
    expect(found).toEqual([]);
  });
});
