import { addSpan } from '../calendar.ts';
import type { CheckedTariff } from '../check/check.ts';
import type { Frame } from '../evaluation/frame.ts';
import { programOf } from '../evaluation/program.ts';
import type { Ratio } from '../rational.ts';
import { compare, multiply, ratio, ratioFromText, roundToInteger } from '../rational.ts';
import type { Holdback } from '../terms.ts';
import { holdbackId } from '../terms.ts';
import type { Cell } from './cells.ts';
import { totalOf } from './cells.ts';

/** What became of a holdback by decision. */
export type HoldbackDecision = 'released' | 'forfeited';

/** One holdback with what it holds: while it lasts a share of what is due, then nothing, or what was forfeited. */
export interface Holding {
  readonly holdback: Holdback;
  readonly index: number;
  state: 'holding' | 'released' | 'forfeited';
  held: bigint;
  /** What was due at the end of each period, for a holdback that lasts a time after each. */
  readonly history: { readonly endsOn: Ratio; readonly due: bigint }[];
}

/** The holdbacks of a tariff before anything is held. */
export function openHoldings({ terms }: CheckedTariff): Holding[] {
  return (terms.holdbacks ?? []).map((holdback, index) => ({
    holdback,
    index,
    state: 'holding',
    held: 0n,
    history: [],
  }));
}

function due({ holdback }: Holding, cells: readonly Cell[]): bigint {
  const total = totalOf(cells.filter(({ payment }) => holdback.payment === undefined || payment === holdback.payment));
  return total > 0n ? total : 0n;
}

/** Due since the last period that lies the whole span back. */
function stillWaiting(holding: Holding, now: bigint, frame: Frame): bigint {
  const { span } = holding.holdback;
  if (!span || !frame.endsOn) return now;
  const ripe = holding.history.filter(({ endsOn }) => compare(addSpan(endsOn, span), frame.endsOn!) <= 0).at(-1);
  holding.history.push({ endsOn: frame.endsOn, due: now });
  const waiting = now - (ripe?.due ?? 0n);
  return waiting > 0n ? waiting : 0n;
}

/** Moves a holdback to this period and answers what it holds, in minor units. Released and forfeited are for good. */
export function hold(tariff: CheckedTariff, holding: Holding, cells: readonly Cell[], frame: Frame): bigint {
  const runs = programOf(tariff);
  const scope = { frame, member: frame.root, fresh: false };
  const holds = (role: 'until' | 'forfeited'): boolean => runs.get(holdbackId(holding.index, role))?.(scope) === true;
  if (holding.state === 'holding') {
    if (holds('until')) holding.state = 'released';
    else if (holds('forfeited')) holding.state = 'forfeited';
  }
  if (holding.state === 'released') holding.held = 0n;
  if (holding.state === 'holding') {
    const waiting = stillWaiting(holding, due(holding, cells), frame);
    holding.held = roundToInteger(multiply(ratio(waiting), ratioFromText(holding.holdback.rate)!), 'half-even');
  }
  return holding.held;
}
