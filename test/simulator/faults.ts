/** Mistakes that can be planted, so that the simulator shows that it would find them. */
export interface Faults {
  /** A step is stored although its process has moved since. */
  readonly versionsIgnored?: boolean;
  /** The same command id is stored twice. */
  readonly commandIdsForgotten?: boolean;
  /** A step is stored after its deadline. */
  readonly lateStepsStored?: boolean;
  /** What a decision rested on may have moved. */
  readonly readsIgnored?: boolean;
  /** An effect is marked done before its handler has run. */
  readonly doneTooSoon?: boolean;
  /** A step in fifty is stored without its effects. */
  readonly effectsApart?: boolean;
  /** The answer is given before the commit. */
  readonly answeredTooSoon?: boolean;
  /** A deadline passes whenever the node thinks that it has, whatever the database's clock says. */
  readonly earlyTimers?: boolean;
}

export const faults: Readonly<Record<keyof Faults, Faults>> = {
  versionsIgnored: { versionsIgnored: true },
  commandIdsForgotten: { commandIdsForgotten: true },
  lateStepsStored: { lateStepsStored: true },
  readsIgnored: { readsIgnored: true },
  doneTooSoon: { doneTooSoon: true },
  effectsApart: { effectsApart: true },
  answeredTooSoon: { answeredTooSoon: true },
  earlyTimers: { earlyTimers: true },
};
