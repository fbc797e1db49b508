/**
 * The organisation number of a Swedish legal entity as NNNNNN-NNNN, or null when it is none: ten digits, the third at
 * least 2 (so that it cannot be a personal identity number), the last a Luhn check digit. Spaces, the hyphen and a
 * leading 16 are understood. Source: Bolagsverket, Skatteverket SKV 709.
 */
export function readOrganisationNumber(written: string): string | null {
  const digits = written.replaceAll(/[\s-]/g, '').replace(/^16(?=\d{10}$)/, '');
  if (!/^\d{2}[2-9]\d{7}$/.test(digits) || luhnSum(digits) % 10 !== 0) return null;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

/** Completes nine digits to an organisation number; for made-up organisations in demonstrations and tests. */
export function withCheckDigit(nine: string): string {
  const check = (10 - (luhnSum(`${nine}0`) % 10)) % 10;
  return `${nine.slice(0, 6)}-${nine.slice(6)}${check}`;
}

function luhnSum(digits: string): number {
  return [...digits].reduce((sum, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}
