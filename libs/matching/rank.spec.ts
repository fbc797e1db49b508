import fc from 'fast-check';
import { cpvShare } from './cpv.ts';
import { explainerOf } from './explain.ts';
import { EvidenceIndex, plainWeights, type EvidenceItem, type Need } from './rank.ts';
import { atOnce, withPauses } from './slices.ts';
import { gramsOf, wordsIn } from './words.ts';

const evidence: EvidenceItem[] = [
  { id: '1', supplier: 'a', title: 'Öppenvård för barn och unga', cpv: '85311300' },
  { id: '2', supplier: 'a', title: 'Familjebehandling', cpv: '85320000' },
  { id: '3', supplier: 'b', title: 'Skolskjuts', cpv: '60130000' },
  { id: '4', supplier: 'b', title: 'Skolmöbler till grundskolan', cpv: '39160000' },
  { id: '5', supplier: 'c', title: 'Asfaltering av gång- och cykelväg', cpv: '45233252' },
  { id: '6', supplier: 'd', title: 'Stöd till barn med skolfrånvaro', cpv: '85310000' },
];
const need: Need = { text: 'Unga med hög frånvaro från skolan. Fler barn ska få stöd.', cpv: [] };
const indexOf = (items: readonly EvidenceItem[]) => atOnce(EvidenceIndex.building(items));
const index = indexOf(evidence);
const listed = (some: EvidenceIndex, asked: Need, limit = 100) => some.rank(some.judge(asked), limit);
const explained = (some: EvidenceIndex, asked: Need) => {
  const judged = some.judge(asked);
  const explain = explainerOf(some, judged);
  return some.rank(judged, 100).map((one) => ({ ...one, ...explain(one) }));
};

/** BM25 once more, as the formula reads, without an index. */
function plainly(items: readonly EvidenceItem[], asked: Need, termsOf: (word: string) => string[]): number[] {
  const { k1, b } = plainWeights;
  const texts = items.map(({ title }) => wordsIn(title).flatMap(termsOf));
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const scores = texts.map((terms) =>
    wordsIn(asked.text)
      .flatMap(termsOf)
      .reduce((sum, term) => {
        const often = terms.filter((one) => one === term).length;
        const holding = texts.filter((one) => one.includes(term)).length;
        const rare = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
        return sum + (rare * often * (k1 + 1)) / (often + k1 * (1 - b + (b * terms.length) / mean));
      }, 0),
  );
  const most = Math.max(...scores);
  return scores.map((score) => (most > 0 ? score / most : 0));
}
function scoresPlainly(items: readonly EvidenceItem[], asked: Need): Record<string, number> {
  const [grams, words] = [plainly(items, asked, gramsOf), plainly(items, asked, (word) => [word])];
  const texts = items.map((_, at) => plainWeights.grams * grams[at]! + plainWeights.words * words[at]!);
  const suppliers = [...new Set(items.map(({ supplier }) => supplier))];
  return Object.fromEntries(
    suppliers.map((supplier) => {
      const own = texts.filter((_, at) => items[at]!.supplier === supplier).sort((one, other) => other - one);
      const text = own.slice(0, plainWeights.best).reduce((sum, value) => sum + value, 0) / plainWeights.best;
      const cpv = Math.max(
        ...items.filter((one) => one.supplier === supplier).map((one) => cpvShare(asked.cpv, one.cpv)),
      );
      return [supplier, asked.cpv.length > 0 ? text * (1 - plainWeights.cpv) + cpv * plainWeights.cpv : text];
    }),
  );
}

describe('the words of a text', () => {
  it('are its letters and digits in lower case, without those that say nothing', () => {
    expect(wordsIn('Vi vill att Unga ska må BRA, åk 4–6!')).toEqual(['unga', 'må', 'bra', 'åk', '4', '6']);
    expect(wordsIn('Å')).toEqual(wordsIn('A\u030a'));
    expect(wordsIn('🙂 och – …')).toEqual([]);
  });
  it('are cut into sequences of four with the edges marked', () => {
    expect(gramsOf('unga')).toEqual([' ung', 'unga', 'nga ']);
    expect(gramsOf('4')).toEqual([' 4 ']);
  });
});

describe('a CPV field', () => {
  it('is shared as far as the digits that were asked for', () => {
    expect(cpvShare(['85'], '85311300')).toBe(1);
    expect(cpvShare(['85300000-2'], '85311300')).toBe(1);
    expect(cpvShare(['85312'], '85311300')).toBeCloseTo(4 / 5);
    expect(cpvShare(['80', '85312'], '80000000')).toBe(1);
    expect(cpvShare(['80'], '85311300')).toBe(0);
    expect(cpvShare(['80'], null)).toBe(0);
  });
});

describe('a ranking', () => {
  it('gives exactly these scores for a small register', () => {
    const scores = listed(index, need).map(({ supplier, score }) => [supplier, Number(score.toFixed(9))]);
    expect(scores).toEqual([
      ['d', 0.333333333],
      ['a', 0.200152191],
      ['b', 0.097406953],
    ]);
  });
  it('is what the formula gives, with and without CPV', () => {
    for (const asked of [need, { ...need, cpv: ['85'] }, { ...need, cpv: ['60130000-8', '3916'] }]) {
      const expected = scoresPlainly(evidence, asked);
      for (const { supplier, score } of listed(index, asked)) expect(score).toBeCloseTo(expected[supplier]!, 12);
    }
  });
  it('leaves out those with nothing in common, and says so of an empty, a wordless and a foreign need', () => {
    expect(listed(index, need).map(({ supplier }) => supplier)).not.toContain('c');
    for (const text of ['', '   ', '🙂🙂', 'och att i']) expect(listed(index, { text, cpv: [] })).toEqual([]);
    expect(listed(index, { text: 'xyzzyx', cpv: [] })).toEqual([]);
    expect(listed(index, { text: '', cpv: ['45'] }).map(({ supplier }) => supplier)).toEqual(['c']);
    expect(listed(index, { text: `${'barn '.repeat(5_000)}`, cpv: [] })).toHaveLength(2);
    expect(listed(indexOf([]), need)).toEqual([]);
  });
  it('is the same whether the index was built at once or with pauses', async () => {
    const paused = await withPauses(EvidenceIndex.building(evidence));
    expect(explained(paused, need)).toEqual(explained(index, need));
  });
  it('is the same whatever order the register comes in', () => {
    const asked = { ...need, cpv: ['85'] };
    fc.assert(
      fc.property(fc.shuffledSubarray(evidence, { minLength: evidence.length }), (shuffled) => {
        expect(explained(indexOf(shuffled), asked)).toEqual(explained(index, asked));
      }),
      { numRuns: 50 },
    );
  });
});

describe('an explanation', () => {
  const words = ['barn', 'unga', 'skola', 'skolfrånvaro', 'stöd', 'stödet', 'väg', 'vägar', 'digital', 'ö', 'hus'];
  const sentence = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((some) => some.join(' '));
  const cpv = fc.constantFrom('85311300', '85000000', '80100000', '45233252');
  const register = fc.array(
    fc.record({ supplier: fc.constantFrom('a', 'b', 'c', 'd'), title: sentence, cpv: fc.option(cpv) }),
    { minLength: 1, maxLength: 20 },
  );
  const wanted = fc.array(fc.constantFrom('85', '8531', '80', '45233252-8'), { maxLength: 2 });

  it('sums to the score, term by term and item by item, in any register', () => {
    fc.assert(
      fc.property(register, sentence, wanted, (rows, text, codes) => {
        const some = indexOf(rows.map((row, at) => ({ id: String(at).padStart(2, '0'), ...row })));
        for (const { score, terms, evidence: items } of explained(some, { text, cpv: codes })) {
          const total = terms.reduce((sum, { value }) => sum + value, 0);
          expect(Math.abs(total - score)).toBeLessThan(1e-9);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
          const ofText = terms.filter(({ feature }) => feature !== 'cpv').reduce((sum, { value }) => sum + value, 0);
          expect(Math.abs(items.reduce((sum, { value }) => sum + value, 0) - ofText)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('names the best items and the words that answer to the need', () => {
    const [first, second] = explained(index, need);
    expect(first).toMatchObject({ supplier: 'd', band: 'possible', counts: { items: 1, hits: 1, words: 3 } });
    expect(first!.evidence).toMatchObject([{ id: '6', words: ['stöd', 'barn', 'skolfrånvaro'] }]);
    expect(first!.words).toContainEqual(expect.objectContaining({ word: 'skolfrånvaro', answersTo: 'frånvaro' }));
    expect(second).toMatchObject({
      supplier: 'a',
      words: expect.arrayContaining([expect.objectContaining({ word: 'unga' })]),
    });
  });
  it('calls a match strong only when two items hit, and weak when none does', () => {
    const [first] = explained(
      indexOf([...evidence, { id: '7', supplier: 'd', title: 'Stöd till unga', cpv: '85310000' }]),
      need,
    );
    expect(first).toMatchObject({ supplier: 'd', band: 'strong', counts: { items: 2, hits: 2 } });
    expect(explained(index, { text: 'skolor', cpv: [] })).toMatchObject([{ band: 'weak' }, { band: 'weak' }]);
  });
});
