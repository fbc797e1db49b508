import { text, type Text } from '@utfall/process';
import {
  countClaims,
  dayOf,
  type Claim,
  type NotCounted,
  type Ratio,
  type Reported,
  type Tariff,
} from '@utfall/tariff';
import type { ClaimContext } from './claim.rules.machine.ts';
import type { WrittenClaim } from './claim.table.ts';

const why: Readonly<Record<NotCounted, Text>> = {
  submitted: text('Utfallet är inte avgjort.', 'The outcome is not decided.'),
  rejected: text('Utfallet är underkänt.', 'The outcome is rejected.'),
  reversed: text('Utfallet är återtaget.', 'The outcome is reversed.'),
  unreadable: text(
    'Måttet räknas inte från utfall, eller så går dagen eller antalet inte att läsa.',
    'The metric is not counted from outcomes, or the day or quantity cannot be read.',
  ),
  outsidePeriod: text(
    'Utfallet ligger utanför den tid då betalningsmodellen räknar måttet.',
    'The outcome lies outside the time in which the tariff counts the metric.',
  ),
  outsideWindow: text(
    'Utfallet ligger utanför mätfönstret efter inskrivningen eller det tidigare utfallet.',
    'The outcome lies outside its window after the enrolment or the earlier outcome.',
  ),
  missingEarlier: text(
    'Ett tidigare utfall som krävs först finns inte, eller ligger för nära i tid.',
    'An earlier outcome that must come first is not there, or is too close in time.',
  ),
  tooClose: text(
    'Utfallet ligger för nära personens förra utfall av samma slag.',
    'The outcome is too close to the earlier outcome of the same kind of the person.',
  ),
  afterGap: text(
    'Det har gått för lång tid sedan personens förra utfall av samma slag.',
    'Too much time has passed since the earlier outcome of the same kind of the person.',
  ),
  groupTaken: text(
    'Personen har redan ett utfall i den grupp där bara ett räknas.',
    'The person already has an outcome in the group where only one counts.',
  ),
  evidenceSpent: text('Belägget är redan använt.', 'The evidence has been used already.'),
  limitReached: text(
    'Personen har redan så många utfall som räknas.',
    'The person already has as many outcomes as count.',
  ),
};

/** A claim of a contract as it is stored. */
export interface StoredClaim {
  readonly id: string;
  readonly state: string;
  readonly context: ClaimContext;
}

export const claimOf = (id: string, state: Claim['state'], written: WrittenClaim | ClaimContext): Claim => ({
  id,
  metric: written.metric,
  person: written.person,
  ...(written.cohort !== null && { cohort: written.cohort }),
  occurredOn: written.occurredOn,
  ...(written.quantity !== null && { quantity: written.quantity }),
  state,
  evidence: written.evidence.map(({ commitment }) => commitment),
});

/**
 * Which outcomes the tariff would not count if all of them were verified, with the reason. Limits over several persons
 * are left to the settlement: they depend on what others have reached.
 */
export function uncounted(
  tariff: Tariff,
  claims: readonly { readonly id: string; readonly written: WrittenClaim | ClaimContext }[],
): ReadonlyMap<string, Text> {
  const reported = claims.map(({ id, written }): Reported => ({
    claim: claimOf(id, 'verified', written),
    period: 1,
    year: Number(written.occurredOn.slice(0, 4)),
  }));
  const days = claims.flatMap(({ written: { person, enrolledOn } }): [string, Ratio][] => {
    const day = enrolledOn === null ? undefined : dayOf(enrolledOn);
    return day ? [[person, day]] : [];
  });
  const own: Tariff = { ...tariff, metrics: tariff.metrics.map(ownLimitsOnly) };
  const { notCounted } = countClaims(own, reported, new Map(days));
  return new Map(notCounted.map(({ claim, code }) => [claim.id, why[code]]));
}

function ownLimitsOnly(metric: Tariff['metrics'][number]): Tariff['metrics'][number] {
  const { counting } = metric;
  if (!counting?.atMost) return metric;
  return { ...metric, counting: { ...counting, atMost: counting.atMost.filter(({ per }) => per === 'person') } };
}

/** Counts of outcomes as those may see them who must not tell persons apart: none of 1 to 4, nor a sum that gives one away. */
export interface Counts {
  readonly undecided: number | null;
  readonly verified: number | null;
  readonly rejected: number | null;
  readonly all: number | null;
  readonly isSuppressed: boolean;
}

const isSmall = (count: number): boolean => count > 0 && count < 5;

export function countsOf(
  counts: Readonly<Record<'undecided' | 'verified' | 'rejected', number>>,
  exact: boolean,
): Counts {
  const { undecided, verified, rejected } = counts;
  const all = undecided + verified + rejected;
  if (exact || ![undecided, verified, rejected].some(isSmall)) return { ...counts, all, isSuppressed: false };
  const shown = (count: number): number | null => (isSmall(count) ? null : count);
  return {
    undecided: shown(undecided),
    verified: shown(verified),
    rejected: shown(rejected),
    all: null,
    isSuppressed: true,
  };
}
