import { defineMachine, text, type ChartState, type Effect, type PlainEvent } from '@utfall/process';
import { measurementRules, type MeasurementContext, type MeasurementFacts } from './measurement.rules.machine.ts';

const withdrawal = { target: 'withdrawn', rules: ['reasonGiven'], do: ['tellWithdrawn'] };
const locking = { target: 'dataLocked', rules: ['periodOver', 'datasetNamed'], do: ['keepDataset'] };
const estimating = { target: 'estimated', rules: ['valueExact'], do: ['keepEstimate', 'noticeEstimate'] };

const sampling = {
  publishSampleSeed: { rules: ['hasRows', 'seedOnce', 'seedNamed'], do: ['keepSampleSeed', 'noticeSeed'] },
  checkSample: {
    rules: ['seedPublished', 'sampleOnce', 'verifierAttests', 'errorsCounted', 'errorsInSample'],
    do: ['keepSampleErrors'],
  },
};

const chart: ChartState = {
  label: text('Mätning', 'Measurement'),
  initial: 'planned',
  states: {
    planned: {
      label: text('Planerad', 'Planned'),
      meaning: text('Måttet och perioden är bestämda.', 'The metric and the period are set.'),
      on: {
        preregister: { target: 'preregistered', rules: ['planNamed'], do: ['keepPlan'] },
        lockData: locking,
        withdraw: withdrawal,
      },
    },
    preregistered: {
      label: text('Analysplanen är registrerad', 'Analysis plan registered'),
      meaning: text(
        'Hur värdet ska räknas fram är bestämt innan data finns.',
        'How the value will be computed is set before the data exist.',
      ),
      on: { lockData: locking, withdraw: withdrawal },
    },
    dataLocked: {
      label: text('Dataunderlaget är låst', 'Data locked'),
      meaning: text(
        'Underlaget har en kontrollsumma. Det kan inte bytas utan att det syns.',
        'The data have a checksum. They cannot be exchanged unseen.',
      ),
      on: { recordEstimate: estimating, ...sampling, withdraw: withdrawal },
    },
    estimated: {
      label: text('Värdet är framräknat', 'Estimated'),
      meaning: text(
        'Värdet väntar på granskarens intyg. Det kan ännu inte ge någon betalning.',
        'The value awaits the attestation of the verifier. It cannot give any payment yet.',
      ),
      on: {
        attest: {
          target: 'attested',
          rules: [
            'verifierAttests',
            'estimatorDoesNotAttest',
            'sampleVerified',
            'declaresImpartiality',
            'declaresConfidentiality',
          ],
          do: ['keepAttestation', 'tellAttested', 'noticeAttested'],
        },
        ...sampling,
        dispute: { target: 'disputed', rules: ['reasonGiven'], do: ['noticeDispute'] },
        withdraw: withdrawal,
      },
    },
    disputed: {
      label: text('Ifrågasatt', 'Disputed'),
      meaning: text(
        'Någon part godtar inte värdet. Det räknas om eller tas tillbaka.',
        'A party does not accept the value. It is computed anew or withdrawn.',
      ),
      on: { recordEstimate: estimating, withdraw: withdrawal },
    },
    attested: {
      label: text('Intygad', 'Attested'),
      meaning: text(
        'Granskaren har intygat värdet. Det ändras aldrig; en rättelse blir en ny mätning.',
        'The verifier has attested the value. It never changes; a correction becomes a new measurement.',
      ),
      type: 'final',
    },
    withdrawn: {
      label: text('Återtagen', 'Withdrawn'),
      meaning: text('Mätningen genomförs inte.', 'The measurement is not carried out.'),
      type: 'final',
    },
  },
};

type MeasurementEffect = Effect<MeasurementContext, PlainEvent>;
const notice = (name: string, sv: string, en: string): MeasurementEffect => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});
const decided = (outcome: string, sv: string, en: string): MeasurementEffect => ({
  topic: 'news',
  sentence: text(sv, en),
  payload: ({ context }) => ({ to: context.contract, event: { type: 'measurementDecided', decided: outcome } }),
});

/** A measurement of one metric for one period, from plan to attested value. */
export const measurementMachine = defineMachine<MeasurementContext, PlainEvent, MeasurementFacts>({
  kind: 'measurement',
  version: 2,
  label: text('Mätning', 'Measurement'),
  chart,
  create: {
    sentence: text('Planerar en mätning av ett mått för en period.', 'Plans a measurement of a metric for a period.'),
    rules: ['orderedByContract'],
    context: ({ event }) => ({
      contract: String(event['contract']),
      verifier: String(event['verifier']),
      metric: String(event['metric']),
      periodEnd: String(event['periodEnd']),
      periodEndsAt: String(event['periodEndsAt']),
      corrects: typeof event['corrects'] === 'string' ? event['corrects'] : null,
      planHash: null,
      datasetHash: null,
      value: null,
      estimateVersion: 0,
      estimateHash: null,
      estimatedBy: null,
      attestedBy: null,
      attestedAt: null,
    }),
  },
  events: {
    preregister: {
      label: text('Registrera analysplanen', 'Register the analysis plan'),
      sentence: text(
        'Binder hur värdet ska räknas fram innan data finns.',
        'Binds how the value will be computed before the data exist.',
      ),
    },
    lockData: {
      label: text('Lås dataunderlaget', 'Lock the data'),
      sentence: text('Sparar underlagets kontrollsumma.', 'Keeps the checksum of the data.'),
      irreversible: true,
    },
    publishSampleSeed: {
      label: text('Offentliggör fröet', 'Publish the seed'),
      sentence: text(
        'Bestämmer vilka rader i underlaget som granskaren ska pröva.',
        'Sets which rows of the data the verifier will check.',
      ),
      irreversible: true,
    },
    checkSample: {
      label: text('Redovisa urvalet', 'Report the sample'),
      sentence: text(
        'Anger hur många av de lottade raderna som inte stämde med sina belägg.',
        'States how many of the drawn rows did not agree with their evidence.',
      ),
    },
    recordEstimate: {
      label: text('Registrera värdet', 'Record the value'),
      sentence: text(
        'Sparar det framräknade värdet och hur det räknades.',
        'Saves the computed value and how it was computed.',
      ),
    },
    attest: {
      label: text('Intyga', 'Attest'),
      sentence: text(
        'Intygar som oberoende granskare att värdet stämmer med underlaget.',
        'Attests as independent verifier that the value agrees with the evidence.',
      ),
      irreversible: true,
    },
    dispute: {
      label: text('Ifrågasätt', 'Dispute'),
      sentence: text('Godtar inte värdet och säger varför.', 'Does not accept the value and says why.'),
    },
    withdraw: {
      label: text('Ta tillbaka', 'Withdraw'),
      sentence: text('Avbryter mätningen.', 'Ends the measurement.'),
      irreversible: true,
    },
  },
  rules: measurementRules,
  changes: {
    keepPlan: ({ event }) => ({ planHash: String(event['planHash']) }),
    keepDataset: ({ event }) => ({
      datasetHash: String(event['datasetHash']),
      ...(typeof event['rows'] === 'number' && { rows: event['rows'] }),
    }),
    keepSampleSeed: ({ event }) => ({ sampleSeed: String(event['seed']) }),
    keepSampleErrors: ({ event }) => ({ sampleErrors: Number(event['errors']) }),
    keepEstimate: ({ context, event, by }) => ({
      value: event['value'] as string | boolean,
      estimateVersion: context.estimateVersion + 1,
      estimateHash: String(event['hash']),
      estimatedBy: by.id,
    }),
    keepAttestation: ({ by, now }) => ({ attestedBy: by.id, attestedAt: now.toISOString() }),
  },
  effects: {
    tellAttested: decided(
      'attested',
      'Kontraktet får veta att mätningen är intygad.',
      'The contract learns that the measurement is attested.',
    ),
    tellWithdrawn: decided(
      'withdrawn',
      'Kontraktet får veta att mätningen är återtagen.',
      'The contract learns that the measurement is withdrawn.',
    ),
    noticeSeed: notice(
      'sampleSeedPublished',
      'Granskaren får veta att urvalet är draget.',
      'The verifier learns that the sample is drawn.',
    ),
    noticeEstimate: notice(
      'measurementAwaitsAttestation',
      'Granskaren får veta att ett värde väntar på intyg.',
      'The verifier learns that a value awaits attestation.',
    ),
    noticeAttested: notice(
      'measurementAttested',
      'Alla parter får veta att mätningen är intygad.',
      'All parties learn that the measurement is attested.',
    ),
    noticeDispute: notice(
      'measurementDisputed',
      'Alla parter får veta att värdet är ifrågasatt.',
      'All parties learn that the value is disputed.',
    ),
  },
});
