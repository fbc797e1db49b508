import { trailSeen } from '@utfall/challenge';
import { readOnly } from '@utfall/database';
import {
  readMark,
  type ProcessReader,
  type FactsAsked,
  type FactsLoader,
  type ProcessRow,
  type ReadMark,
} from '@utfall/engine';
import { isIn } from '@utfall/process';
import { seriesSettingsDefault, type SeriesContext, type SeriesFacts } from './series.rules.machine.ts';
import type { WorkshopContext, WorkshopFacts } from './workshop.rules.machine.ts';

/** Steps whose rules look outside their own process; the others must not wait for what happens there. */
const seriesLooksOut = ['create', 'open', 'synthesise', 'reopen', 'approve'];
const workshopLooksOut = ['create', 'schedule', 'openRegistration', 'reschedule', 'start'];

interface AlongTrail extends SeriesFacts {
  readonly reads: readonly ReadMark[];
}
const nothingSeen: AlongTrail = { challengePublished: false, trailGoesOn: false, trailBeforeRfi: false, reads: [] };

/** What a series must know of its trail and challenge, read with their versions. */
export const seriesFacts: FactsLoader = async (asked) => {
  const { reads, ...facts } = looksOut(asked, seriesLooksOut) ? await alongTrail(asked) : nothingSeen;
  return { facts: facts satisfies SeriesFacts, reads };
};

/** What a workshop must know of its series, trail and challenge, and whether an invitee exists. */
export const workshopFacts: FactsLoader = async (asked) => {
  const inviteeKnown = await isInviteeKnown(asked);
  const unseen = { seriesState: '', settings: seriesSettingsDefault, inviteeKnown };
  if (!looksOut(asked, workshopLooksOut)) {
    const { challengePublished, trailGoesOn } = nothingSeen;
    return { facts: { ...unseen, challengePublished, trailGoesOn } satisfies WorkshopFacts };
  }
  const [series, seen] = await Promise.all([seriesOf(asked), alongTrail(asked)]);
  const { challengePublished, trailGoesOn } = seen;
  const facts: WorkshopFacts = { ...unseen, challengePublished, trailGoesOn };
  if (!series) return { facts, reads: seen.reads };
  const { settings } = series.context as SeriesContext;
  return { facts: { ...facts, seriesState: series.state, settings }, reads: [...seen.reads, readMark(series)] };
};

function looksOut({ event }: FactsAsked, events: readonly string[]): boolean {
  return event === null || events.includes(event.type);
}

async function alongTrail(asked: FactsAsked): Promise<AlongTrail> {
  const trail = await trailSeen(asked);
  if (!trail) return nothingSeen;
  const tenant = (asked.row ?? asked.creation)!.tenant;
  const challenge = await rowOf(asked.engine, tenant, trail.context.stages['challenge'], 'challenge');
  return {
    challengePublished: challenge?.state === 'published',
    trailGoesOn: trail.trailGoesOn,
    trailBeforeRfi: isIn(trail.state, 'course.challenge') || isIn(trail.state, 'course.workshops'),
    reads: [trail.mark, ...(challenge ? [readMark(challenge)] : [])],
  };
}

function seriesOf({ engine, row, creation }: FactsAsked): Promise<ProcessRow | null> {
  const series = row ? (row.context as WorkshopContext).series : creation?.parent;
  return rowOf(engine, row?.tenant ?? creation!.tenant, series, 'workshopSeries');
}

async function rowOf(
  engine: ProcessReader,
  tenant: string,
  id: string | undefined,
  kind: string,
): Promise<ProcessRow | null> {
  const row = id === undefined ? null : await engine.row(tenant, id);
  return row?.kind === kind ? row : null;
}

async function isInviteeKnown({ engine, event, by }: FactsAsked): Promise<boolean> {
  if (event?.type !== 'invite') return false;
  const { rows } = await readOnly(engine.database, by, (client) =>
    client.query<{ known: boolean }>({
      name: 'workshop_invitee',
      text: `select exists (select from people.person where id = $1)
        and exists (select from people.organisation where id = $2) as known`,
      values: [event['person'], event['organisation']],
    }),
  );
  return rows[0]?.known ?? false;
}
