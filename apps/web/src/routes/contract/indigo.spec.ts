import { readTariff } from '@utfall/tariff';
import { norrkoping, pricePerUnit } from '@utfall/tariff/templates';
import { readIndigo } from './indigo.reading.ts';
import { indigoOf } from './indigo.ts';

type Contract = Parameters<typeof indigoOf>[0];
const calendar = {
  effectiveFrom: '2027-01-01',
  serviceTo: '2029-12-31',
  outcomesTo: '2030-12-31',
  finalSettlementBy: '2031-06-30',
};

function contractWith(tariff: string): Contract {
  const read = readTariff(tariff);
  if (!read.ok) throw new Error('the template does not hold');
  const metrics = read.tariff.terms.metrics.map(({ name, label, kind }) => ({
    ...{ name, label: label ?? { sv: name, en: name }, isFlag: kind.kind === 'truth', note: null },
  }));
  const some = {
    ...{ id: 'c', title: 'Trygg skolgång', state: 'delivering', version: 9, tenant: 't', trailId: 't' },
    stateLabel: { sv: 'Insatsen pågår', en: 'Delivering' },
    accepted: { amount: '11500000.00', currency: 'SEK' },
    parties: [
      { organisationId: 'o', name: 'Finansiären', relation: 'funder', share: '1', signedAt: '2026-12-01T09:00:00Z' },
    ],
    terms: {
      tariff,
      hash: 'h',
      version: 1,
      acceptanceDays: 30,
      paymentDays: 30,
      cap: { amount: '12000000.00', currency: 'SEK' },
      calendar,
      metrics,
    },
    measurements: [],
    statements: [
      {
        id: 's',
        number: 1,
        periodEnd: '2028-12-31',
        final: false,
        state: 'paid',
        stateLabel: { sv: '', en: '' },
        payable: { amount: '11500000.00', currency: 'SEK' },
      },
    ],
    nextSteps: [],
    deadlines: [],
  };
  return some as unknown as Contract;
}

describe('a contract in the INDIGO standard', () => {
  it.each([norrkoping, pricePerUnit])('goes out and comes back as the same terms: $name', ({ text }) => {
    const back = readIndigo(indigoOf(contractWith(text)));
    expect(back).toEqual({ title: 'Trygg skolgång', tariff: text, calendar, isWhole: true });
  });

  it('says in the standard’s own fields when it runs, what it may cost, what has been paid and by what rules', () => {
    const project = JSON.parse(indigoOf(contractWith(norrkoping.text))) as Record<string, Record<string, unknown>>;
    expect(project).toMatchObject({
      stage_development: { value: 'Implementation' },
      dates: {
        outcomes_contract_signed: { value: '2026-12-01' },
        start_date_of_service_provision: { value: '2027-01-01' },
      },
      overall_project_finance: {
        maximum_potential_outcome_payment_v2: { currency: { value: 'SEK' }, amount: { value: 12_000_000 } },
        total_outcome_payments_made: { amount: { value: 11_500_000 } },
      },
    });
    expect(JSON.stringify(project['outcome_pricings'])).toContain('at most SEK\u00a02,000,000');
  });

  it('becomes a tariff to work on when the file is another’s and tells prices per unit', () => {
    const theirs = JSON.stringify({
      name: { value: 'Another bond' },
      dates: { start_date_of_service_provision: { value: '2015-11-01' } },
      overall_project_finance: {
        maximum_potential_outcome_payment_v2: { currency: { value: 'USD' }, amount: { value: 10000000 } },
      },
      outcome_metrics: [{ id: 'outcomemetric1', definition: { value: 'Villages that are "open defecation free"' } }],
      outcome_pricings: [
        { outcome_metric_id: { value: 'outcomemetric1' }, price_per_unit: { amount: { value: 6250 } } },
      ],
    });
    const read = readIndigo(theirs);
    expect(read).toMatchObject({ title: 'Another bond', isWhole: false, calendar: { effectiveFrom: '2015-11-01' } });
    expect(read?.tariff).toContain('6250 USD per outcome * outcomemetric1');
  });

  it('is refused when it is no such file', () => {
    expect([readIndigo('{'), readIndigo('[]'), readIndigo('{"name":{"value":"x"}}')]).toEqual([null, null, null]);
  });
});
