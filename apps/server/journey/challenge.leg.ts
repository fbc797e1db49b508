import { text } from '@utfall/process';
import type { Leg } from './leg.ts';
import type { Moved } from './walk.ts';

/** From the first draft to the published challenge. Gives the trail that begins with it. */
export async function walkChallenge({ walk, given }: Leg): Promise<{ challengeId: string; trailId: string }> {
  const { needOwner, approver, projectLead, officer } = walk.cast;
  const { words, file } = given;
  const { title, problem, targetGroups, baseline, desiredOutcomes, sdg, childRights, budgetFrame } = file.illustrative;
  const described = {
    ...{ title, problem, targetGroups, baseline, desiredOutcomes, sdg, childRights },
    budgetFrame: { amount: budgetFrame.amount, currency: budgetFrame.currency },
    theme: file.known.theme,
    owner: words.owner,
    nuts3: file.known.organisation.nuts3,
    partners: file.known.with ?? [],
    illustrative: true,
  };
  walk.leg('Utmaningen', 'The challenge');
  const draft = { ...described, problem: words.draftProblem };
  const made = await walk.step<{ trailId: string }>(
    needOwner,
    'createChallenge',
    { text: draft },
    '... on Challenge { trailId }',
  );
  const { id: challengeId, trailId } = made;
  walk.begin(trailId, made);
  await walk.refused(
    needOwner,
    'submitChallenge',
    { challengeId },
    'solutionFree',
    text('skicka en beskrivning som pekar ut en lösning till granskning', 'submit a description that names a solution'),
  );
  await walk.step(needOwner, 'describeChallenge', { challengeId, text: described });
  await walk.step(needOwner, 'submitChallenge', { challengeId });
  await walk.refused(
    needOwner,
    'approveChallenge',
    { challengeId },
    'role',
    text('godkänna sin egen utmaning', 'approve one’s own challenge'),
  );
  await walk.step<Moved>(approver, 'approveChallenge', { challengeId });
  await walk.refused(
    officer,
    'planWorkshopSeries',
    { trailId, title: words.series.title },
    'challengePublished',
    text('planera workshoppar innan utmaningen är publicerad', 'plan workshops before the challenge is published'),
  );
  await walk.step(projectLead, 'publishChallenge', { challengeId });
  await walk.trailAt('course.workshops');
  return { challengeId, trailId };
}
