import { freshSignIn, missing, text, type PlainEvent, type Rule } from '@utfall/process';
import {
  actsFor,
  lastStatement,
  openStatement,
  type ContractContext,
  type ContractFacts,
} from './contract.context.machine.ts';
import { partyRules } from './party.rules.machine.ts';
import { signingRules, termsRules } from './terms.rules.machine.ts';

type ContractRule = Rule<ContractContext, PlainEvent, ContractFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);

/** Why a contract may end early. */
export const terminationGrounds: readonly string[] = ['convenience', 'providerDefault', 'insolvency', 'law'];

const runningRules = {
  metricInContract: {
    sentence: text(
      'Måttet ska finnas i kontraktets betalningsmodell.',
      'The metric must belong to the tariff of the contract.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      context.metrics.includes(String(event['metric'])) || [
        missing(
          'metric',
          `Välj något av måtten ${context.metrics.join(', ')}.`,
          `Choose one of the metrics ${context.metrics.join(', ')}.`,
        ),
      ],
  },
  measuredOnce: {
    sentence: text(
      'Måttet mäts en gång för varje period. En rättelse anger den intygade mätning som den ersätter.',
      'A metric is measured once for each period. A correction names the attested measurement it replaces.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const same = context.measurements.filter(
        ({ metric, periodEnd, state }) =>
          metric === event['metric'] && periodEnd === event['periodEnd'] && (state === 'open' || state === 'attested'),
      );
      if (event['corrects'] == null) return same.length === 0;
      return same.some(({ measurement, state }) => state === 'attested' && measurement === event['corrects']);
    },
  },
  verifierCorrects: {
    sentence: text(
      'Bara den oberoende granskaren beställer en rättelse av en intygad mätning.',
      'Only the independent verifier orders a correction of an attested measurement.',
    ),
    basis: separation,
    about: 'event',
    check: ({ context, event, by }) => event['corrects'] == null || actsFor(context.parties, 'verifier', by),
  },
  oneStatementAtATime: {
    sentence: text(
      'Det förra betalningsunderlaget ska vara godkänt eller återtaget innan ett nytt görs.',
      'The earlier payment statement must be accepted or withdrawn before a new one is made.',
    ),
    check: ({ context }) => openStatement(context) === null,
  },
  periodFollows: {
    sentence: text(
      'Perioden ska sluta efter den period som senast avräknades.',
      'The period must end after the period that was settled last.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const last = lastStatement(context);
      return last === null || String(event['periodEnd']) > last.periodEnd;
    },
  },
  periodNotBefore: {
    sentence: text(
      'Slutavräkningen kan inte gälla en tidigare period än den som senast avräknades.',
      'The final settlement cannot be for an earlier period than the one settled last.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const last = lastStatement(context);
      return last === null || String(event['periodEnd']) >= last.periodEnd;
    },
  },
  groundNamed: {
    sentence: text(
      'Uppsägningen har en grund: utan skäl, utförarens avtalsbrott, insolvens eller lag.',
      'The termination has a ground: convenience, default of the provider, insolvency or law.',
    ),
    about: 'event',
    check: ({ event }) => terminationGrounds.includes(String(event['ground'])),
  },
  compensationSettled: {
    sentence: text(
      'Utan skäl sägs bara ett kontrakt upp vars villkor anger ersättningen. Den går in i slutavräkningen.',
      'Only a contract whose terms state the compensation is ended for convenience. It goes into the final settlement.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      event['ground'] !== 'convenience' ||
      facts.compensationAgreed === true || [
        missing(
          'ground',
          'Villkoren anger ingen ersättning vid uppsägning utan skäl. Välj en annan grund, eller ändra villkoren först.',
          'The terms state no compensation for ending for convenience. Choose another ground, or amend the terms first.',
        ),
      ],
  },
  anotherConfirms: {
    sentence: text(
      'En annan person än den som sade upp kontraktet bekräftar uppsägningen.',
      'Somebody other than the one who ended the contract confirms it.',
    ),
    basis: separation,
    check: ({ context, by }) => context.terminatedBy !== by.id,
  },
  outcomesValued: {
    sentence: text(
      'Upparbetade utfall och utfall inom mätperioden ska vara värderade enligt kontraktet.',
      'Accrued outcomes and outcomes inside the measuring window must be valued as the contract says.',
    ),
    check: ({ context: { statements, measurements }, facts }) => {
      if (facts.claimsUnsettled === true) return false;
      const settled = statements.some(({ final, state }) => final && state === 'reconciled');
      const nothing = measurements.every(({ state }) => state === 'withdrawn') && statements.every(({ state }) => state === 'withdrawn'); // prettier-ignore
      return settled || nothing;
    },
  },
  finalStatementPaid: {
    sentence: text('Slutavräkningen ska vara gjord och betald.', 'The final settlement must be made and paid.'),
    check: ({ context }) => context.statements.some(({ final, state }) => final && state === 'reconciled'),
  },
  nothingOpen: {
    sentence: text(
      'Alla mätningar och betalningsunderlag ska vara avslutade.',
      'All measurements and payment statements must be concluded.',
    ),
    check: ({ context }) =>
      context.measurements.every(({ state }) => state !== 'open') &&
      context.statements.every(({ state }) => state === 'reconciled' || state === 'withdrawn'),
  },
  claimsDecided: {
    sentence: text('Alla utfall ska vara avgjorda.', 'All outcomes must be decided.'),
    check: ({ facts }) => facts.claimsUndecided !== true,
  },
  nothingHeldBack: {
    sentence: text('Inget belopp får vara innehållet.', 'No amount may be held back.'),
    check: ({ facts }) => facts.heldBack ?? [],
  },
  mattersClosed: {
    sentence: text(
      'Tvister och ändringar av kontraktet ska vara avslutade.',
      'Disputes and amendments of the contract must be concluded.',
    ),
    check: ({ facts }) => facts.mattersOpen !== true,
  },
  amendsCurrent: {
    sentence: text(
      'Ändringen ska gälla de villkor som är i kraft.',
      'The amendment must be about the terms that are in force.',
    ),
    about: 'event',
    check: ({ context, event }) => event['base'] === context.termsHash,
  },
} satisfies Record<string, ContractRule>;

/** Every rule of the contract by name. */
export const contractRules: Readonly<Record<string, ContractRule>> = {
  ...partyRules,
  ...termsRules,
  ...signingRules,
  freshSignIn,
  ...runningRules,
};
