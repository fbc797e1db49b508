import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAwards, readNeeds, readSuppliers } from '../../../test/load/matching.data.ts';
import { readModel } from '../model.ts';
import { atOnce } from '../slices.ts';
import { wordsIn } from '../words.ts';
import {
  chosenBefore,
  Holders,
  phraseKey,
  phraseSources,
  phrasesIn,
  proposeDivisions,
  proposeLabels,
  proposePhrases,
  Ranker,
  type EarlierChoice,
  type OwnText,
  type ProposedPhrase,
} from './index.ts';

const evidence = readAwards();
const model = readModel();
const ranker = atOnce(Ranker.building({ suppliers: readSuppliers(), evidence, ...model }));
const needs = readNeeds(true);
/** The trail of a measured need is the need itself, sentence by sentence. */
const trailOf = (text: string): OwnText[] =>
  text.split(/(?<=\.)\s/).map((sentence, at) => ({
    source: at % 2 === 0 ? 'insight' : 'rfiQuestion',
    id: String(at),
    text: sentence,
  }));
const titlesOf = new Map(
  needs.map(({ id, text, cpv }) => [id, proposePhrases(ranker, ranker.judge({ text, cpv }), 3)] as const),
);
const choices: EarlierChoice[] = needs.map(({ id, text }) => ({
  id,
  need: text,
  confirmed: titlesOf.get(id)!.map(({ phrase }) => phrase),
  declined: [],
}));
const proposed = needs.flatMap(({ id, text, cpv }): ProposedPhrase[] => {
  const judged = ranker.judge({ text, cpv });
  const { phrases } = chosenBefore(
    ranker,
    judged,
    choices.filter((one) => one.id !== id),
    6,
  );
  return [
    ...titlesOf.get(id)!,
    ...proposeLabels(ranker, judged, 3),
    ...phrasesIn(ranker, judged, trailOf(text), 6),
    ...phrases,
  ];
});
const of = (source: string) => proposed.filter((one) => one.source === source);

describe('the phrases proposed for the measured needs', () => {
  it('are titles of awards, labels of CPV codes, words of the trail itself, or what was chosen for a need near it', () => {
    const titles = new Set(evidence.map(({ title }) => phraseKey(title)));
    const labels = new Set(model.vocabulary.entries.map(({ sv }) => phraseKey(sv)));
    const written = needs.map(({ text }) => text).join('\n');
    expect(of('awardTitle')).toHaveLength(60);
    for (const source of phraseSources) expect(of(source).length).toBeGreaterThan(0);
    for (const { phrase } of of('awardTitle')) expect(titles).toContain(phraseKey(phrase));
    for (const { phrase } of of('cpvLabel')) expect(labels).toContain(phraseKey(phrase));
    for (const { phrase } of [...of('insight'), ...of('rfiQuestion')]) expect(written).toContain(phrase);
    for (const { phrase, origin } of of('earlierChoice'))
      expect(choices.find(({ id }) => id === origin)!.confirmed).toContain(phrase);
  });
  it('each have a supplier to bring, and say where they come from', () => {
    const known = new Set(evidence.map(({ id }) => id));
    for (const { phrase, suppliers, source, origin, cpv } of proposed) {
      expect([phrase, suppliers.length > 0]).toEqual([phrase, true]);
      if (source === 'awardTitle') expect(known).toContain(origin);
      if (source === 'cpvLabel') expect([origin, model.vocabulary.label(cpv)]).toEqual([null, phrase]);
    }
  });
  it('stand nowhere by hand: not in code, not in tests, not in fixtures, not in weights', () => {
    const root = join(import.meta.dirname, '../../..');
    const filesIn = (folder: string, pattern: RegExp) =>
      readdirSync(join(root, folder))
        .filter((name) => pattern.test(name))
        .map((name) => join(root, folder, name));
    const files = [
      ...filesIn('libs/matching/rank', /\.ts$/),
      ...filesIn('libs/matching', /\.ts$/),
      ...filesIn('libs/matching/fit', /\.ts$/),
      ...filesIn('test/load', /^matching\..*\.ts$/),
      ...filesIn('test/support', /^matching.*\.ts$/),
      join(root, 'libs/matching/data/weights.json'),
    ];
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const written = texts.map((text) => ` ${wordsIn(text).join(' ')} `).join('');
    // A word may stand in a longer text; by hand it would stand alone between quotes.
    const quoted = new Set(
      texts.flatMap((text) => [...text.matchAll(/['"`]([^'"`\n]*)['"`]/g)].map(([, one]) => phraseKey(one!))),
    );
    const found = proposed
      .map(({ phrase }) => phraseKey(phrase))
      .filter((phrase) => (phrase.includes(' ') ? written.includes(` ${phrase} `) : quoted.has(phrase)));
    expect(found).toEqual([]);
  });
});

describe('a piece of the trail’s own texts', () => {
  const { text } = needs.find(({ id }) => id === 'C36')!;
  const judged = ranker.judge({ text, cpv: [] });
  const pieces = phrasesIn(ranker, judged, trailOf(text), 6);
  it('stands in a text as it is proposed, and names that text', () => {
    const texts = new Map(trailOf(text).map((one) => [one.id, one]));
    expect(pieces.length).toBeGreaterThan(0);
    for (const { phrase, origin, source } of pieces) {
      expect(texts.get(origin!)!.text).toContain(phrase);
      expect(texts.get(origin!)!.source).toBe(source);
    }
  });
  it('is held by those whom it brings: all its words stand in one of their assignments', () => {
    const { compounds } = ranker.index.concepts;
    for (const { phrase, suppliers } of pieces)
      for (const supplier of suppliers) {
        const own = evidence.filter((item) => item.supplier === supplier);
        const texts = own.map(({ title, cpv }) => compounds.stems(`${title} ${model.vocabulary.label(cpv ?? '')}`));
        const stems = wordsIn(phrase).map((word) => compounds.stems(word)[0]!);
        expect(texts.some((text) => stems.every((stem) => text.includes(stem)))).toBe(true);
      }
  });
  it('is not made of texts without a word that any award holds, nor of none', () => {
    const strange = [{ source: 'insight' as const, id: '1', text: 'Qqqq wwww. Zzzz, och xxxx!' }];
    expect(phrasesIn(ranker, judged, strange, 6)).toEqual([]);
    expect(phrasesIn(ranker, judged, [], 6)).toEqual([]);
    expect(new Holders(ranker.index).of('')).toEqual([]);
  });
});

describe('an earlier choice', () => {
  const [{ text, cpv }] = needs as [(typeof needs)[number]];
  const judged = ranker.judge({ text, cpv });
  const first = proposePhrases(ranker, judged, 20);
  const leaving = (times: number, phrase: string): EarlierChoice[] =>
    Array.from({ length: times }, (_, at) => ({ id: String(at), need: text, confirmed: [], declined: [phrase] }));
  it('is proposed for a need near the one it was made for, and for no other', () => {
    const confirmed = [first[0]!.phrase];
    const made = (need: string) =>
      chosenBefore(ranker, judged, [{ id: 'm', need, confirmed, declined: [] }], 6).phrases;
    expect(made(text)).toMatchObject([{ phrase: confirmed[0], origin: 'm', source: 'earlierChoice' }]);
    expect(made(needs.find(({ id }) => id === 'C37')!.text)).toEqual([]);
    expect(made('')).toEqual([]);
  });
  it('puts a phrase back that was left out repeatedly, and not one that was left out once', () => {
    const { phrase } = first[0]!;
    const orderAfter = (times: number) => {
      const { declines } = chosenBefore(ranker, judged, leaving(times, phrase), 6);
      return proposePhrases(ranker, judged, 20, declines).map((one) => one.phrase);
    };
    expect(orderAfter(1)[0]).toBe(phrase);
    expect(orderAfter(2).slice(0, 1)).not.toContain(phrase);
    expect(orderAfter(9)).not.toContain(phrase);
  });
});

describe('the CPV divisions proposed for the measured needs', () => {
  it('are divisions that suppliers have had assignments in, nearest first', () => {
    for (const need of needs) {
      const divisions = proposeDivisions(ranker, ranker.judge({ text: need.text, cpv: [] }), 6);
      expect(divisions.map(({ nearness }) => nearness)).toEqual(
        divisions.map(({ nearness }) => nearness).toSorted((one, other) => other - one),
      );
      for (const { code, label, suppliers } of divisions) {
        expect(model.vocabulary.label(code)).toBe(label);
        expect(suppliers).toBe(
          new Set(evidence.flatMap((one) => (one.cpv?.startsWith(code) ? [one.supplier] : []))).size,
        );
      }
    }
  });
  it('are none for a need without a known word', () => {
    expect(proposeDivisions(ranker, ranker.judge({ text: 'qqqq', cpv: [] }), 6)).toEqual([]);
    expect(proposeLabels(ranker, ranker.judge({ text: 'qqqq', cpv: [] }), 6)).toEqual([]);
  });
});
