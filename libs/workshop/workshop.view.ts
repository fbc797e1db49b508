import { contentHash } from '@utfall/engine';
import type { Actor } from '@utfall/process';
import {
  holdsSeat,
  isLive,
  isOrganiser,
  registrationLabels,
  registrationOf,
  seatsTaken,
  type Registration as Kept,
} from './registration.machine.ts';
import type { EqualInformation, Insight as KeptInsight, SeriesContext } from './series.rules.machine.ts';
import {
  part,
  type AgendaBody,
  type GuestBody,
  type InsightBody,
  type InvitationBody,
  type MinutesBody,
  type PurposeBody,
  type ReasonBody,
  type TextBody,
} from './workshop.content.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';
import type {
  EqualInformationItem,
  Insight,
  Minutes,
  Registration,
  Workshop,
  WorkshopSeriesObject,
} from './workshop.types.ts';

/** Bodies of the latest content versions by part. */
export type Texts = Readonly<Record<string, unknown>>;

/** What everybody may read of a workshop: `texts` as in the content, minutes only when they are published. */
export interface PublishedWorkshopBody {
  readonly authority: string;
  readonly state: string;
  readonly context: Pick<WorkshopContext, 'series' | 'capacity' | 'startsAt' | 'endsAt' | 'registrationClosesAt'>;
  readonly texts: Texts;
}

/** What everybody may read of a series: `texts` hold only what is published. */
export interface PublishedSeriesBody {
  readonly authority: string;
  readonly state: string;
  readonly context: Pick<SeriesContext, 'insights' | 'equalInformation'>;
  readonly texts: Texts;
}

/** The fields of a workshop that do not depend on its process row. */
export function workshopView(
  by: Actor,
  tenant: string,
  seen: { context: WorkshopContext; texts: Texts; titles: Titles },
): WorkshopFields {
  const { context, texts, titles } = seen;
  const { registrations } = context;
  const inside = by.organisation === tenant;
  const organiser = isOrganiser({ ...by, relation: inside ? 'authority' : 'public' });
  const own = registrationOf(registrations, by.id);
  const { title, purpose, place, illustrative } = texts[part.invitation] as InvitationBody;
  return {
    seriesId: context.series,
    title,
    purpose,
    place,
    illustrative,
    agenda: [...((texts[part.agenda] as AgendaBody | undefined)?.items ?? [])],
    capacity: context.capacity,
    seatsTaken: seatsTaken(registrations),
    waiting: registrations.filter(({ status }) => status === 'waitlisted').length,
    startsAt: context.startsAt,
    endsAt: context.endsAt,
    registrationClosesAt: context.registrationClosesAt,
    ownRegistration: own ? registrationView(own, titles, texts) : null,
    registrations: organiser ? registrations.map((one) => registrationView(one, titles, texts)) : [],
    participants: namedIn(registrations, titles, texts),
    minutes: minutesView(context, texts),
    cancellationReason: (texts[part.cancellation] as ReasonBody | undefined)?.reason ?? null,
  };
}

/** Titles of persons by id. */
export type Titles = Readonly<Record<string, string>>;
type WorkshopFields = Omit<Workshop, 'tenant' | 'id' | 'kind' | 'state' | 'version' | 'trailId' | 'videoLink'>;
type SeriesFields = Omit<
  WorkshopSeriesObject,
  'tenant' | 'id' | 'kind' | 'state' | 'version' | 'trailId' | 'workshops'
>;

/** The fields of a series that do not depend on its process row; a text the reader may not see takes its item with it. */
export function seriesView({ context, texts }: { context: SeriesContext; texts: Texts }): SeriesFields {
  const { title, purpose, illustrative } = texts[part.purpose] as PurposeBody;
  return {
    title,
    purpose,
    illustrative,
    settings: context.settings,
    insights: insightsView(context.insights, texts),
    equalInformation: informationView(context.equalInformation, texts),
    cancellationReason: (texts[part.cancellation] as ReasonBody | undefined)?.reason ?? null,
  };
}

export function insightsView(insights: readonly KeptInsight[], texts: Texts): Insight[] {
  return insights.flatMap(({ id, text: { version, hash }, workshops, approvedBy }) => {
    const body = texts[part.insight(id)] as InsightBody | undefined;
    return body
      ? [
          {
            ...{ id, version, hash, text: body.text, workshopIds: [...workshops], approved: approvedBy !== null },
            notes: (body.notes ?? []).map(({ workshop, ...note }) => ({ ...note, workshopId: workshop })),
            scope: body.scope ?? null,
          },
        ]
      : [];
  });
}

export function informationView(items: readonly EqualInformation[], texts: Texts): EqualInformationItem[] {
  return items.flatMap(({ id, workshop, publishedAt }) => {
    const body = texts[part.equalInformation(id)] as TextBody | undefined;
    return body ? [{ id, workshopId: workshop, text: body.text, publishedAt }] : [];
  });
}

function minutesView({ minutes, approvals }: WorkshopContext, texts: Texts): Minutes | null {
  const body = texts[part.minutes] as MinutesBody | undefined;
  if (!minutes || !body) return null;
  return { ...minutes, text: body.text, agreements: [...body.agreements], approvedBy: Object.keys(approvals).sort() };
}

function registrationView(
  { id, status, sector, nameConsent, person }: Kept,
  titles: Titles,
  texts: Texts,
): Registration {
  const guest = texts[part.guest(id)] as GuestBody | undefined;
  const title = (person !== null ? titles[person] : undefined) ?? guest?.pseudonym ?? null;
  const guardianConsent = guest?.guardianConsent ?? null;
  const code = registrationCode(id);
  return { id, status, statusLabel: registrationLabels[status], sector, nameConsent, title, guardianConsent, code };
}

/** What is shown at the door. */
export const registrationCode = (registration: string): string =>
  contentHash({ registration }).slice(0, 6).toUpperCase();

function namedIn(registrations: readonly Kept[], titles: Titles, texts: Texts): string[] {
  return registrations
    .filter(
      (one) =>
        one.nameConsent && one.status !== 'noShow' && (holdsSeat(one) || isLive(one)) && one.status !== 'waitlisted',
    )
    .flatMap(({ id, person }) => {
      if (person === null) return [];
      return titles[person] ?? (texts[part.guest(id)] as GuestBody | undefined)?.pseudonym ?? [];
    });
}
