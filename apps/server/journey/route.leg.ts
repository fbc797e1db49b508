import { text } from '@utfall/process';
import { declared, type Leg } from './leg.ts';

const preCommercial = { route: 'preCommercial' };

/** The choice of route through its legal gate: every check answered, somebody else decides. */
export async function walkRoute({ walk, given }: Leg, trailId: string): Promise<void> {
  const { officer, approver } = walk.cast;
  walk.leg('Vägvalet', 'The choice of route');
  const { id: routeId } = await walk.step(officer, 'prepareRoute', { trailId });
  const evidence = Object.entries(given.words.routeEvidence);
  for (const [check, why] of evidence.slice(1)) await answer(check, why);
  await walk.refused(
    officer,
    'proposeRoute',
    { routeId, ...preCommercial },
    'allChecksHold',
    text('föreslå förkommersiell upphandling med en obesvarad kontrollfråga', 'propose with an unanswered check'),
  );
  for (const [check, why] of evidence.slice(0, 1)) await answer(check, why);
  await walk.step(officer, 'proposeRoute', { routeId, ...preCommercial });
  await walk.refused(
    officer,
    'decideRoute',
    { routeId, ...declared },
    'role',
    text('besluta om sitt eget förslag', 'decide on one’s own proposal'),
  );
  await walk.refused(
    approver,
    'decideRoute',
    { routeId, ...declared, impartial: false },
    'declaresImpartiality',
    text('besluta trots jäv', 'decide in spite of a conflict of interest'),
  );
  await walk.step(approver, 'decideRoute', { routeId, ...declared });
  await walk.trailAt('course.matching');

  async function answer(check: string, why: string): Promise<void> {
    await walk.step(officer, 'answerRouteCheck', { routeId, check, holds: true, evidence: why });
  }
}

/** The decision on a supplier, recorded by another than the decider. */
export async function recordSelection({ walk, given }: Leg, trailId: string): Promise<void> {
  const { officer, decider, supplier } = walk.cast;
  const { decisionReference } = given.words;
  walk.leg('Val av leverantör', 'The selection');
  const selection = { trailId, ...preCommercial, decisionReference, winnerId: supplier.organisation };
  await walk.refused(
    officer,
    'recordSelection',
    { ...selection, deciderId: officer.id },
    'deciderIsNotOfficer',
    text('registrera sitt eget beslut om leverantör', 'record one’s own decision on a supplier'),
  );
  await walk.step(officer, 'recordSelection', { ...selection, deciderId: decider.id });
  await walk.trailAt('course.outcome');
}
