import { walkChallenge } from './challenge.leg.ts';
import type { JourneyCase } from './case.ts';
import { measure, signContract } from './contract.leg.ts';
import type { Leg } from './leg.ts';
import { walkMatching } from './matching.leg.ts';
import { closeRfi, openRfi, respondAs } from './rfi.leg.ts';
import { recordSelection, walkRoute } from './route.leg.ts';
import { closeTrail, settle, type StatementRead } from './statement.leg.ts';
import { Walk, type WalkParts } from './walk.ts';
import { completeSeries, holdWorkshop, openWorkshops, registerFor } from './workshops.leg.ts';

/** How far a journey goes: the first workshop held, the RFI open, a supplier selected, the statement paid, or to the end of the trail. */
export type Until = 'workshops' | 'rfi' | 'selected' | 'paid' | 'closed';

export interface Journeyed {
  readonly trailId: string;
  readonly steps: number;
  readonly refusals: number;
  /** null when the journey stopped before. */
  readonly statement: StatementRead | null;
}

/** Walks a case along its trail. Throws when a step does not go as scripted or the payment differs from the case's. */
export async function walkJourney(given: JourneyCase, parts: WalkParts, until: Until = 'closed'): Promise<Journeyed> {
  const walk = new Walk(parts);
  const leg: Leg = { walk, given };
  const { challengeId, trailId } = await walkChallenge(leg);
  const statement = await walkOn(leg, { challengeId, trailId }, until);
  return { trailId, steps: walk.steps, refusals: walk.refusals, statement };
}

async function walkOn(
  leg: Leg,
  { challengeId, trailId }: { challengeId: string; trailId: string },
  until: Until,
): Promise<StatementRead | null> {
  const series = await openWorkshops(leg, trailId);
  for (const index of series.workshopIds.keys()) await registerFor(leg, series, index);
  for (const index of series.workshopIds.keys()) {
    await holdWorkshop(leg, series, index);
    if (until === 'workshops') return null;
  }
  const { insightIds } = await completeSeries(leg, series);
  const rfi = await openRfi(leg, { trailId, insightIds });
  const responseId = await respondAs(leg, rfi, 'supplier');
  if (until === 'rfi') return null;
  await closeRfi(leg, rfi, responseId);
  await walkRoute(leg, trailId);
  await walkMatching(leg, trailId);
  await recordSelection(leg, trailId);
  if (until === 'selected') return null;
  const contractId = await signContract(leg, trailId);
  await measure(leg, contractId);
  const statement = await settle(leg, contractId);
  if (until === 'closed') await closeTrail(leg, { contractId, trailId, challengeId });
  return statement;
}
