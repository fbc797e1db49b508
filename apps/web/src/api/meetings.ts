/** What came of a colleague's version: what both have changed, and whether anything was merged at all. */
export interface Meeting<Field extends string> {
  readonly conflicts: readonly { readonly field: Field; readonly theirs: unknown }[];
  readonly merged: boolean;
}

/** The latest meeting of what is written with what a colleague has made of it. */
export class Meetings<Field extends string> {
  private meeting: Meeting<Field> = { conflicts: [], merged: false };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Meeting<Field> => this.meeting;

  show(meeting: Meeting<Field>): void {
    this.meeting = meeting;
    for (const listener of this.listeners) listener();
  }

  /** The person has chosen: gives what stands in the colleague's version. */
  settle(field: Field): unknown {
    const conflict = this.meeting.conflicts.find((one) => one.field === field);
    this.show({ ...this.meeting, conflicts: this.meeting.conflicts.filter((one) => one !== conflict) });
    return conflict?.theirs;
  }
}
