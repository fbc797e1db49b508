import { moneyFromText, moneyToText, readTariff } from '@utfall/tariff';
import { norrkoping, perPerson } from '@utfall/tariff/templates';
import { suggested } from '../tariff/assumptions.ts';
import { emptyForm, financed, paymentsIn, pocketsOf, wrongIn, type FinanceForm, type Investment } from './finance.ts';

const sek = (text: string) => moneyFromText(text, 'SEK')!;
const loan = (name: string, rank: string, amount: string): Investment => ({
  ...{ name, rank, instrument: 'debt', commitment: amount, premium: '20' },
  draws: [{ on: '2027-01-01', amount, milestone: '', met: true }],
});
const form: FinanceForm = {
  ...emptyForm,
  investments: [loan('Senior', '1', '8 000 000'), loan('Junior', '2', '2 000 000')],
};
const read = readTariff(norrkoping.text);
if (!read.ok) throw new Error('the template does not hold');
const { tariff } = read;

describe('the calculation of an investor', () => {
  it('pays principal and premium by rank, and tells the rate, the multiple and the day all is back', () => {
    const { investors, years, surplus, peak } = financed(form, [{ on: '2030-12-31', amount: sek('12000000') }], 'SEK');
    expect(investors.map(({ drawn, back, multiple, paybackOn }) => [drawn, back, multiple, paybackOn])).toEqual([
      ['8000000.00', '9600000.00', '1.20', '2030-12-31'],
      ['2000000.00', '2400000.00', '1.20', '2030-12-31'],
    ]);
    expect(investors[0]!.rate!.toFixed(5)).toBe('0.04664');
    expect([surplus, peak, years.map(({ year }) => year)]).toEqual(['0.00', '10000000.00', [2027, 2030]]);
  });

  it('gives the junior nothing before the senior is whole, and what is over to nobody among them', () => {
    const little = financed(form, [{ on: '2029-12-31', amount: sek('9000000') }], 'SEK');
    expect(little.investors.map(({ back }) => back)).toEqual(['9000000.00', '0.00']);
    const much = financed(form, [{ on: '2029-12-31', amount: sek('20000000') }], 'SEK');
    expect([much.investors.map(({ back }) => back), much.surplus]).toEqual([
      ['9600000.00', '2400000.00'],
      '8000000.00',
    ]);
  });

  it('takes what has been accepted as it is and reckons the rest from the tariff, never above its cap', () => {
    const asked = { scenario: 'high' as const, years: { from: 2027, to: 2029 } };
    const none = paymentsIn(tariff, suggested(tariff), { ...asked, accepted: [] })!;
    expect(none.map(({ on, amount }) => [on, moneyToText(amount)])).toEqual([
      ['2027-12-31', '4000000.00'],
      ['2028-12-31', '4000000.00'],
      ['2029-12-31', '4000000.00'],
    ]);
    const accepted = [{ on: '2027-12-31', amount: sek('1000000') }];
    const later = paymentsIn(tariff, suggested(tariff), { ...asked, accepted })!;
    expect(later.map(({ amount }) => moneyToText(amount))).toEqual(['1000000.00', '7000000.00', '4000000.00']);
  });

  it('reckons a tariff that pays person by person too, as many reaching each outcome as assumed', () => {
    const read = readTariff(perPerson.text);
    if (!read.ok) throw new Error('the template does not hold');
    const assumptions = suggested(read.tariff);
    const paidIn = (scenario: 'none' | 'likely' | 'high') =>
      paymentsIn(read.tariff, assumptions, { scenario, years: { from: 2027, to: 2029 }, accepted: [] })!;
    // Of a hundred persons fifty begin for 12,000 each, and twenty-five stay for as much as the cap of a person leaves.
    const likely = paidIn('likely');
    const sum = (payments: readonly { amount: { minorUnits: bigint } }[]): bigint =>
      payments.reduce((all, { amount }) => all + amount.minorUnits, 0n);
    expect(moneyToText(sek(String(Number(sum(likely)) / 100)))).toBe('925000.00');
    expect(likely.map(({ on }) => on)).toEqual(['2027-12-31', '2028-12-31', '2029-12-31']);
    expect(sum(paidIn('none')) < sum(likely) && sum(likely) < sum(paidIn('high'))).toBe(true);
    const accepted = [{ on: '2027-12-31', amount: sek('100000') }];
    const asked = { scenario: 'likely' as const, years: { from: 2027, to: 2029 }, accepted };
    expect(sum(paymentsIn(read.tariff, assumptions, asked)!)).toBe(sum(likely));
    expect(paidIn('likely')).toEqual(likely);
  });

  it('shows the wrong pockets, and says what cannot be read', () => {
    const unit = {
      what: 'Placeringsdygn',
      value: '5 000',
      count: '1 000',
      year: '2026',
      pocket: 'region' as const,
      source: 'x',
    };
    const written = { ...form, units: [unit] };
    expect(wrongIn(written, 'SEK')).toEqual([]);
    expect(pocketsOf(written, sek('4000000'))).toEqual([
      { pocket: 'municipality', saves: '0.00', pays: '4000000.00', net: '-4000000.00' },
      { pocket: 'region', saves: '5000000.00', pays: '0.00', net: '5000000.00' },
    ]);
    expect(wrongIn({ ...written, investments: [{ ...form.investments[0]!, commitment: 'x' }] }, 'SEK')).toEqual([
      'investments.0.commitment',
    ]);
  });
});
