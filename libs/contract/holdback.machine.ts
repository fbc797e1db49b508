import {
  calendarDays,
  defineMachine,
  freshSignIn,
  periodFrom,
  text,
  type ChartState,
  type Effect,
  type PlainEvent,
  type Rule,
} from '@utfall/process';
import { reasonGiven } from './common.rules.machine.ts';

/** What a holdback keeps. `amount` is decimal text in `currency`; `index` is its place in the tariff. */
export interface HoldbackContext {
  readonly contract: string;
  readonly index: number;
  readonly payment: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly statement: string;
  readonly proposed: { readonly by: string; readonly what: 'release' | 'forfeit' } | null;
  readonly answered: boolean;
  readonly answerDueAt: string | null;
  readonly decidedBy: string | null;
}

/** What the rules need to know and the holdback does not keep itself. */
export interface HoldbackFacts {
  /** True when the settlement of the contract holds exactly this amount back. */
  readonly held?: boolean;
}

type HoldbackRule = Rule<HoldbackContext, PlainEvent, HoldbackFacts>;
const separation = text(
  'Intern kontroll: förslag och beslut om pengar hålls isär.',
  'Internal control: proposal and decision about money are kept apart.',
);

/** Every rule of the holdback by name. */
export const holdbackRules = {
  freshSignIn,
  heldByContract: {
    sentence: text(
      'Kontraktets avräkning ska hålla inne beloppet.',
      'The settlement of the contract must hold the amount back.',
    ),
    check: ({ facts }) => facts.held === true,
  },
  anotherDecides: {
    sentence: text(
      'En annan person än den som lade fram förslaget beslutar.',
      'A person other than the one who proposed decides.',
    ),
    basis: separation,
    check: ({ context, by }) => context.proposed?.by !== by.id,
  },
  providerHeard: {
    sentence: text(
      'Ett belopp förverkas först när utföraren har svarat eller fått 14 dagar på sig.',
      'An amount is forfeited only when the provider has answered or had 14 days to do so.',
    ),
    basis: text('God sed: ingen döms ohörd.', 'Good practice: nobody is judged unheard.'),
    check: ({ context, now }) =>
      context.answered || (context.answerDueAt !== null && now.getTime() >= Date.parse(context.answerDueAt)),
  },
  reasonGiven,
} satisfies Readonly<Record<string, HoldbackRule>>;

const declining = { target: 'held', rules: ['anotherDecides', 'reasonGiven'], do: ['dropProposal'] };
const news = [
  { target: 'released', when: 'releasedByTerms', do: ['keepAmount'] },
  { target: 'forfeited', when: 'forfeitedByTerms', do: ['keepAmount'] },
  { do: ['keepAmount'] },
];
const chart: ChartState = {
  label: text('Innehållet belopp', 'Holdback'),
  initial: 'held',
  states: {
    held: {
      label: text('Hålls inne', 'Held back'),
      meaning: text(
        'Beloppet betalas ut när kontraktets villkor är uppfyllt, eller när två personer beslutar det.',
        'The amount is paid when the condition of the contract is met, or when two persons decide so.',
      ),
      on: {
        proposeRelease: { target: 'releaseProposed', rules: ['reasonGiven'], do: ['keepRelease', 'noticeProposal'] },
        proposeForfeit: { target: 'forfeitProposed', rules: ['reasonGiven'], do: ['keepForfeit', 'noticeProposal'] },
        heldChanged: news,
      },
    },
    releaseProposed: {
      label: text('Frisläppning föreslagen', 'Release proposed'),
      meaning: text('En andra person beslutar om frisläppning.', 'A second person decides about the release.'),
      on: {
        confirm: {
          target: 'released',
          rules: ['anotherDecides', 'freshSignIn'],
          do: ['keepDecision', 'noticeDecided'],
        },
        decline: declining,
        heldChanged: news,
      },
    },
    forfeitProposed: {
      label: text('Förverkande föreslaget', 'Forfeiture proposed'),
      meaning: text(
        'Utföraren har 14 dagar att svara. Sedan beslutar en andra person.',
        'The provider has 14 days to answer. Then a second person decides.',
      ),
      on: {
        answer: { rules: ['reasonGiven'], do: ['keepAnswer'] },
        confirm: {
          target: 'forfeited',
          rules: ['anotherDecides', 'providerHeard', 'freshSignIn'],
          do: ['keepDecision', 'noticeDecided'],
        },
        decline: declining,
        heldChanged: news,
      },
    },
    released: {
      label: text('Frisläppt', 'Released'),
      meaning: text('Nästa betalningsunderlag betalar ut beloppet.', 'The next payment statement pays the amount.'),
      type: 'final',
    },
    forfeited: {
      label: text('Förverkat', 'Forfeited'),
      meaning: text('Beloppet betalas aldrig ut.', 'The amount is never paid.'),
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string): Effect<HoldbackContext, PlainEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** What a contract holds back of its payments until a condition, a day or a decision by two persons. */
export const holdbackMachine = defineMachine<HoldbackContext, PlainEvent, HoldbackFacts>({
  kind: 'holdback',
  version: 1,
  label: text('Innehållet belopp', 'Holdback'),
  chart,
  create: {
    sentence: text(
      'Noterar att ett godkänt betalningsunderlag håller inne ett belopp.',
      'Notes that an accepted payment statement holds an amount back.',
    ),
    rules: ['heldByContract'],
    context: ({ event }) => ({
      contract: String(event['contract']),
      index: Number(event['index']),
      payment: (event['payment'] as string | null | undefined) ?? null,
      currency: String(event['currency']),
      amount: String(event['amount']),
      statement: String(event['statement']),
      proposed: null,
      answered: false,
      answerDueAt: null,
      decidedBy: null,
    }),
  },
  events: {
    proposeRelease: {
      label: text('Föreslå frisläppning', 'Propose release'),
      sentence: text('Föreslår att beloppet betalas ut.', 'Proposes that the amount is paid.'),
    },
    proposeForfeit: {
      label: text('Föreslå förverkande', 'Propose forfeiture'),
      sentence: text('Föreslår att beloppet aldrig betalas ut.', 'Proposes that the amount is never paid.'),
    },
    answer: {
      label: text('Svara på förslaget', 'Answer the proposal'),
      sentence: text('Utföraren säger sin mening om förverkandet.', 'The provider gives its view of the forfeiture.'),
    },
    confirm: {
      label: text('Besluta enligt förslaget', 'Decide as proposed'),
      sentence: text(
        'Beslutar om beloppet som en andra person. Det kan inte tas tillbaka.',
        'Decides about the amount as a second person. It cannot be taken back.',
      ),
      irreversible: true,
    },
    decline: {
      label: text('Avslå förslaget', 'Turn the proposal down'),
      sentence: text('Beloppet hålls inne som förut.', 'The amount is held back as before.'),
    },
    heldChanged: {
      label: text('Det innehållna beloppet har ändrats', 'The amount held back has changed'),
      sentence: text(
        'Ett godkänt betalningsunderlag håller inne mer eller mindre än förut.',
        'An accepted payment statement holds back more or less than before.',
      ),
      from: 'news',
    },
  },
  rules: holdbackRules,
  conditions: {
    releasedByTerms: ({ event }) => event['became'] === 'released',
    forfeitedByTerms: ({ event }) => event['became'] === 'forfeited',
  },
  changes: {
    keepAmount: ({ event }) => ({ amount: String(event['amount']), statement: String(event['statement']) }),
    keepRelease: ({ by }) => ({
      proposed: { by: by.id, what: 'release' as const },
      answered: false,
      answerDueAt: null,
    }),
    keepForfeit: ({ by, now }) => ({
      proposed: { by: by.id, what: 'forfeit' as const },
      answered: false,
      answerDueAt: periodFrom(now.toISOString(), calendarDays(14)).endsAt,
    }),
    keepAnswer: () => ({ answered: true }),
    dropProposal: () => ({ proposed: null, answered: false, answerDueAt: null }),
    keepDecision: ({ by }) => ({ decidedBy: by.id }),
  },
  effects: {
    noticeProposal: notice(
      'holdbackProposed',
      'Den utfallsansvariga och utföraren får veta att ett förslag väntar på beslut.',
      'The outcome payer and the provider learn that a proposal awaits decision.',
    ),
    noticeDecided: notice(
      'holdbackDecided',
      'Alla parter får veta vad som beslutades.',
      'All parties learn what was decided.',
    ),
  },
});
