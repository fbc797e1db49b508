import { declarationRules, missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** What a measurement keeps. `value` is exact: decimal text for a number, true or false for a flag. */
export interface MeasurementContext {
  readonly contract: string;
  readonly verifier: string;
  readonly metric: string;
  /** Last day of the period, local date, and the instant it ends. */
  readonly periodEnd: string;
  readonly periodEndsAt: string;
  readonly corrects: string | null;
  readonly planHash: string | null;
  readonly datasetHash: string | null;
  /** How many rows the data have; null when they are one figure. Absent before data could tell. */
  readonly rows?: number | null;
  readonly sampleSeed?: string | null;
  /** How many of the sampled rows did not agree with their evidence; null before they were checked. */
  readonly sampleErrors?: number | null;
  readonly value: string | boolean | null;
  readonly estimateVersion: number;
  readonly estimateHash: string | null;
  readonly estimatedBy: string | null;
  readonly attestedBy: string | null;
  readonly attestedAt: string | null;
}

/** What the rules need to know and the measurement does not keep itself. */
export interface MeasurementFacts {
  /** True when the contract has ordered exactly this measurement and it is not decided. */
  readonly ordered?: boolean;
  /** True when the tariff reads the metric as yes or no. */
  readonly isFlag?: boolean;
  /** The rows that the seed draws; absent before it is published. */
  readonly sampleRows?: readonly number[];
}

type MeasurementRule = Rule<MeasurementContext, PlainEvent, MeasurementFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);
const method = text(
  'Metod: dataunderlaget är bestämt innan någon räknar på det.',
  'Method: the data are settled before anybody computes on them.',
);
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** Every rule of the measurement by name. */
export const measurementRules: Readonly<Record<string, MeasurementRule>> = {
  ...declarationRules,
  orderedByContract: {
    sentence: text('Kontraktet ska ha beställt mätningen.', 'The contract must have ordered the measurement.'),
    check: ({ facts }) => facts.ordered === true,
  },
  planNamed: {
    sentence: text('Ange kontrollsumman för analysplanen.', 'State the checksum of the analysis plan.'),
    about: 'event',
    check: ({ event }) =>
      isHash(event['planHash']) || [
        missing(
          'planHash',
          'Ange SHA-256 för analysplanen: 64 tecken 0–9 och a–f.',
          'State the SHA-256 of the analysis plan: 64 characters 0–9 and a–f.',
        ),
      ],
  },
  periodOver: {
    sentence: text(
      'Dataunderlaget kan låsas först när perioden är slut.',
      'The data can be locked only when the period is over.',
    ),
    basis: method,
    check: ({ context, now }) => now.getTime() >= Date.parse(context.periodEndsAt),
  },
  datasetNamed: {
    sentence: text('Ange kontrollsumman för dataunderlaget.', 'State the checksum of the data.'),
    about: 'event',
    check: ({ event }) =>
      isHash(event['datasetHash']) || [
        missing(
          'datasetHash',
          'Ange SHA-256 för dataunderlaget: 64 tecken 0–9 och a–f.',
          'State the SHA-256 of the data: 64 characters 0–9 and a–f.',
        ),
      ],
  },
  valueExact: {
    sentence: text(
      'Värdet ska vara ett exakt tal eller ett ja eller nej, så som betalningsmodellen läser måttet.',
      'The value must be an exact number or a yes or no, as the tariff reads the metric.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      facts.isFlag === true
        ? typeof event['value'] === 'boolean' || [missing('value', 'Svara ja eller nej.', 'Answer yes or no.')]
        : (typeof event['value'] === 'string' && /^-?\d+(\.\d+)?$/.test(event['value'])) || [
            missing(
              'value',
              'Skriv ett tal med punkt, till exempel 11500000 eller 9.99.',
              'Write a number with a full stop, for example 11500000 or 9.99.',
            ),
          ],
  },
  verifierAttests: {
    sentence: text(
      'Bara kontraktets oberoende granskare intygar en mätning.',
      'Only the independent verifier of the contract attests a measurement.',
    ),
    basis: separation,
    check: ({ context, by }) => by.organisation === context.verifier,
  },
  estimatorDoesNotAttest: {
    sentence: text(
      'Den som har räknat fram värdet intygar det inte.',
      'Whoever computed the value does not attest it.',
    ),
    basis: separation,
    check: ({ context, by }) => context.estimatedBy !== by.id,
  },
  sampleVerified: {
    sentence: text(
      'Har underlaget rader ska ett urval av dem vara prövat utan fel. Betalaren offentliggör fröet först när underlaget är låst.',
      'When the data have rows, a sample of them must be checked without errors. The payer publishes the seed only when the data are locked.',
    ),
    basis: text(
      'Metod: 59 rader utan fel visar med 95 procents säkerhet att högst 5 procent är fel.',
      'Method: 59 rows without errors show with 95 per cent confidence that at most 5 per cent are wrong.',
    ),
    check: ({ context: { rows, sampleErrors } }) => rows == null || sampleErrors === 0,
  },
  hasRows: {
    sentence: text('Underlaget ska ha rader att dra ett urval ur.', 'The data must have rows to draw a sample from.'),
    check: ({ context }) => context.rows != null,
  },
  seedOnce: {
    sentence: text('Fröet offentliggörs en gång.', 'The seed is published once.'),
    basis: method,
    check: ({ context }) => context.sampleSeed == null,
  },
  seedNamed: {
    sentence: text('Ange fröet.', 'State the seed.'),
    about: 'event',
    check: ({ event }) =>
      (typeof event['seed'] === 'string' && event['seed'].trim().length >= 8) || [
        missing(
          'seed',
          'Skriv minst åtta tecken som ingen kunde förutse när underlaget låstes.',
          'Write at least eight characters that nobody could foresee when the data were locked.',
        ),
      ],
  },
  seedPublished: {
    sentence: text(
      'Fröet ska vara offentligt innan urvalet prövas.',
      'The seed must be public before the sample is checked.',
    ),
    basis: method,
    check: ({ context }) => context.sampleSeed != null,
  },
  sampleOnce: {
    sentence: text(
      'Urvalet redovisas en gång. Var något fel tas mätningen tillbaka och görs om på rättat underlag.',
      'The sample is reported once. If anything was wrong, the measurement is withdrawn and made again on corrected data.',
    ),
    basis: method,
    check: ({ context }) => context.sampleErrors == null,
  },
  errorsCounted: {
    sentence: text('Ange hur många rader i urvalet som var fel.', 'State how many rows of the sample were wrong.'),
    about: 'event',
    check: ({ event }) =>
      (Number.isSafeInteger(event['errors']) && Number(event['errors']) >= 0) || [
        missing('errors', 'Skriv ett helt tal, 0 om allt stämde.', 'Write a whole number, 0 if all agreed.'),
      ],
  },
  errorsInSample: {
    sentence: text(
      'De rader som var fel ska vara lottade rader, var och en angiven en gång.',
      'The rows that were wrong must be drawn rows, each named once.',
    ),
    basis: method,
    about: 'event',
    check: ({ event, facts }) => {
      const wrong = (event['wrong'] ?? []) as readonly number[];
      if (new Set(wrong).size !== event['errors'] || wrong.length !== event['errors'])
        return [missing('wrongRows', 'Ange numret på varje rad som var fel.', 'Name each row that was wrong by its number.')]; // prettier-ignore
      const outside = wrong.filter((row) => facts.sampleRows?.includes(row) === false);
      return outside.map((row) =>
        missing('wrongRows', `Rad ${row} ingår inte i urvalet.`, `Row ${row} is not in the sample.`),
      );
    },
  },
  reasonGiven: {
    sentence: text('Skriv varför.', 'Say why.'),
    about: 'event',
    check: ({ event }) =>
      isHash(event['reasonHash']) || [
        missing(
          'reason',
          'Skriv varför, så att de andra parterna kan svara.',
          'Say why, so that the other parties can answer.',
        ),
      ],
  },
};
