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

/** An insight, or something that everybody must be told. */
export interface TextBody {
  readonly text: string;
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
  insight: (id: string) => `insight.${id}`,
  equalInformation: (id: string) => `equalInformation.${id}`,
};
