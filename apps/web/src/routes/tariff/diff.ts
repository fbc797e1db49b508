export interface DiffLine {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

const linesOf = (text: string): string[] => text.replace(/\s+$/, '').split('\n');

/** What changes from one text to another, line by line: the longest run of lines that stay is kept. */
export function diffOf(before: string, after: string): DiffLine[] {
  const [old, made] = [before.trim() === '' ? [] : linesOf(before), linesOf(after)];
  const kept = old.map(() => new Array<number>(made.length + 1).fill(0));
  kept.push(new Array<number>(made.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = made.length - 1; j >= 0; j -= 1)
      kept[i]![j] = old[i] === made[j] ? kept[i + 1]![j + 1]! + 1 : Math.max(kept[i + 1]![j]!, kept[i]![j + 1]!);
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < made.length) {
    if (i < old.length && j < made.length && old[i] === made[j]) {
      found.push({ is: 'same', text: old[i]! });
      i += 1;
      j += 1;
    } else if (i < old.length && (j >= made.length || kept[i + 1]![j]! >= kept[i]![j + 1]!))
      found.push({ is: 'gone', text: old[i++]! });
    else found.push({ is: 'new', text: made[j++]! });
  }
  return found;
}
