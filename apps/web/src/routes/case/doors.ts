/** Pages of their own for the content of a kind of process; its steps are found on the case page too. */
const doors: Readonly<Record<string, (id: string) => string>> = {};

export const doorOf = (kind: string, id: string): string | null => doors[kind]?.(id) ?? null;
