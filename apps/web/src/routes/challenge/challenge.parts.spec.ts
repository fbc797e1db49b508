import fc from 'fast-check';
import { wordDiff } from './diff.ts';
import { completenessOf, decimalOf, lackingIn, type FormValues } from './form.values.ts';
import { readKolada } from './kolada.ts';

describe('a file of key figures from Kolada', () => {
  it('is read with its own headings, decimal commas and quotes', () => {
    const file =
      '\ufeffkommun;nyckeltal;kön;år;värde\r\nUppsala;"Elever i åk 9; andel (%)";Totalt;2020;81,4\r\nUppsala;Invånare 13-16 år;Flickor;2020;5 120\r\nUppsala;Utan värde;Totalt;2020;\r\n';
    const { rows, skipped } = readKolada(file, 'Kolada');
    expect(rows).toEqual([
      {
        indicator: 'Elever i åk 9; andel (%)',
        value: '81.4',
        unit: '%',
        period: '2020',
        source: 'Kolada',
        place: 'Uppsala',
      },
      {
        indicator: 'Invånare 13-16 år, flickor',
        value: '5120',
        unit: '',
        period: '2020',
        source: 'Kolada',
        place: 'Uppsala',
      },
    ]);
    expect(skipped).toBe(1);
  });

  it('gives nothing when the headings are others, and says how many lines it left', () => {
    expect(readKolada('a,b\n1,2\n3,4', 'x')).toEqual({ rows: [], skipped: 2 });
  });
});

describe('the difference between two versions', () => {
  it('shows the words that went and the words that came', () => {
    expect(wordDiff('Vi möter barn för sent', 'Vi möter unga för sent')).toEqual([
      { kind: 'same', text: 'Vi möter ' },
      { kind: 'removed', text: 'barn' },
      { kind: 'added', text: 'unga' },
      { kind: 'same', text: ' för sent' },
    ]);
  });

  it('gives back both texts, whatever they are', () => {
    const words = fc.array(fc.constantFrom('barn', 'unga', 'för', 'sent', '\n'), { maxLength: 30 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(' '), other.join(' ')];
        const parts = wordDiff(before, after);
        const side = (gone: string): string =>
          parts.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join('');
        expect([side('added'), side('removed')]).toEqual([before, after]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('how far a section has come', () => {
  const empty = {
    title: 'Gottsunda',
    problem: '',
    owner: '',
    theme: '',
    baseline: [{ indicator: 'Frånvaro', value: 'elva', unit: '%', period: '2020', source: 'skolan' }],
    articles: [12],
    budget: '14 000 000',
  } as unknown as FormValues;

  it('counts what is whole, not what is begun', () => {
    expect(completenessOf(empty, 'problem')).toBe('begun');
    expect(lackingIn(empty, 'problem')).toEqual(['problem', 'owner']);
    expect(completenessOf(empty, 'baseline')).toBe('empty');
    expect(completenessOf(empty, 'budget')).toBe('done');
    expect(completenessOf(empty, 'children')).toBe('done');
    expect(decimalOf('14\u00a0000\u00a0000,50 kr')).toBe('14000000.50');
    expect(decimalOf('många')).toBeNull();
  });
});
