import { readTariff, type Tariff } from '@utfall/tariff';
import { compensationProblems, payerCapProblems, unprovenMetrics } from './terms.check.ts';

function tariffOf(lines: string): Tariff {
  const read = readTariff(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre\n${lines}`);
  if (!read.ok) throw new Error(read.issues[0]!.sentence.en);
  return read.tariff.terms;
}
const fieldsOf = (missing: readonly { readonly field?: string }[]) => missing.map(({ field }) => field);

describe('terms that are proposed', () => {
  it('hold no metric that nothing in the contract can prove', () => {
    const tariff = tariffOf(`unit job
      unit person
      metric started in job counted from claims
      metric referred in person
      metric effect in ratio with interval
      metric begun in date
      flag vulnerable for each person
      flag reached for each person absent no
      pay p = cap 5 (10 SEK per job * started + 1 SEK per person * referred)
      limit contract 100`);
    expect(fieldsOf(unprovenMetrics({ tariff }))).toEqual(['effect', 'begun', 'vulnerable']);
  });

  it('have caps of the payers that add up to the cap of the contract, when every payer has one', () => {
    const tariff = (town: string, rest: string) =>
      tariffOf(`metric saving in SEK
      pay p = saving
      limit payer town ${town}
      ${rest}
      limit contract 900
      payer town
      payer region
      split town 40 %, region 60 %`);
    expect(payerCapProblems(tariff('300', 'limit payer region 600'))).toEqual([]);
    expect(fieldsOf(payerCapProblems(tariff('300', 'limit payer region 500')))).toEqual(['limit contract']);
    expect(payerCapProblems(tariff('300', ''))).toEqual([]);
  });

  it('name a flag of the tariff, or none, for what ending for convenience costs', () => {
    const tariff = tariffOf('metric saving in SEK\n flag ended\n pay p = when ended: cap 5 saving\n limit contract 9');
    expect(compensationProblems({ tariff, compensation: 'ended' })).toEqual([]);
    expect(compensationProblems({ tariff, compensation: 'none' })).toEqual([]);
    expect(compensationProblems({ tariff })).toEqual([]);
    expect(fieldsOf(compensationProblems({ tariff, compensation: 'saving' }))).toEqual(['compensation']);
  });
});
