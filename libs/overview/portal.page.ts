import type { Engine } from '@utfall/engine';
import { isIn, pausedAt } from '@utfall/process';
import type { Awaited } from './awaited.ts';
import type { PublicChallengePage, PublicInformation } from './portal.types.ts';
import {
  doorView,
  rfiView,
  stationName,
  workshopView,
  type FoundDoor,
  type RfiRow,
  type WorkshopBody,
} from './portal.view.ts';
import { stationAt } from './stations.ts';
import type { FoundTrail } from './trail.reads.ts';
import { stationsOf, type PublishedProcess, type SeenProcess } from './trail.stations.ts';
import { machinesOf, stationView, whereOf } from './trail.view.ts';

interface ChallengeBody {
  readonly problem: string;
  readonly theme: string | null;
  readonly targetGroups: string[];
  readonly desiredOutcomes: string[];
  readonly partners: string[];
  readonly baseline: PublicChallengePage['baseline'];
  readonly illustrative: boolean;
  readonly authority: string;
}
interface SeriesBody {
  readonly context: {
    readonly insights: readonly { readonly id: string }[];
    readonly equalInformation: readonly { readonly id: string; readonly publishedAt: string }[];
  };
  readonly texts: Readonly<Record<string, { readonly text?: string }>>;
}
type Published = SeenProcess & { readonly published: PublishedProcess };

/** Everything that is published of a challenge; null when the challenge itself is not. */
export function publicPageOf(engine: Engine, awaited: Awaited, found: FoundTrail): PublicChallengePage | null {
  const { trail, now } = found;
  const published = found.processes.filter((one): one is Published => one.published !== null);
  const challenge = published.find(({ kind }) => kind === 'challenge');
  if (!challenge) return null;
  const { body, title, county, sdg } = challenge.published;
  const { problem, theme, targetGroups, desiredOutcomes, partners, baseline, illustrative, authority } =
    body as ChallengeBody;
  const standing = stationsOf(found, machinesOf(engine));
  const station = stationAt(trail.state)?.number ?? null;
  const rfis = published.filter(({ kind }) => kind === 'rfi').map((rfi) => rfiView(rfiRowOf(rfi, found)));
  const workshops = published
    .filter(({ kind }) => kind === 'workshop')
    .map(({ id, state, published: shown }) =>
      workshopView(engine, { id, state, body: shown.body as WorkshopBody }, now),
    );
  return {
    ...{ id: challenge.id, trailId: trail.id, title, problem, authority, county, theme, sdg: [...sdg], illustrative },
    ...{ targetGroups, desiredOutcomes, partners, baseline, station, now, rfis, workshops },
    publishedAt: challenge.publishedAt!,
    stationName: stationName(station),
    ended: station === null,
    sentence: whereOf(engine, awaited, found, standing).sentence,
    stations: standing.map((one) => stationView(engine, one)),
    doors: doorsOf(rfis, workshops).map(doorView),
    ...learnedOf(published.filter(({ kind }) => kind === 'workshopSeries')),
    selection: selectionOf(trail),
  };
}

function rfiRowOf(rfi: Published, { trail, challengeId, now }: FoundTrail): RfiRow {
  const { title, county, deadlineAt, body } = rfi.published;
  const { clarificationsCloseAt } = rfi.context as { clarificationsCloseAt: string | null };
  return {
    ...{ id: rfi.id, trail_id: trail.id, challenge_id: challengeId, title, county, now },
    published_at: rfi.publishedAt!,
    deadline_at: deadlineAt,
    questions_close_at: isIn(rfi.state, 'open.qa.askOpen') ? clarificationsCloseAt : null,
    paused_at: pausedAt(rfi.context),
    is_open: isIn(rfi.state, 'open') && deadlineAt !== null && deadlineAt > now,
    body: body as RfiRow['body'],
  };
}

function doorsOf(rfis: PublicChallengePage['rfis'], workshops: PublicChallengePage['workshops']): FoundDoor[] {
  return [
    ...rfis
      .filter(({ isOpen }) => isOpen)
      .map(({ id, deadlineAt, questionsCloseAt }) => ({
        kind: 'rfi',
        id,
        closesAt: deadlineAt!.toISOString(),
        questionsCloseAt,
      })),
    ...workshops
      .filter(({ isOpen }) => isOpen)
      .map(({ id, registrationClosesAt }) => ({
        kind: 'workshop',
        id,
        closesAt: registrationClosesAt!,
        questionsCloseAt: null,
      })),
  ].sort((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt));
}

/** What series have published: insights at their end, and what everybody must be told. */
function learnedOf(series: readonly Published[]): { insights: string[]; equalInformation: PublicInformation[] } {
  const bodies = series.map(({ published }) => published.body as SeriesBody);
  const insights = bodies.flatMap(({ context, texts }) =>
    context.insights.flatMap(({ id }) => texts[`insight.${id}`]?.text ?? []),
  );
  const equalInformation = bodies.flatMap(({ context, texts }) =>
    context.equalInformation.flatMap(({ id, publishedAt }) => {
      const told = texts[`equalInformation.${id}`]?.text;
      return told === undefined ? [] : [{ text: told, publishedAt }];
    }),
  );
  return { insights, equalInformation };
}

function selectionOf({ published, publishedAt }: SeenProcess): PublicChallengePage['selection'] {
  if (!published || publishedAt === null) return null;
  return { winner: (published.body as { winner: string | null }).winner, at: publishedAt };
}
