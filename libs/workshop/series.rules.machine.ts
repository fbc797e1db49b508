import { missing, text, type Definition, type PlainEvent } from '@utfall/process';
import { workshopSettingsDefault, type KeptText, type WorkshopSettings } from './workshop.rules.machine.ts';

/** How far a workshop of the series has come, as its news tells. */
export type WorkshopProgress = 'underWay' | 'inSession' | 'held' | 'published' | 'cancelled';

/** What was learned, with the workshops it comes from. `approvedBy` is null until somebody else has approved it. */
export interface Insight {
  readonly id: string;
  readonly text: KeptText;
  readonly workshops: readonly string[];
  readonly writtenBy: string;
  readonly approvedBy: string | null;
}

/** Something a possible supplier learned at a workshop: everybody must be told before the series can end. */
export interface EqualInformation {
  readonly id: string;
  readonly workshop: string;
  readonly text: KeptText;
  readonly publishedAt: string | null;
}

/** Numbers that a series may set for itself; they go on to its workshops. */
export interface SeriesSettings extends WorkshopSettings {
  readonly workshopsHeldMin: number;
  readonly insightsApprovedMin: number;
}
export const seriesSettingsDefault: SeriesSettings = {
  ...workshopSettingsDefault,
  workshopsHeldMin: 1,
  insightsApprovedMin: 1,
};

/** The workshops of one trail. */
export interface SeriesContext {
  readonly trail: string;
  readonly purpose: KeptText;
  readonly settings: SeriesSettings;
  readonly workshops: Readonly<Record<string, WorkshopProgress>>;
  readonly insights: readonly Insight[];
  readonly equalInformation: readonly EqualInformation[];
  readonly synthesisedBy: string | null;
  readonly cancellation: KeptText | null;
}

/** What may be sent to a series. Which fields an event needs is told by its rules. */
export interface SeriesEvent extends PlainEvent {
  readonly trail?: string;
  readonly settings?: SeriesSettings;
  readonly hash?: string;
  /** The workshop that tells its news. */
  readonly from?: { readonly process: string };
  readonly workshop?: string;
  readonly workshops?: readonly string[];
  readonly insight?: string;
  readonly item?: string;
}

/** What a series must know of others. */
export interface SeriesFacts {
  readonly challengePublished: boolean;
  readonly trailGoesOn: boolean;
  readonly trailBeforeRfi: boolean;
}

type Parts = Definition<SeriesContext, SeriesEvent, SeriesFacts>;
const method = text('Metod: tidig dialog, likabehandling', 'Method: early dialogue, equal treatment');
const policy = text('Riktlinje, ställs in per serie', 'Policy, set per series');

export const seriesRules: Parts['rules'] = {
  trailGoesOn: {
    sentence: text('Banan är varken pausad eller avslutad.', 'The trail is neither suspended nor ended.'),
    check: ({ facts }) => facts.trailGoesOn,
  },
  trailBeforeRfi: {
    sentence: text('Banan har inte gått vidare till RFI.', 'The trail has not gone on to the RFI.'),
    check: ({ facts }) => facts.trailBeforeRfi,
  },
  challengePublished: {
    sentence: text(
      'Utmaningen måste vara publicerad innan workshoppar planeras.',
      'The challenge must be published before workshops are planned.',
    ),
    basis: method,
    check: ({ facts }) => facts.challengePublished,
  },
  enoughHeld: {
    sentence: text('Tillräckligt många workshoppar måste ha genomförts.', 'Enough workshops must have been held.'),
    basis: policy,
    check: ({ context }) => {
      const lacking = context.settings.workshopsHeldMin - count(context, 'held') - count(context, 'published');
      return (
        lacking <= 0 || [
          missing('workshops', `Genomför ${lacking} workshop(par) till.`, `Hold ${lacking} more workshop(s).`),
        ]
      );
    },
  },
  noneUnderWay: {
    sentence: text(
      'Alla planerade workshoppar måste vara genomförda eller inställda.',
      'All planned workshops must have been held or cancelled.',
    ),
    check: ({ context }) => {
      const open = count(context, 'underWay') + count(context, 'inSession');
      return (
        open === 0 || [
          missing('workshops', `Genomför eller ställ in ${open} workshop(par).`, `Hold or cancel ${open} workshop(s).`),
        ]
      );
    },
  },
  enoughInsights: {
    sentence: text('Tillräckligt många insikter måste vara godkända.', 'Enough insights must be approved.'),
    basis: policy,
    check: ({ context }) => {
      const lacking =
        context.settings.insightsApprovedMin - context.insights.filter(({ approvedBy }) => approvedBy !== null).length;
      return (
        lacking <= 0 || [
          missing('insights', `Godkänn ${lacking} insikt(er) till.`, `Approve ${lacking} more insight(s).`),
        ]
      );
    },
  },
  minutesPublished: {
    sentence: text(
      'Minnesanteckningarna från alla genomförda workshoppar måste vara publicerade.',
      'The minutes of all workshops held must be published.',
    ),
    basis: method,
    check: ({ context }) => {
      const open = count(context, 'held');
      return (
        open === 0 || [
          missing(
            'minutes',
            `Godkänn minnesanteckningar från ${open} workshop(par).`,
            `Approve the minutes of ${open} workshop(s).`,
          ),
        ]
      );
    },
  },
  allInformationPublished: {
    sentence: text(
      'Allt som en möjlig leverantör har fått veta måste vara publicerat för alla.',
      'Everything a possible supplier has been told must be published to all.',
    ),
    basis: method,
    check: ({ context }) =>
      context.equalInformation
        .filter(({ publishedAt }) => publishedAt === null)
        .map(({ id }) => missing('equalInformation', `Publicera ${id}.`, `Publish ${id}.`)),
  },
  anotherThanSynthesiser: {
    sentence: text(
      'Serien godkänns av någon annan än den som sammanställde den.',
      'The series is approved by somebody other than whoever synthesised it.',
    ),
    basis: policy,
    check: ({ context, by }) => context.synthesisedBy !== by.id,
  },
  workshopOfSeries: {
    sentence: text('Workshopen hör inte till serien.', 'The workshop does not belong to the series.'),
    about: 'event',
    check: ({ context, event }) => context.workshops[event.workshop ?? ''] !== undefined,
  },
  fromHeldWorkshops: {
    sentence: text(
      'En insikt ska komma från minst en genomförd workshop i serien.',
      'An insight must come from at least one workshop of the series that was held.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const sources = event.workshops ?? [];
      return sources.length > 0 && sources.every((id) => ['held', 'published'].includes(context.workshops[id] ?? ''));
    },
  },
  knownInsight: {
    sentence: text('Det finns ingen sådan insikt i serien.', 'The series has no such insight.'),
    about: 'event',
    check: ({ context, event }) => insightOf(context, event) !== undefined,
  },
  sameInsight: {
    sentence: text(
      'Insikten har ändrats sedan du läste den. Läs den senaste versionen och godkänn den.',
      'The insight has changed since you read it. Read the latest version and approve that.',
    ),
    about: 'event',
    check: ({ context, event }) => [undefined, event.hash].includes(insightOf(context, event)?.text.hash),
  },
  anotherThanAuthor: {
    sentence: text(
      'En insikt godkänns av någon annan än den som skrev den.',
      'An insight is approved by somebody other than its author.',
    ),
    about: 'event',
    check: ({ context, event, by }) => insightOf(context, event)?.writtenBy !== by.id,
  },
  openInformation: {
    sentence: text(
      'Det finns ingen sådan uppgift, eller så är den redan publicerad.',
      'There is no such item, or it has been published already.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      context.equalInformation.some(({ id, publishedAt }) => id === event.item && publishedAt === null),
  },
  heldAreDocumented: {
    sentence: text(
      'Det som har ägt rum ska dokumenteras: publicera minnesanteckningarna innan serien avbryts.',
      'What has taken place must be documented: publish the minutes before the series is called off.',
    ),
    basis: method,
    check: ({ context }) => {
      const open = count(context, 'inSession') + count(context, 'held');
      return (
        open === 0 || [
          missing(
            'minutes',
            `Publicera minnesanteckningar från ${open} workshop(par).`,
            `Publish the minutes of ${open} workshop(s).`,
          ),
        ]
      );
    },
  },
  reasonGiven: {
    sentence: text(
      'Skälet till att serien avbryts måste anges.',
      'The reason for calling off the series must be given.',
    ),
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string' && event.hash !== '',
  },
};

export const seriesChanges: Parts['changes'] = {
  keepUnderWay: ({ context, event }) => progress(context, event, 'underWay'),
  keepStarted: ({ context, event }) => progress(context, event, 'inSession'),
  keepHeld: ({ context, event }) => progress(context, event, 'held'),
  keepPublished: ({ context, event }) => progress(context, event, 'published'),
  keepCancelled: ({ context, event }) => progress(context, event, 'cancelled'),
  addInsight: ({ context, event, by }) => ({
    insights: [...context.insights, { ...written(null, event, by.id), id: event.insight ?? '' }],
  }),
  reviseInsight: ({ context, event, by }) => ({
    insights: context.insights.map((one) =>
      one.id === event.insight ? { ...one, ...written(one.text, event, by.id) } : one,
    ),
  }),
  approveInsight: ({ context, event, by }) => ({
    insights: context.insights.map((one) => (one.id === event.insight ? { ...one, approvedBy: by.id } : one)),
  }),
  keepInformation: ({ context, event }) => ({
    equalInformation: [
      ...context.equalInformation,
      { id: event.item ?? '', workshop: event.workshop ?? '', text: nextText(null, event), publishedAt: null },
    ],
  }),
  keepPublication: ({ context, event, now }) => ({
    equalInformation: context.equalInformation.map((one) =>
      one.id === event.item ? { ...one, publishedAt: now.toISOString() } : one,
    ),
  }),
  keepSynthesiser: ({ by }) => ({ synthesisedBy: by.id }),
  keepReason: ({ event }) => ({ cancellation: nextText(null, event) }),
};

const order: readonly WorkshopProgress[] = ['underWay', 'inSession', 'held', 'published', 'cancelled'];

/** News can arrive late or in another order than it was sent; a workshop never goes back. */
function progress(
  { workshops }: SeriesContext,
  { from }: SeriesEvent,
  reached: WorkshopProgress,
): Partial<SeriesContext> {
  const workshop = from?.process ?? '';
  const known = workshops[workshop];
  if (known !== undefined && order.indexOf(known) >= order.indexOf(reached)) return {};
  return { workshops: { ...workshops, [workshop]: reached } };
}

function count({ workshops }: SeriesContext, at: WorkshopProgress): number {
  return Object.values(workshops).filter((one) => one === at).length;
}

function insightOf({ insights }: SeriesContext, { insight }: SeriesEvent): Insight | undefined {
  return insights.find(({ id }) => id === insight);
}

function written(before: KeptText | null, event: SeriesEvent, author: string): Omit<Insight, 'id'> {
  return { text: nextText(before, event), workshops: event.workshops ?? [], writtenBy: author, approvedBy: null };
}

/** The version after `before`; the service saves the text under the number that stands here. */
export function nextText(before: KeptText | null, { hash }: SeriesEvent): KeptText {
  return { version: (before?.version ?? 0) + 1, hash: hash ?? '' };
}
