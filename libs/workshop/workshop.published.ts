import { part, type AgendaBody, type InvitationBody, type PurposeBody } from './workshop.content.ts';
import type { PublishedWorkshop, PublishedWorkshopSeries } from './workshop.types.ts';
import {
  informationView,
  insightsView,
  type PublishedSeriesBody,
  type PublishedWorkshopBody,
} from './workshop.view.ts';

/** A workshop or a series as it was published last. */
export interface PublishedRow<Body> {
  readonly id: string;
  readonly at: string;
  readonly county: string | null;
  readonly body: Body;
}

/** What everybody may read of a workshop. */
export function publishedWorkshopOf({ id, county, body }: PublishedRow<PublishedWorkshopBody>): PublishedWorkshop {
  const { authority, state, context, texts } = body;
  const { series, capacity, startsAt, endsAt, registrationClosesAt } = context;
  const { title, purpose, place, illustrative } = texts[part.invitation] as InvitationBody;
  const agenda = [...((texts[part.agenda] as AgendaBody | undefined)?.items ?? [])];
  const times = { startsAt: startsAt!, endsAt: endsAt!, registrationClosesAt: registrationClosesAt! };
  return {
    id,
    seriesId: series,
    state,
    authority,
    county,
    title,
    purpose,
    place,
    illustrative,
    agenda,
    capacity,
    ...times,
  };
}

/** What everybody may read of a series. */
export function publishedSeriesOf({ id, body }: PublishedRow<PublishedSeriesBody>): PublishedWorkshopSeries {
  const { authority, state, context, texts } = body;
  const { title, illustrative } = texts[part.purpose] as PurposeBody;
  const insights = insightsView(context.insights, texts);
  return {
    id,
    state,
    authority,
    title,
    illustrative,
    insights,
    equalInformation: informationView(context.equalInformation, texts),
  };
}
