import fc from 'fast-check';
import { readModel } from '../model.ts';
import { atOnce } from '../slices.ts';
import {
  explainerOf,
  proposePhrases,
  Ranker,
  stemOf,
  type EvidenceItem,
  type Need,
  type SupplierFacts,
} from './index.ts';

const model = readModel();
const supplier = (id: string, name: string, sni: string, sniLabel: string): SupplierFacts => ({
  id,
  name,
  sni,
  sniLabel,
});
const suppliers = [
  supplier('a', 'Lekplats i Norr AB', '43290', 'Andra bygginstallationsfirmor'),
  supplier('b', 'Stigens öppenvård', '88993', 'Öppna sociala insatser för barn och ungdomar med sociala problem'),
  supplier('c', 'Åkeriet Söder AB', '49410', 'Vägtransport, godstrafik'),
  supplier(
    'd',
    'Nya samtal ekonomisk förening',
    '88993',
    'Öppna sociala insatser för barn och ungdomar med sociala problem',
  ),
  supplier('e', 'Kontorsmöbler i Väst AB', '46650', 'Partihandel med kontorsmöbler'),
];
const evidence: EvidenceItem[] = [
  { id: '1', supplier: 'a', title: 'Lekplatsutrustning till parker', cpv: '37535200' },
  { id: '2', supplier: 'a', title: 'Besiktning av lekplatser', cpv: '71630000' },
  { id: '3', supplier: 'b', title: 'Samtalsmottagning för barn', cpv: '85312000' },
  { id: '4', supplier: 'b', title: 'Stöd till skolor vid skolfrånvaro', cpv: '85311300' },
  { id: '5', supplier: 'b', title: 'Stöd hemma hos familjer', cpv: '85300000' },
  { id: '6', supplier: 'c', title: 'Godstransporter med lastbil', cpv: '60100000' },
  { id: '7', supplier: 'e', title: 'Begagnade möbler och kontorsstolar', cpv: '39130000' },
];
const rankerOf = (items: readonly EvidenceItem[], facts: readonly SupplierFacts[] = suppliers) =>
  atOnce(Ranker.building({ suppliers: facts, evidence: items, ...model }));
const ranker = rankerOf(evidence);
const listed = (some: Ranker, need: Need) => some.rank(some.judge(need), 100);
const explained = (some: Ranker, need: Need) => {
  const judged = some.judge(need);
  const explain = explainerOf(some, judged);
  return some.rank(judged, 100).map((one) => ({ ...one, ...explain(one) }));
};
const schoolNeed: Need = { text: 'Barn som inte orkar gå till skolan behöver stöd', cpv: ['85'] };
const longNeed: Need = {
  text: 'Allt fler barn i skolan är hemma så mycket att de tappar både kunskaper och kamrater. Rektorer, familjer och skolor väntar på varandra. Vi vill att barnen ska känna sig trygga nog att komma tillbaka, att familjerna får stöd tidigt och att skolfrånvaron halveras på tre år.',
  cpv: [],
};

describe('a stem', () => {
  it('is shared by the forms of a Swedish word', () => {
    const forms = ['transport', 'transporter', 'transporterna', 'transporternas'];
    expect(new Set(forms.map(stemOf))).toEqual(new Set(['transport']));
    expect(stemOf('ö')).toBe('ö');
  });
});

describe('a ranking', () => {
  it('puts first who has done such things, whatever form the words have', () => {
    expect(listed(ranker, schoolNeed)[0]?.supplier).toBe('b');
    expect(listed(ranker, longNeed)[0]?.supplier).toBe('b');
    expect(listed(ranker, { text: 'lekplatsernas', cpv: [] })[0]?.supplier).toBe('a');
  });
  it('finds a supplier without assignments by its name and branch', () => {
    const found = listed(ranker, schoolNeed).map((one) => one.supplier);
    expect(found.indexOf('d')).toBeGreaterThan(0);
    expect(found.indexOf('d')).toBeLessThan(found.includes('c') ? found.indexOf('c') : Infinity);
  });
  it('understands English through the words of the procurement vocabulary', () => {
    const english = { text: 'We are looking for used furniture and chairs for the offices of our staff', cpv: [] };
    expect(listed(ranker, english)[0]?.supplier).toBe('e');
  });
  it('has no answer to an empty, a wordless or an unknown need, and bears a very long one', () => {
    for (const text of ['', '   ', '🙂🙂', 'och att i', 'xyzzyx'])
      expect(listed(ranker, { text, cpv: [] })).toEqual([]);
    expect(listed(ranker, { text: 'möbler', cpv: [] })[0]?.supplier).toBe('e');
    expect(listed(ranker, { text: 'barn i skolan '.repeat(1_500), cpv: [] })[0]?.supplier).toBe('b');
    expect(listed(rankerOf([], []), schoolNeed)).toEqual([]);
  });
  it('is the same whatever order the register comes in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(evidence, { minLength: evidence.length }),
        fc.shuffledSubarray(suppliers, { minLength: suppliers.length }),
        (items, facts) => expect(explained(rankerOf(items, facts), schoolNeed)).toEqual(explained(ranker, schoolNeed)),
      ),
      { numRuns: 2 },
    );
  });
  it('takes in, changes and takes out a supplier at once, and scores as if nothing had been', () => {
    const changed = rankerOf(evidence);
    const before = explained(changed, schoolNeed);
    const newcomer = supplier('f', 'Skolnära stöd AB', '88993', 'Öppna sociala insatser');
    changed.put(newcomer, [
      { id: '8', supplier: 'f', title: 'Stöd till barn som inte orkar gå till skolan', cpv: '85311300' },
    ]);
    expect(listed(changed, schoolNeed)[0]?.supplier).toBe('f');
    changed.remove('f');
    expect(explained(changed, schoolNeed)).toEqual(before);
    changed.put(
      suppliers[2]!,
      evidence.filter((one) => one.supplier === 'c'),
    );
    expect(explained(changed, schoolNeed)).toEqual(before);
  });
  it('answers to the last digit as one that is built later, whatever changes it has followed, when both learned the same words', () => {
    const lessons = evidence.map(({ title, cpv }) => ({ title, cpv, branch: null }));
    const titles = ['Stöd till skolor', 'STÖD TILL SKOLOR', 'Godstransporter', 'Kontorsstolar åt rektorer', 'xyzzy'];
    const item = fc.record({
      title: fc.constantFrom(...titles),
      cpv: fc.constantFrom('85311300', '60100000', null),
      county: fc.constantFrom('Skåne län', 'Gotlands län', null),
    });
    const change = fc.record({
      facts: fc.constantFrom(...suppliers, supplier('f', 'Nykomlingen AB', '49410', 'Vägtransport, godstrafik')),
      items: fc.option(fc.array(item, { maxLength: 3 })),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const followed = atOnce(Ranker.building({ suppliers, evidence, lessons, ...model }));
        const facts = new Map(suppliers.map((one) => [one.id, one]));
        let items = evidence;
        for (const [turn, { facts: one, items: said }] of changes.entries()) {
          items = items.filter((other) => other.supplier !== one.id);
          facts.delete(one.id);
          if (said === null) followed.remove(one.id);
          else {
            const own = said.map((some, at) => ({ ...some, id: `${turn} ${at}`, supplier: one.id }));
            followed.put(one, own);
            facts.set(one.id, one);
            items = [...items, ...own];
          }
        }
        const built = atOnce(Ranker.building({ suppliers: [...facts.values()], evidence: items, lessons, ...model }));
        for (const need of [schoolNeed, longNeed, { ...longNeed, counties: ['Skåne län'] }]) {
          expect(explained(followed, need)).toEqual(explained(built, need));
          const phrases = (some: Ranker) => proposePhrases(some, some.judge(need), 5);
          expect(phrases(followed)).toEqual(phrases(built));
        }
      }),
      { numRuns: 15 },
    );
  });
  it('brings those who work in the county chosen nearer, and nobody who has nothing else in common with the need', () => {
    const placed = evidence.map((item) => ({ ...item, county: item.supplier === 'b' ? 'Skåne län' : 'Gotlands län' }));
    const said = suppliers.map((one) => (one.id === 'd' ? { ...one, counties: ['Skåne län', 'Gotlands län'] } : one));
    const some = rankerOf(placed, said);
    const need = { text: 'Stöd till barn och unga i skolan', cpv: ['85'] };
    const valueOf = (counties: string[], id: string) => some.measured(some.judge({ ...need, counties }), id).region;
    expect([valueOf(['Skåne län'], 'b'), valueOf(['Gotlands län'], 'b'), valueOf([], 'b')]).toEqual([1, 0, 0]);
    expect([valueOf(['Skåne län'], 'd'), valueOf(['Hallands län'], 'd')]).toEqual([0.5, 0]);
    const [anywhere, here] = [listed(some, need), listed(some, { ...need, counties: ['Skåne län'] })];
    expect(new Set(here.map((one) => one.supplier))).toEqual(new Set(anywhere.map((one) => one.supplier)));
    const scoreOf = (list: typeof here, id: string) => list.find((one) => one.supplier === id)!.score;
    expect(scoreOf(here, 'b')).toBeGreaterThan(scoreOf(anywhere, 'b'));
    expect(explained(some, need)[0]!.terms.map(({ feature }) => feature)).not.toContain('region');
    expect(listed(some, { text: 'xyzzyx', cpv: [], counties: ['Skåne län'] })).toEqual([]);
  });
  it('keeps the order of the others when one with nothing in common joins, all but for how rare words become', () => {
    const joined = rankerOf(
      [...evidence, { id: '9', supplier: 'g', title: 'Xylofoner', cpv: '37310000' }],
      [...suppliers, supplier('g', 'Xylo AB', '32200', 'Industri för musikinstrument')],
    );
    const order = (some: Ranker) =>
      listed(some, schoolNeed)
        .map((one) => one.supplier)
        .filter((one) => one !== 'g');
    expect(order(joined)).toEqual(order(ranker));
  });
});

describe('an explanation', () => {
  it('sums to the score, for 10,000 random pairs of need and supplier', () => {
    const words = [
      'barn',
      'unga',
      'skola',
      'skolfrånvaro',
      'stöd',
      'lekplats',
      'parker',
      'möbler',
      'transport',
      'kontor',
      'ö',
    ];
    const sentence = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((some) => some.join(' '));
    const fields = fc.array(fc.constantFrom('85', '8531', '37535200-7', '60', '39130000'), { maxLength: 2 });
    const copies = Array.from({ length: 8 }, (_, at) => String(at));
    const many = copies.flatMap((copy) => suppliers.map((one) => ({ ...one, id: one.id + copy })));
    const items = copies.flatMap((copy) =>
      evidence.map((one) => ({
        ...one,
        id: one.id + copy,
        supplier: one.supplier + copy,
        title: `${one.title} ${words[Number(copy)]}`,
        county: Number(copy) % 2 === 0 ? 'Skåne län' : 'Gotlands län',
      })),
    );
    const large = rankerOf(items, many);
    let pairs = 0;
    fc.assert(
      fc.property(
        sentence,
        fields,
        fc.array(sentence, { maxLength: 3 }),
        fc.boolean(),
        (text, cpv, phrases, isNear) => {
          const judged = large.judge({ text, cpv, phrases, counties: isNear ? ['Skåne län'] : [] });
          const scores = new Map(large.rank(judged, 100).map((one) => [one.supplier, one.score]));
          const explain = explainerOf(large, judged);
          for (const { id } of many) {
            const score = scores.get(id);
            const { terms, evidence: shown } = explain({ supplier: id, score: score ?? 0 });
            const total = terms.reduce((sum, { value }) => sum + value, 0);
            if (score !== undefined) {
              expect(Math.abs(total - score)).toBeLessThan(1e-9);
              expect(score).toBeLessThanOrEqual(1 + 1e-9);
            }
            expect(shown.length).toBeLessThanOrEqual(3);
            pairs += 1;
          }
        },
      ),
      { numRuns: 250 },
    );
    expect(pairs).toBeGreaterThanOrEqual(10_000);
  });
  it('names the best items, the words that answer to the need, and a band with its counts', () => {
    const [first] = explained(ranker, schoolNeed);
    expect(first).toMatchObject({ supplier: 'b', counts: { items: 3 } });
    expect(['strong', 'possible']).toContain(first!.band);
    expect(first!.evidence[0]!.words.length).toBeGreaterThan(0);
    expect(first!.words.map(({ word }) => word)).toContain('stöd');
  });
});

describe('a proposed phrase', () => {
  it('is the title of an award, with its field and those it would bring', () => {
    const phrases = proposePhrases(ranker, ranker.judge(longNeed), 3);
    expect(phrases.length).toBeGreaterThan(0);
    for (const { phrase, cpvLabel, suppliers: brought } of phrases) {
      expect(evidence.map(({ title }) => title)).toContain(phrase);
      expect(cpvLabel).not.toBe('');
      expect(brought.length).toBeGreaterThan(0);
    }
    expect(proposePhrases(ranker, ranker.judge({ text: '', cpv: [] }), 3)).toEqual([]);
  });
  it('brings its suppliers when it is chosen', () => {
    const chosen = { ...longNeed, phrases: ['Lekplatsutrustning till parker'] };
    const judged = ranker.judge(chosen);
    const known = ranker.measured(judged, 'a');
    expect(known.phrases).toBe(1);
  });
});
