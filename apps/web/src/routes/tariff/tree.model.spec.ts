import { diffOf } from './diff.ts';
import { numberText, offsetOf, withNumber } from './number.place.ts';
import { nodeAt, readingOf, type TreeNode } from './tree.model.ts';

const text = `tariff try_out in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit day "dagar" / "days"
  metric avoided in day "Undvikna dagar" / "Days avoided"
  flag improved
  pay base "Grund" / "Base" = 250 000 SEK -- paid in any case
  pay effect = when improved: cap 2 000 000 (2 400 SEK per day * avoided)
  limit contract 3 000 000
`;
const all = (nodes: readonly TreeNode[]): TreeNode[] => nodes.flatMap((node) => [node, ...all(node.parts)]);
const nodesOf = (written: string): TreeNode[] => all((readingOf(written).groups ?? []).flatMap(({ nodes }) => nodes));

describe('the tariff as a tree', () => {
  it('shows what is measured, what is paid and the caps, with each number where it stands', () => {
    const { groups, tariff } = readingOf(text);
    expect(tariff).not.toBeNull();
    expect(groups?.map(({ name }) => name)).toEqual(['metrics', 'payments', 'limits']);
    const numbers = nodesOf(text).flatMap(({ number }) => (number ? [number.text] : []));
    expect(numbers).toEqual(['250 000', '2 000 000', '2 400', '3 000 000']);
  });

  it('changes a number in the text and nothing else', () => {
    for (const wanted of ['2 400', '3 000 000']) {
      const { number } = nodesOf(text).find((node) => node.number?.text === wanted)!;
      expect(withNumber(text, number!, '5 000')).toBe(text.replace(wanted, '5 000'));
    }
    expect([numberText('2,5'), numberText('10 000'), numberText('tio')]).toEqual(['2.5', '10 000', null]);
  });

  it('finds the node that the cursor stands in', () => {
    const { groups } = readingOf(text);
    expect(nodeAt(groups, text, text.indexOf('2 400') + 1)).toBe(
      nodesOf(text).find(({ number }) => number?.text === '2 400')!.id,
    );
    expect(offsetOf(text, { line: 2, column: 3 })).toBe(text.indexOf('unit day'));
  });

  it('puts an error at its node, and shows no tree of what cannot be read', () => {
    const wrong = text.replace('2 400 SEK per day', '2 400 EUR per day');
    expect(readingOf(wrong).tariff).toBeNull();
    expect(nodesOf(wrong).some(({ problems }) => problems.length > 0)).toBe(true);
    expect(readingOf('tariff')).toMatchObject({ groups: null, tariff: null });
    expect(readingOf('tariff').issues[0]?.position).toBeDefined();
  });
});

describe('what a template changes', () => {
  it('is told line by line, keeping what stays', () => {
    expect(diffOf('a\nb\nc\n', 'a\nd\nc\n').map(({ is, text: line }) => `${is} ${line}`)).toEqual([
      'same a',
      'gone b',
      'new d',
      'same c',
    ]);
    expect(diffOf('', 'a\n')).toEqual([{ is: 'new', text: 'a' }]);
  });
});
