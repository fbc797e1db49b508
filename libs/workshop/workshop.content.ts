/** What a series is about. `illustrative` is true for made-up content, as in demo data: screens and publications say so. */
export interface PurposeBody {
  readonly title: string;
  readonly purpose: string | null;
  readonly illustrative: boolean;
}

/** What those who are invited read. */
export interface InvitationBody {
  readonly title: string;
  readonly purpose: string | null;
  readonly place: string;
  readonly illustrative: boolean;
}

/** One point of the agenda. */
export interface AgendaItemBody {
  readonly title: string;
  readonly minutes: number;
}
export interface AgendaBody {
  readonly items: readonly AgendaItemBody[];
}

/** What was said and agreed. */
export interface MinutesBody {
  readonly text: string;
  readonly agreements: readonly string[];
}

/** Something that everybody must be told. */
export interface TextBody {
  readonly text: string;
}

/** An insight with the notes it was built from, in the words they had then. */
export interface InsightBody extends TextBody {
  readonly notes?: readonly { readonly id: string; readonly workshop: string; readonly text: string }[];
  readonly scope?: InsightScope;
}
/** Whether it holds where it was learned, or in the whole country. */
export const insightScopes = ['local', 'national'] as const;
export type InsightScope = (typeof insightScopes)[number];

/** What a guest is called at the workshop, and where the consent of a child's guardian is kept. */
export interface GuestBody {
  readonly pseudonym: string;
  readonly guardianConsent: string | null;
}
export interface ReasonBody {
  readonly reason: string;
}

/** The names of the content parts. */
export const part = {
  purpose: 'purpose',
  invitation: 'invitation',
  agenda: 'agenda',
  minutes: 'minutes',
  cancellation: 'cancellation',
  guest: (id: string) => `guest.${id}`,
  insight: (id: string) => `insight.${id}`,
  equalInformation: (id: string) => `equalInformation.${id}`,
};
