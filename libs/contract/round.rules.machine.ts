import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** What a verification round keeps. `shareMin` is decimal text, dates are local. */
export interface RoundContext {
  readonly contract: string;
  readonly verifier: string;
  readonly periodEnd: string;
  readonly design: string;
  readonly sampleSize: number;
  readonly rule: string;
  readonly shareMin: string;
  readonly populationHash: string | null;
  readonly populationCount: number;
  readonly seed: string | null;
  readonly seedBy: string | null;
  readonly sampleHash: string | null;
  readonly sampledCount: number;
  readonly valid: number | null;
  readonly errors: number | null;
  readonly accepts: boolean | null;
  readonly attestedBy: string | null;
}

/** What the rules need to know and the round does not keep itself. */
export interface RoundFacts {
  /** True when the person acts for the verifier of the contract. */
  readonly verifierPlans?: boolean;
  /** What is submitted and not drawn yet, up to the end of the period. */
  readonly population?: { readonly hash: string; readonly count: number };
  /** What the seed draws from the published population. */
  readonly sample?: { readonly hash: string; readonly count: number };
  /** How the sample was decided. */
  readonly result?: {
    readonly undecided: number;
    readonly valid: number;
    readonly errors: number;
    readonly accepts: boolean;
  };
}

type RoundRule = Rule<RoundContext, PlainEvent, RoundFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);
const seedFirst = text(
  'Metod: underlaget är låst innan fröet är känt, och fröet är känt innan urvalet dras.',
  'Method: the population is fixed before the seed is known, and the seed is known before the sample is drawn.',
);

export const roundDesigns: readonly string[] = ['census', 'random'];
export const roundRuleNames: readonly string[] = ['sampledOnly', 'allBelowShare', 'scaled'];

/** Every rule of the verification round by name. */
export const roundRules = {
  verifierPlans: {
    sentence: text(
      'Bara kontraktets oberoende granskare planerar en granskning.',
      'Only the independent verifier of the contract plans a round.',
    ),
    basis: separation,
    check: ({ facts }) => facts.verifierPlans === true,
  },
  verifierActs: {
    sentence: text(
      'Bara kontraktets oberoende granskare genomför granskningen.',
      'Only the independent verifier of the contract carries the round out.',
    ),
    basis: separation,
    check: ({ context, by }) => by.organisation === context.verifier,
  },
  populationOnce: {
    sentence: text('Underlaget offentliggörs en gång.', 'The population is published once.'),
    basis: seedFirst,
    check: ({ context }) => context.populationHash === null,
  },
  populationThere: {
    sentence: text('Det ska finnas inlämnade utfall att granska.', 'There must be submitted outcomes to verify.'),
    check: ({ facts }) => (facts.population?.count ?? 0) > 0,
  },
  populationAsStored: {
    sentence: text(
      'Underlaget har ändrats under tiden. Offentliggör det igen.',
      'The population has changed meanwhile. Publish it again.',
    ),
    about: 'event',
    check: ({ event, facts }) => event['hash'] === facts.population?.hash,
  },
  populationPublished: {
    sentence: text(
      'Underlagets kontrollsumma ska vara offentliggjord innan fröet bestäms.',
      'The checksum of the population must be published before the seed is set.',
    ),
    basis: seedFirst,
    check: ({ context }) => context.populationHash !== null,
  },
  seedNamed: {
    sentence: text('Ange fröet.', 'State the seed.'),
    about: 'event',
    check: ({ event }) =>
      (typeof event['seed'] === 'string' && event['seed'].trim().length >= 8) || [
        missing(
          'seed',
          'Skriv minst åtta tecken som ingen kunde förutse när underlaget låstes, till exempel en dragning från dagen därpå.',
          'Write at least eight characters that nobody could foresee when the population was fixed, such as a draw of the day after.',
        ),
      ],
  },
  drawnFromSeed: {
    sentence: text(
      'Urvalet ska vara det som fröet ger ur det offentliggjorda underlaget.',
      'The sample must be the one that the seed gives from the published population.',
    ),
    basis: seedFirst,
    about: 'event',
    check: ({ event, facts }) => event['hash'] === facts.sample?.hash,
  },
  sampleDecided: {
    sentence: text('Alla utfall i urvalet ska vara avgjorda.', 'All outcomes in the sample must be decided.'),
    check: ({ facts }) => facts.result?.undecided === 0,
  },
  resultAsFound: {
    sentence: text(
      'Resultatet ska vara det som granskningen av urvalet gav.',
      'The result must be what the verification of the sample gave.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      event['valid'] === facts.result?.valid &&
      event['errors'] === facts.result?.errors &&
      event['accepts'] === facts.result?.accepts,
  },
  reasonGiven: {
    sentence: text('Skriv varför.', 'Say why.'),
    about: 'event',
    check: ({ event }) =>
      typeof event['reasonHash'] === 'string' || [
        missing('reason', 'Skriv varför, så att de andra kan svara.', 'Say why, so that the others can answer.'),
      ],
  },
} satisfies Readonly<Record<string, RoundRule>>;
