import { createHash } from 'node:crypto';
import { text, type Text } from '@utfall/process';
import { declared, milestones, type Leg } from './leg.ts';

const agreed = { acceptanceDays: 30, silenceAccepts: false, vatBasis: 'outsideScope', paymentDays: 30 };
const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex');

/** The contract from the case's template: designed, signed by every party, in effect and delivering. */
export async function signContract({ walk, given }: Leg, trailId: string): Promise<string> {
  const { officer, approver, funder, provider, verifier } = walk.cast;
  const { title } = given.words.contract;
  walk.leg('Utfallskontraktet', 'The outcome contract');
  const parties = [
    { organisationId: provider.organisation, relation: 'provider' },
    { organisationId: funder.organisation, relation: 'funder', share: '1' },
  ];
  await walk.refused(
    officer,
    'designContract',
    { trailId, title, parties: [...parties, { organisationId: provider.organisation, relation: 'verifier' }] },
    'verifierIndependent',
    text('låta utföraren granska sig själv', 'let the provider verify itself'),
  );
  const all = [...parties, { organisationId: verifier.organisation, relation: 'verifier' }];
  const { id: contractId } = await walk.step(officer, 'designContract', { trailId, title, parties: all });
  const calendar = {
    effectiveFrom: walk.date(milestones.effective),
    serviceTo: walk.date(milestones.serviceTo),
    outcomesTo: walk.date(milestones.outcomesTo),
    finalSettlementBy: walk.date(milestones.settledBy),
  };
  const tariff = await tariffNamed({ walk, given });
  const { terms } = await walk.step<{ terms: { hash: string } }>(
    officer,
    'describeTariff',
    { contractId, title, tariff, calendar, ...agreed },
    '... on Contract { terms { hash } }',
  );
  walk.note(
    text('Villkoren skrivs som betalningsmodell i text:', 'The terms are written as a tariff:'),
    linesIn(tariff),
  );
  await walk.step(officer, 'proposeContract', { contractId });
  const signed = { contractId, termsHash: terms.hash };
  await walk.refused(
    officer,
    'signContract',
    signed,
    'role',
    text('skriva under det egna förslaget', 'sign one’s own proposal'),
  );
  for (const party of [funder, provider, verifier, approver]) await walk.step(party, 'signContract', signed);
  await walk.trailAt('publication.contract');
  await walk.moveClock(walk.at(milestones.effective));
  await walk.step(provider, 'startDelivery', { contractId });
  return contractId;
}

/** Every metric measured as the case says, attested by the verifier alone. */
export async function measure({ walk, given }: Leg, contractId: string): Promise<void> {
  const { verifier, provider } = walk.cast;
  const periodEnd = walk.date(milestones.outcomesTo);
  const planned: { measurementId: string; metric: string; value: string | boolean }[] = [];
  walk.leg('Mätningen', 'The measurement');
  for (const [metric, value] of Object.entries(given.measured)) {
    const { id: measurementId } = await walk.step(verifier, 'planMeasurement', { contractId, metric, periodEnd });
    await walk.step(verifier, 'preregisterMeasurement', {
      measurementId,
      planHash: sha256(`${given.name} ${metric} plan`),
    });
    planned.push({ measurementId, metric, value });
  }
  const datasetOf = (metric: string): string => sha256(`${given.name} ${metric} dataset`);
  const first = planned[0]!;
  await walk.refused(
    provider,
    'lockData',
    { measurementId: first.measurementId, datasetHash: datasetOf(first.metric) },
    'periodOver',
    text('låsa dataunderlaget innan perioden är slut', 'lock the data before the period is over'),
  );
  await walk.moveClock(walk.at(milestones.outcomesTo + 2));
  for (const { measurementId, metric, value } of planned) {
    await walk.step(provider, 'lockData', { measurementId, datasetHash: datasetOf(metric) });
    const measured = typeof value === 'string' ? { value } : { answer: value };
    const method = given.words.contract.methods[metric];
    await walk.step(provider, 'recordMeasurement', { measurementId, ...measured, method });
  }
  await walk.refused(
    provider,
    'attestMeasurement',
    { measurementId: first.measurementId, ...declared },
    'role',
    text('intyga sitt eget resultat', 'attest one’s own result'),
  );
  for (const { measurementId } of planned)
    await walk.step(verifier, 'attestMeasurement', { measurementId, ...declared });
  await walk.trailAt('publication.implementation');
}

async function tariffNamed({ walk, given }: Leg): Promise<string> {
  const { tariffTemplates } = await walk.ask<{ tariffTemplates: { name: string; tariff: string }[] }>(
    walk.cast.officer,
    '{ tariffTemplates { name tariff } }',
  );
  return tariffTemplates.find(({ name }) => name === given.tariff)!.tariff;
}

function linesIn(tariff: string): Text[] {
  return tariff
    .trimEnd()
    .split('\n')
    .map((line) => text(line, line));
}
