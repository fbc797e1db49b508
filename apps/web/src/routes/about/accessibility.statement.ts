import type { ServerText } from '../../app/language.ts';

/** Content that does not meet the requirements: what, which success criterion, why, and what one can do instead. */
export interface Shortcoming {
  readonly what: ServerText;
  readonly criterion: string;
  readonly why: ServerText;
  readonly instead: ServerText;
}

/** The accessibility statement as data. Whoever runs the service corrects it here and nowhere else. */
export const statement = {
  provider: {
    sv: 'Den myndighet som driver den här installationen av Utfall',
    en: 'The authority that runs this installation of Utfall',
  },
  service: 'Utfall',
  /** fully, partly or not. */
  conformance: 'partly',
  standard: 'EN 301 549 V3.2.1',
  guidelines: 'WCAG 2.2 AA',
  assessedAt: '2026-11-22',
  updatedAt: '2026-11-22',
  method: {
    sv: 'Vi har prövat tjänsten själva: varje sida på svenska och engelska med automatisk kontroll (axe) i bred och smal vy och med systemets egna färger, och i 400 procents förstoring. Någon utomstående har inte granskat den, och ingen hel genomgång med enbart tangentbord eller med skärmläsare är gjord.',
    en: 'We have tried the service ourselves: every page in Swedish and English with an automatic check (axe) in a wide and a narrow view and with the system’s own colours, and at 400 per cent zoom. Nobody from outside has reviewed it, and no full walk with the keyboard alone or with a screen reader has been made.',
  },
  shortcomings: [
    {
      what: {
        sv: 'Texter som människor har skrivit, till exempel en utmaning eller ett svar, är inte märkta med språk när du läser tjänsten på engelska. En skärmläsare kan då läsa svensk text med engelskt uttal.',
        en: 'Texts that people have written, such as a challenge or a response, are not marked with their language when you read the service in English. A screen reader may then read Swedish text with English pronunciation.',
      },
      criterion: 'WCAG 3.1.2',
      why: {
        sv: 'Tjänsten frågar inte vilket språk en text är skriven på.',
        en: 'The service does not ask in which language a text is written.',
      },
      instead: {
        sv: 'Läs sidan på svenska, eller välj uttal i skärmläsaren.',
        en: 'Read the page in Swedish, or choose the pronunciation in your screen reader.',
      },
    },
  ] satisfies readonly Shortcoming[],
  supervisor: {
    name: 'Digg – Myndigheten för digital förvaltning',
    address: 'https://www.digg.se/tdosanmalan',
  },
} as const;
