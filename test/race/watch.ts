import { readMark, type FactsLoader } from '@utfall/engine';
import { defineMachine, text, type Policy } from '@utfall/process';

interface Context {
  readonly colleague: string | null;
  readonly endsAt: string | null;
}
interface Facts {
  readonly colleagueOnDuty: boolean;
}
const words = text('Ord', 'Word');

/** A watch that may be left only while a colleague stands theirs: the textbook case of two decisions that cross. */
export const watchMachine = defineMachine<Context, { type: string; colleague?: string; endsAt?: string }, Facts>({
  kind: 'watch',
  version: 1,
  label: words,
  create: {
    sentence: words,
    rules: ['colleagueOnDuty'],
    context: ({ event }) => ({ colleague: (event['colleague'] as string | undefined) ?? null, endsAt: null }),
  },
  chart: {
    label: words,
    initial: 'onDuty',
    states: {
      onDuty: {
        label: words,
        on: {
          leave: { target: 'offDuty', rules: ['colleagueOnDuty'] },
          abandon: { target: 'offDuty' },
          endAt: { do: ['setEnd'] },
          watchEnded: { target: 'offDuty' },
          pair: { do: ['setColleague'] },
        },
      },
      offDuty: { label: words, on: { enter: { target: 'onDuty' } } },
    },
  },
  events: {
    leave: { label: words, sentence: words },
    abandon: { label: words, sentence: words },
    enter: { label: words, sentence: words },
    pair: { label: words, sentence: words },
    endAt: { label: words, sentence: words },
    watchEnded: { label: words, sentence: words, from: 'clock' },
  },
  rules: {
    colleagueOnDuty: {
      sentence: text('En kollega är i tjänst.', 'A colleague is on duty.'),
      check: ({ facts }) => facts.colleagueOnDuty,
    },
  },
  changes: {
    setColleague: ({ event }) => ({ colleague: event.colleague! }),
    setEnd: ({ event }) => ({ endsAt: event.endsAt! }),
  },
  deadlines: { end: { label: words, event: 'watchEnded', in: 'onDuty', at: ({ endsAt }) => endsAt } },
});

export const watchPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['create', 'leave', 'abandon', 'enter', 'pair', 'endAt'] },
];

/**
 * Reads the colleague and marks what was read. `meanwhile` is what others do between the reading and the storing.
 */
export function watchFacts(meanwhile: () => Promise<unknown> = () => Promise.resolve()): FactsLoader {
  return async ({ row, creation, event, engine }) => {
    const colleague = colleagueOf(row?.context, creation?.event);
    const tenant = row?.tenant ?? creation?.tenant ?? '';
    const read = colleague === null ? null : await engine.row(tenant, colleague);
    if (event?.type === 'leave' || creation) await meanwhile();
    if (read === null) return { facts: { colleagueOnDuty: colleague === null } };
    return {
      facts: { colleagueOnDuty: read.state === 'onDuty' },
      reads: [readMark(read)],
    };
  };
}

function colleagueOf(context: object | undefined, created: object | undefined): string | null {
  return ((context ?? created) as { colleague?: string | null }).colleague ?? null;
}
