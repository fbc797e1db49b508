import { defineMachine, text, type ChartState, type PlainEvent } from '@utfall/process';
import { roundRules, type RoundContext, type RoundFacts } from './round.rules.machine.ts';

const chart: ChartState = {
  label: text('Granskningsomgång', 'Verification round'),
  initial: 'planned',
  states: {
    planned: {
      label: text('Planerad', 'Planned'),
      meaning: text(
        'Sättet att granska är bestämt. Underlagets kontrollsumma offentliggörs innan fröet är känt.',
        'The way of verifying is set. The checksum of the population is published before the seed is known.',
      ),
      on: {
        publishPopulation: {
          rules: ['verifierActs', 'populationOnce', 'populationThere', 'populationAsStored'],
          do: ['keepPopulation', 'noticePopulation'],
        },
        publishSeed: { target: 'seedPublished', rules: ['populationPublished', 'seedNamed'], do: ['keepSeed'] },
      },
    },
    seedPublished: {
      label: text('Fröet är offentligt', 'Seed published'),
      meaning: text(
        'Underlag och frö ligger fast. Vem som helst kan räkna ut vilket urval de ger.',
        'Population and seed stand. Anybody can compute which sample they give.',
      ),
      on: { draw: { target: 'drawn', rules: ['verifierActs', 'drawnFromSeed'], do: ['keepSample', 'tellClaims'] } },
    },
    drawn: {
      label: text('Urvalet är draget', 'Sample drawn'),
      meaning: text('Granskaren ser vilka utfall som ska prövas.', 'The verifier sees which outcomes to examine.'),
      on: { beginFieldwork: { target: 'fieldwork', rules: ['verifierActs'] } },
    },
    fieldwork: {
      label: text('Beläggen prövas', 'Fieldwork'),
      meaning: text('Varje utfall i urvalet godtas eller underkänns.', 'Each outcome of the sample is decided.'),
      on: {
        attest: {
          target: 'attested',
          rules: ['verifierActs', 'sampleDecided', 'resultAsFound'],
          do: ['keepResult', 'decideRest', 'noticeAttested'],
        },
        dispute: { target: 'disputed', rules: ['reasonGiven'], do: ['noticeDispute'] },
      },
    },
    disputed: {
      label: text('Ifrågasatt', 'Disputed'),
      meaning: text('En part godtar inte granskningen.', 'A party does not accept the round.'),
      on: { resumeFieldwork: { target: 'fieldwork', rules: ['verifierActs', 'reasonGiven'] } },
    },
    attested: {
      label: text('Intygad', 'Attested'),
      meaning: text(
        'Urvalet är prövat och kontraktets regel har avgjort de utfall som inte drogs.',
        'The sample is examined and the rule of the contract has decided the outcomes that were not drawn.',
      ),
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string) => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** A verification round: population fixed, then seed, then sample, then what was found and what it means for the rest. */
export const roundMachine = defineMachine<RoundContext, PlainEvent, RoundFacts>({
  kind: 'round',
  version: 1,
  label: text('Granskningsomgång', 'Verification round'),
  chart,
  create: {
    sentence: text('Planerar en granskning av inlämnade utfall.', 'Plans a verification of submitted outcomes.'),
    rules: ['verifierPlans'],
    context: ({ event }) => ({
      contract: String(event['contract']),
      verifier: String(event['verifier']),
      periodEnd: String(event['periodEnd']),
      design: String(event['design']),
      sampleSize: Number(event['sampleSize']),
      rule: String(event['rule']),
      shareMin: String(event['shareMin']),
      populationHash: null,
      populationCount: 0,
      seed: null,
      seedBy: null,
      sampleHash: null,
      sampledCount: 0,
      valid: null,
      errors: null,
      accepts: null,
      attestedBy: null,
    }),
  },
  events: {
    publishPopulation: {
      label: text('Lås underlaget', 'Fix the population'),
      sentence: text(
        'Offentliggör kontrollsumman för de utfall som urvalet ska dras ur.',
        'Publishes the checksum of the outcomes that the sample is drawn from.',
      ),
      irreversible: true,
    },
    publishSeed: {
      label: text('Offentliggör fröet', 'Publish the seed'),
      sentence: text('Betalaren bestämmer lottens frö.', 'The payer sets the seed of the draw.'),
      irreversible: true,
    },
    draw: {
      label: text('Dra urvalet', 'Draw the sample'),
      sentence: text('Drar det urval som fröet ger.', 'Draws the sample that the seed gives.'),
      irreversible: true,
    },
    beginFieldwork: {
      label: text('Börja pröva', 'Begin fieldwork'),
      sentence: text('Granskaren börjar pröva beläggen.', 'The verifier begins to examine the evidence.'),
    },
    attest: {
      label: text('Intyga granskningen', 'Attest the round'),
      sentence: text(
        'Intygar resultatet. Kontraktets regel avgör utfallen utanför urvalet.',
        'Attests the result. The rule of the contract decides the outcomes outside the sample.',
      ),
      irreversible: true,
    },
    dispute: {
      label: text('Ifrågasätt', 'Dispute'),
      sentence: text('Godtar inte granskningen och säger varför.', 'Does not accept the round and says why.'),
    },
    resumeFieldwork: {
      label: text('Pröva vidare', 'Resume fieldwork'),
      sentence: text('Svarar på invändningen och prövar vidare.', 'Answers the dispute and goes on.'),
    },
  },
  rules: roundRules,
  changes: {
    keepPopulation: ({ event }) => ({ populationHash: String(event['hash']), populationCount: Number(event['count']) }),
    keepSeed: ({ event, by }) => ({ seed: String(event['seed']), seedBy: by.id }),
    keepSample: ({ event }) => ({ sampleHash: String(event['hash']), sampledCount: Number(event['count']) }),
    keepResult: ({ event, by }) => ({
      valid: Number(event['valid']),
      errors: Number(event['errors']),
      accepts: event['accepts'] === true,
      attestedBy: by.id,
    }),
  },
  effects: {
    tellClaims: {
      topic: 'contract.sampleDrawn',
      sentence: text('Varje utfall får veta om det drogs.', 'Each outcome learns whether it was drawn.'),
      payload: () => ({}),
    },
    decideRest: {
      topic: 'contract.roundAttested',
      sentence: text('Utfallen utanför urvalet avgörs.', 'The outcomes outside the sample are decided.'),
      payload: () => ({}),
    },
    noticePopulation: notice(
      'roundAwaitsSeed',
      'Betalaren får veta att underlaget är låst och att fröet ska bestämmas.',
      'The payer learns that the population is fixed and the seed is to be set.',
    ),
    noticeAttested: notice('roundAttested', 'Parterna får veta resultatet.', 'The parties learn the result.'),
    noticeDispute: notice(
      'roundDisputed',
      'Granskaren får veta att granskningen är ifrågasatt.',
      'The verifier learns that the round is disputed.',
    ),
  },
});
