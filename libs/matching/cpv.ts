/** The digits of a CPV 2008 code that say something: without check digit and the zeros that mean "all of these". */
export function cpvDigits(code: string): string {
  const digits = code.slice(0, 8).replace(/0+$/, '');
  return digits.padEnd(2, '0');
}

/**
 * How much of a wanted CPV field an item's code lies in, 0–1: the share of the wanted digits that it begins with, over
 * the field it fits best. 0 when not even the division (two digits) is the same. Source: the hierarchy of the common
 * procurement vocabulary, Regulation (EC) 213/2008.
 */
export function cpvShare(wanted: readonly string[], code: string | null): number {
  if (code === null) return 0;
  let most = 0;
  for (const one of wanted) {
    const digits = cpvDigits(one);
    let same = 0;
    while (same < digits.length && digits[same] === code[same]) same += 1;
    if (same >= 2) most = Math.max(most, same / digits.length);
  }
  return most;
}
