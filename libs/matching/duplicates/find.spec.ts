import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dataFile } from '../model.ts';
import { atOnce } from '../slices.ts';
import { findingDuplicates, type NamedSupplier, type ProbablePair } from './find.ts';
import { standingAfter } from './groups.ts';
import { readName } from './names.ts';

const supplier = (name: string, more: Partial<NamedSupplier> = {}): NamedSupplier => ({
  ...{ id: name, name, numbers: [], sni: null, size: null, county: null },
  ...more,
});
const find = (suppliers: readonly NamedSupplier[]): ProbablePair[] => atOnce(findingDuplicates(suppliers));
const pairsIn = (...suppliers: NamedSupplier[]): string[] => find(suppliers).map(({ reasons }) => reasons[0]!);
const between = (one: string, other: string): string[] => pairsIn(supplier(one), supplier(other));

describe('a name of the register', () => {
  it.each([
    ['X Aktiebolag (publ)', 'x ab', 'sameName'],
    ['AB Volvo', 'Volvo Aktiebolag', 'sameName'],
    ['Kooperativet Björken ek. för.', 'KOOPERATIVET BJÖRKEN EKONOMISK FÖRENING', 'sameName'],
    ['Nåiden Bygg Aktiebolag', 'Nåidenbygg AB', 'sameName'],
    ['Café Étoile AB', 'Cafe Etoile AB', 'sameName'],
    ['Anna & Bo HB', 'Anna och Bo Handelsbolag', 'sameName'],
    ['Norrlands Byggnadsaktiebolag', 'Norrlands Byggnads AB', 'sameName'],
    ['Helt ny förening (556036-0793)', 'Helt Ny Förening', 'sameName'],
    ['Attendo Sverige AB', 'Attendo AB', 'country'],
    ['Beta Omsorg AB (f.d. Alfa Vård AB)', 'Alfa Vård Aktiebolag', 'formerName'],
    ['Utredningsbyrån Måseskär AB', 'Utredningsbyrån Måsekär AB', 'spelling'],
    ['Behandlingshemmet Solgläntan AB', 'Behandlingshemmet Solglantan AB', 'spelling'],
    ['Bygg Anders Svensson AB', 'Anders Svensson Bygg AB', 'wordOrder'],
  ])('%s is probably %s', (one, other, reason) => {
    expect(between(one, other)).toEqual([reason]);
  });

  it.each([
    ['Hägg AB', 'Hagg AB', 'å, ä and ö are letters of their own'],
    ['Skola 1 AB', 'Skola 2 AB', 'numbers differ'],
    ['Attendo Skåne AB', 'Attendo Halland AB', 'places differ'],
    ['Attendo Individ och familj AB', 'Attendo LSS AB', 'companies of one group'],
    ['NCC Industry AB', 'NCC AB', 'companies of one group'],
    ['Kvarnen AB', 'Kvarnen Handelsbolag', 'legal forms differ'],
    ['Alecto Oy', 'Alecto AB', 'legal forms differ'],
    ['KH Måleri AB', 'KP Måleri AB', 'initials are no slip of the pen'],
    ['AG Bygg AB', 'Bygg AB', 'a foreign legal form stands at the end'],
    ['AB', '(publ)', 'nothing is left of either'],
  ])('%s is not %s: %s', (one, other) => {
    expect(between(one, other)).toEqual([]);
  });

  it('keeps å, ä and ö, and nothing else of accents', () => {
    expect(readName('Åre Ökologiska Ältklubb Crêperie').whole).toBe('åreökologiskaältklubbcreperie');
  });
});

describe('two suppliers', () => {
  it('are asked about when sources give them one number, whatever they are called, and never when they have two', () => {
    const numbers = ['556036-0793'];
    expect(pairsIn(supplier('Alfa AB', { numbers }), supplier('Omega HB', { numbers }))).toEqual(['sameNumber']);
    const other = { numbers: ['556000-0001'] };
    expect(pairsIn(supplier('Alfa AB', { numbers }), supplier('ALFA AKTIEBOLAG', other))).toEqual([]);
  });

  it('of nearly one name are two when the sources give them other facts, and are told apart in words when the name is the same', () => {
    const [small, large] = [
      { sni: '87901', size: 'Små företag' },
      { sni: '70100', size: 'Stora företag' },
    ];
    const names = ['Utredningsbyrån Måseskär AB', 'Utredningsbyrån Måsekär AB'] as const;
    expect(pairsIn(supplier(names[0], small), supplier(names[1], large))).toEqual([]);
    expect(pairsIn(supplier(names[0], small), supplier(names[1], small))).toEqual(['spelling']);
    const [pair] = find([supplier('Alfa AB', small), supplier('ALFA AB', { ...large, county: 'Skåne län' })]);
    expect(pair!.reasons).toEqual(['sameName', 'otherBranch', 'otherSize']);
  });

  it('with words that many other names have are two: Lindberg is not Lundberg', () => {
    const others = ['Lindbergs Rör AB', 'Lindbergs El AB', 'Lundbergs Tak AB', 'Lundbergs Golv AB'];
    expect(pairsIn(...[...others, 'Lindbergs Måleri AB', 'Lundbergs Måleri AB'].map((name) => supplier(name)))).toEqual(
      [],
    );
  });

  it('are not asked about in vain when one of them has its pair already', () => {
    const all = ['Sweco Sverige AB', 'Sweco Sverige', 'Sweco AB'].map((name) => supplier(name));
    expect(pairsIn(...all)).toEqual(['sameName']);
  });
});

const word = fc.constantFrom(
  'Alfa',
  'Beta',
  'alfa',
  'Skola',
  'Måseskär',
  'Måsekär',
  '1',
  '2',
  'Skåne',
  '&',
  'AB',
  'HB',
  '(publ)',
  'f.d.',
);
const anyName = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const anySupplier = fc.record({
  name: fc.oneof(anyName, fc.string({ maxLength: 30 })),
  numbers: fc.subarray(['556036-0793', '556000-0001'], { maxLength: 2 }),
  sni: fc.constantFrom(null, '87901', '70100'),
  size: fc.constantFrom(null, 'Små företag'),
  county: fc.constantFrom(null, 'Skåne län'),
});
const register = fc
  .uniqueArray(anySupplier, { selector: ({ name }) => name, maxLength: 25 })
  .map((all) => all.map((one, at) => ({ ...one, id: `${at}` })));

describe('the search', () => {
  it('finds the same pairs in whatever order the suppliers come, each once, never one with itself', () => {
    fc.assert(
      fc.property(
        register.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, other]) => {
          const found = find(all);
          expect(find(other)).toEqual(found);
          expect(new Set(found.map(({ one, other: two }) => `${one} ${two}`)).size).toBe(found.length);
          for (const { one, other: two, closeness } of found) {
            expect(one < two).toBe(true);
            expect(closeness).toBeGreaterThan(0);
            expect(closeness).toBeLessThanOrEqual(100);
          }
        },
      ),
    );
  });

  it('never pairs two with different numbers, and always two of one number', () => {
    fc.assert(
      fc.property(register, (all) => {
        const found = new Set(find(all).map(({ one, other }) => `${one} ${other}`));
        for (const a of all)
          for (const b of all)
            if (a.id < b.id && a.numbers.length > 0 && b.numbers.length > 0)
              expect(found.has(`${a.id} ${b.id}`)).toBe(a.numbers.some((number) => b.numbers.includes(number)));
      }),
    );
  });

  it('reads a name written in capitals, or with another form of the same kind, as the same name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (name) => {
        expect(readName(`${name} Aktiebolag`)).toEqual(readName(`${name} AB (publ)`));
        expect(readName(name.normalize('NFD'))).toEqual(readName(name.normalize('NFC')));
      }),
    );
  });
});

describe('in the register of open award data', () => {
  const [, ...lines] = gunzipSync(readFileSync(dataFile('suppliers.tsv.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const suppliers = lines.map((line) => {
    const [name = '', size, , , , , , sni] = line.split('\t');
    return supplier(name, { size: size || null, sni: sni?.split(' ')[0] || null });
  });
  const found = find(suppliers).map(({ one, other, reasons }) => [one, other, reasons[0]]);

  it('the pairs are few, and each is worth a question', () => {
    expect(suppliers).toHaveLength(8_823);
    expect(found.slice(0, 13).map(([one, other]) => [one, other])).toEqual([
      ['ALFING I ÄLMHULT AKTIEBOLAG', 'Alfing i Älmhult AB'],
      ['BIBLIOTHECA A/S', 'bibliotheca'],
      ['EBSCO International Inc', 'EBSCO International Inc.'],
      ['First Hotels', 'First Hotels AB'],
      ['FÖRETAGSVÄXTER I KNIVSTA AB', 'Företagsväxter i Knivsta'],
      ['GOLDER ASSOCIATES', 'Golder Associates Aktiebolag'],
      ['Jetflite', 'Jetflite Oy'],
      ['MASERFRAKT AKTIEBOLAG', 'Maserfrakt AB'],
      ['NORDEMANS BIL AKTIEBOLAG', 'nordemans bil ab'],
      ['NÅIDEN BYGG AKTIEBOLAG', 'Nåidenbygg AB'],
      ['Power Stow', 'Power Stow A/S'],
      ['SWECO Sverige AB', 'Sweco Sverige'],
      ['Stanley Security Sverige', 'Stanley Security Sverige AB'],
    ]);
    expect(found.slice(13)).toEqual([
      ['Techstep AB', 'Techster AB', 'spelling'],
      ['Q SECURITY AB', 'Q Security Sverige AB', 'country'],
      ['Vårdbron AB', 'Vårdbron Sverige AB', 'country'],
    ]);
  });

  it.each([
    ['NCC AKTIEBOLAG', 'NCC Sverige AB'],
    ['SWECO AB (PUBL)', 'SWECO Sverige AB'],
    ['Dedicare AB (publ)', 'Dedicare Sverige AB'],
    ['GE Healthcare Aktiebolag', 'GE Healthcare Sverige AB'],
    ['Förenade Familjehem AB', 'Förenade Familjehem Sverige AB'],
    ['CONSID AB', 'CONSIDE AB'],
    ['K&K Hotels AB', 'KRK Hotels AB'],
    ['Addicare Sverige AB', 'Dedicare Sverige AB'],
  ])('%s and %s are two organisations and nobody is asked', (one, other) => {
    const names = suppliers.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([one, other]));
    expect(found.filter(([left, right]) => [left, right].includes(one) && [left, right].includes(other))).toEqual([]);
  });
});

describe('who stands for whom', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const decision = fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean())
    .filter(([one, other]) => one !== other)
    .map(([one, other, isFirst]) => ({ one, other, stands: isFirst ? one : other }));
  /** As people decide: two that are one already are not decided again. */
  const decided = fc.array(decision, { maxLength: 12 }).map((all) => {
    const made: typeof all = [];
    for (const one of all) {
      const standing = standingAfter(ids, made);
      if (standing.get(one.one) !== standing.get(one.other)) made.push(one);
    }
    return made;
  });

  it('is one look away: who stands for others stands under nobody', () => {
    fc.assert(
      fc.property(decided, (all) => {
        const standing = standingAfter(ids, all);
        for (const under of standing.values()) expect(standing.get(under)).toBe(under);
      }),
    );
  });

  it('is as before when a decision is taken back, in the middle of a chain too', () => {
    fc.assert(
      fc.property(decided, fc.nat(11), (all, at) => {
        const gone = all[at];
        if (!gone) return;
        const rest = standingAfter(
          ids,
          all.filter((one) => one !== gone),
        );
        expect(rest.get(gone.one)).not.toBe(rest.get(gone.other));
        for (const { one, other } of all)
          if (one !== gone.one || other !== gone.other) expect(rest.get(one)).toBe(rest.get(other));
        const whole = standingAfter(ids, all);
        const root = whole.get(gone.one)!;
        expect(rest.get(root)).toBe(root);
      }),
    );
  });
});
