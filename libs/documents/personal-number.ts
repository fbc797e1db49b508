const shape = /(?<!\d)(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?!\d)/g;

function checksumHolds(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** True when the text holds what can be a Swedish personal identity or co-ordination number. */
export function holdsPersonalNumber(text: string): boolean {
  return [...text.matchAll(shape)].some(([, year, month, day, serial]) => {
    const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
    const isDate = Number(month) >= 1 && Number(month) <= 12 && date >= 1 && date <= 31;
    return isDate && checksumHolds(`${year}${month}${day}${serial}`);
  });
}
