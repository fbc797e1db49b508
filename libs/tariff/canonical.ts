/**
 * The one text of a JSON value: keys in code-unit order, no white space, absent and undefined members alike. Two equal
 * values give equal text, so a hash of it identifies the terms. Numbers must be safe integers; anything finer belongs
 * in decimal text. Throws TypeError on what JSON cannot hold exactly. Source: RFC 8785, without its number formatting.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError('Canonical JSON holds whole numbers only; write others as text.');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || !isPlain(value)) {
    throw new TypeError('Canonical JSON holds plain objects, arrays, texts, whole numbers, true, false and null.');
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Also true for what comes from another realm, such as a worker or a structured clone, whose Object.prototype is its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
