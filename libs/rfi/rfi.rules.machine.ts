import { missing, text, type Actor, type Rule } from '@utfall/process';
import {
  amendedDeadline,
  firstPossible,
  inWords,
  isBefore,
  isInstant,
  type RfiContext,
  type RfiEvent,
  type RfiFacts,
  type TextVersion,
} from './rfi.context.machine.ts';

export type RfiRule = Rule<RfiContext, RfiEvent, RfiFacts>;

export const method = text(
  'Metod: tidig dialog enligt Upphandlingsmyndigheten',
  'Method: early dialogue as described by the National Agency for Public Procurement',
);
export const daysPolicy = text('Policy med standardvärde', 'Policy with a default');
export const equalTreatment = text(
  '4 kap. 1 § LOU, likabehandling och öppenhet (här som policy)',
  'LOU 4:1, equal treatment and transparency (here as policy)',
);

const wrote = ({ authors }: RfiContext, by: Actor): boolean =>
  authors.includes(by.id) || (by.onBehalfOf !== undefined && authors.includes(by.onBehalfOf));

/** What a text event replaces, by the event's type. */
function replaced(context: RfiContext, event: RfiEvent): TextVersion | null | undefined {
  switch (event.type) {
    case 'writeIntroduction':
      return context.introduction;
    case 'changeQuestion':
      return context.questions.find(({ id }) => id === event.question);
    case 'answerClarification':
      return context.clarifications.find(({ id }) => id === event.clarification)?.answer;
    case 'disposeComment':
      return context.comments?.find(({ id }) => id === event.comment)?.reason;
    case 'writeNotice':
      return context.notice;
    case 'writeDocument':
      return context.documents?.find(({ id }) => id === event.document);
    case 'writeReport':
      return context.report;
    case 'maskReport':
      return context.maskedReport;
    default:
      return null;
  }
}

/** The insights that new or amended questions are built from. */
export function insightsIn({ insight, questions }: Pick<RfiEvent, 'insight' | 'questions'>): string[] {
  const named = [insight, ...(questions ?? []).map((question) => question.insight)];
  return named.filter((one): one is string => typeof one === 'string');
}

function deadlineFrom(event: RfiEvent, earliest: string): ReturnType<NonNullable<RfiRule['check']>> {
  if (isInstant(event.deadlineAt) && !isBefore(event.deadlineAt, earliest)) return true;
  const { sv, en } = inWords(earliest);
  return [missing('deadlineAt', `Välj en sista svarstid tidigast ${sv}.`, `Choose a deadline no earlier than ${en}.`)];
}

/** The earliest deadline an amendment may set: never before the present one, and with time to answer what is new. */
function amendmentFrom(context: RfiContext, now: Date): string {
  const first = firstPossible(now, context.settings.amendmentDaysMin);
  return context.deadlineAt !== null && isBefore(first, context.deadlineAt) ? context.deadlineAt : first;
}

const drafting = {
  trailAwaitsRfi: {
    sentence: text(
      'Utmaningen ska vara publicerad och workshopserien avslutad innan en RFI skapas.',
      'The challenge must be published and the workshop series completed before an RFI is made.',
    ),
    basis: method,
    check: ({ facts }) => facts.trailAwaitsRfi,
  },
  trailGoesOn: {
    sentence: text('Banan är varken pausad eller avslutad.', 'The trail is neither suspended nor ended.'),
    check: ({ facts }) => facts.trailGoesOn,
  },
  oneAtATime: {
    sentence: text(
      'Banan har redan en RFI. Avbryt den innan du skapar en ny.',
      'The trail has an RFI already. Cancel it before you make another.',
    ),
    check: ({ facts }) => !facts.trailHasRfi,
  },
  buildsOnLatest: {
    sentence: text(
      'Texten bygger på en äldre version. Läs in den senaste och gör ändringen där.',
      'The text builds on an older version. Load the latest and make the change there.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      event.basedOn === undefined || event.basedOn === (replaced(context, event)?.version ?? 0),
  },
  questionIsNew: {
    sentence: text('Frågan finns redan i RFI:n.', 'The RFI has this question already.'),
    about: 'event',
    check: ({ context, event }) =>
      typeof event.question === 'string' && context.questions.every(({ id }) => id !== event.question),
  },
  insightIsApproved: {
    sentence: text(
      'En fråga byggs på en godkänd insikt från banans workshoppar, eller på ingen.',
      'A question is built from an approved insight of the trail’s workshops, or from none.',
    ),
    basis: method,
    about: 'event',
    check: ({ event, facts }) => insightsIn(event).every((insight) => facts.insights.includes(insight)),
  },
  questionExists: {
    sentence: text('Frågan finns inte i RFI:n.', 'The RFI has no such question.'),
    about: 'event',
    check: ({ context, event }) => context.questions.some(({ id }) => id === event.question),
  },
  orderIsComplete: {
    sentence: text('Ordningen ska ta upp varje fråga en gång.', 'The order must name every question once.'),
    about: 'event',
    check: ({ context, event }) => {
      const order = event.order ?? [];
      return order.length === context.questions.length && context.questions.every(({ id }) => order.includes(id));
    },
  },
  hasIntroduction: {
    sentence: text('RFI:n behöver en inledning.', 'The RFI needs an introduction.'),
    basis: method,
    check: ({ context }) =>
      context.introduction !== null || [
        missing('introduction', 'Skriv vad ni vill veta och varför.', 'Write what you want to know and why.'),
      ],
  },
  hasQuestions: {
    sentence: text('RFI:n behöver minst en fråga.', 'The RFI needs at least one question.'),
    basis: method,
    check: ({ context }) =>
      context.questions.length > 0 || [
        missing(
          'questions',
          'Lägg till minst en fråga, gärna byggd på en insikt.',
          'Add at least one question, preferably built from an insight.',
        ),
      ],
  },
  approverIsNotAuthor: {
    sentence: text(
      'Den som har skrivit i RFI:n får inte godkänna den.',
      'Whoever has written in the RFI may not approve it.',
    ),
    basis: text('Fyra ögon (policy)', 'Four eyes (policy)'),
    check: ({ context, by }) => !wrote(context, by),
  },
} satisfies Record<string, RfiRule>;

const publishing = {
  deadlineFarEnough: {
    sentence: text('Svarstiden är för kort.', 'The time to respond is too short.'),
    basis: daysPolicy,
    about: 'event',
    check: ({ context, event, now }) => deadlineFrom(event, firstPossible(now, context.settings.responseDaysMin)),
  },
  clarificationsCloseInTime: {
    sentence: text(
      'Sista tid för frågor ska ligga före sista svarstid och får inte flyttas närmare.',
      'The last time for questions must be before the deadline and may not be moved closer.',
    ),
    about: 'event',
    check: ({ context, event, now }) => {
      const closeAt = event.clarificationsCloseAt;
      if (closeAt === undefined) return true;
      const deadlineAt = event.type === 'amend' ? amendedDeadline(context, event, now) : event.deadlineAt;
      if (!isInstant(closeAt) || !isInstant(deadlineAt)) return false;
      const promised = context.clarificationsCloseAt ?? closeAt;
      const keepsPromise = isBefore(promised, now.toISOString()) || !isBefore(closeAt, promised);
      return isBefore(now.toISOString(), closeAt) && !isBefore(deadlineAt, closeAt) && keepsPromise;
    },
  },
  amendmentLeavesTime: {
    sentence: text(
      'En ändring får inte korta svarstiden, och den ska lämna tid att svara på det nya.',
      'An amendment may not shorten the time to respond, and it must leave time to answer what is new.',
    ),
    basis: equalTreatment,
    about: 'event',
    check: ({ context, event, now }) =>
      event.deadlineAt === undefined || deadlineFrom(event, amendmentFrom(context, now)),
  },
  amendmentKeepsQuestions: {
    sentence: text(
      'En publicerad RFI får aldrig bli utan frågor.',
      'A published RFI may never be left without questions.',
    ),
    basis: method,
    about: 'event',
    check: ({ event }) => event.questions === undefined || event.questions.length > 0,
  },
  clarificationIsNew: {
    sentence: text('Frågan har redan ställts.', 'The question has been asked already.'),
    about: 'event',
    check: ({ context, event }) =>
      typeof event.clarification === 'string' &&
      typeof event.hash === 'string' &&
      context.clarifications.every(({ id }) => id !== event.clarification),
  },
  clarificationExists: {
    sentence: text('Det finns ingen sådan fråga att besvara.', 'There is no such question to answer.'),
    about: 'event',
    check: ({ context, event }) => context.clarifications.some(({ id }) => id === event.clarification),
  },
  answersTogether: {
    sentence: text(
      'Samma svar kan ges till frågor som väntar. Ett svar som gavs till flera rättas vid den fråga som publicerades.',
      'The same answer can be given to questions that wait. An answer given to several is corrected at the question that was published.',
    ),
    basis: equalTreatment,
    about: 'event',
    check: ({ context, event }) => {
      const known = (id: string | undefined) => context.clarifications.find((one) => one.id === id);
      const waits = (id: string) => id !== event.clarification && known(id)?.answer === null;
      return known(event.clarification)?.twinOf === undefined && (event.alike ?? []).every(waits);
    },
  },
  reasonGiven: {
    sentence: text('Skriv skälet till att RFI:n avbryts.', 'Write the reason for cancelling the RFI.'),
    basis: equalTreatment,
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string',
  },
} satisfies Record<string, RfiRule>;

export const rfiRules = { ...drafting, ...publishing };
