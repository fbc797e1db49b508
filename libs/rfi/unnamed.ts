/** Steps on an RFI whose sender is named to nobody else: who asks is never shown, so that all can ask. */
export const unnamedSteps: readonly string[] = ['askClarification'];

/** Whether a step's sender must not be told to this reader. */
export function isUnnamed(kind: string, event: string, sender: string, reader: string): boolean {
  return sender !== reader && kind === 'rfi' && unnamedSteps.includes(event);
}
