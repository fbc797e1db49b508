/** Steps whose sender is named to nobody else: who asks is never shown, so that all can ask. */
const unnamed: Readonly<Record<string, readonly string[]>> = { rfi: ['askClarification'] };

/** Whether a step's sender must not be told to this reader. */
export function isUnnamed(kind: string, event: string, sender: string, reader: string): boolean {
  return sender !== reader && (unnamed[kind]?.includes(event) ?? false);
}
