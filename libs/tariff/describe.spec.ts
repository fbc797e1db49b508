import { read } from '../../test/support/tariff.ts';
import { describeTariff } from './describe.ts';
import { norrkoping, templates } from './templates/index.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const said = (text: string, language: 'sv' | 'en') => describeTariff(read(text)).map(({ sentence }) => plain(sentence[language])); // prettier-ignore

describe('a tariff in sentences, before anything is measured', () => {
  it('says Norrköping in Swedish and English', () => {
    expect(said(norrkoping.text, 'sv')).toEqual([
      'Återbetalning: (Besparing, lägst 0 kr), högst 10 000 000 kr.',
      'Premie: (((Besparing − 10 000 000 kr), lägst 0 kr), högst 2 000 000 kr) om Skolresultaten har förbättrats.',
      'Avtalets tak: 12 000 000 kr.',
    ]);
    expect(said(norrkoping.text, 'en')[0]).toBe('Repayment: (Saving, at least SEK 0), at most SEK 10,000,000.');
  });

  it('says every form and every line of the ledger, in both languages', () => {
    const text = `tariff all in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit person "personer" / "persons" one "person" / "person"
      unit day
      metric x in SEK
      metric r in ratio with interval
      metric n in person counted from claims
      metric on in date
      metric score in ratio for each person
      flag ok
      series kpi base 100 of 2026-10 "KPI" / "CPI"
      let better = significant r at 5 % and (lower r > 0 or not ok)
      pay p = steps r [below 0, 10 % -> 5, 20 % -> x] + line r [0 -> 0, 1 -> 9] + bands n [up to 5: 7 SEK per person cap 30, above: 8 SEK per person]
      pay q = sum each period: indexed kpi (cap 5 x)
      pay s for each person = when n >= 1 and on > after enrolment 3 months: 5 else round up to 1 (power 2 score * x)
      pay t = blend [60 % -> x, 40 % -> previous x else 0] + average each person where score > 1: x
      pay u = (count each person where score > 1) * 5 SEK per person + (periodEnd - periodStart) / 30 day * max(x, 5) + min(x, 6)
      limit each person 19 000
      limit payer a 500 each year excess lapses
      limit payer b 700
      limit contract 5 000
      floor year 100 excess lapses
      holdback 10 % of q until better forfeited when not ok
      holdback 5 % for 12 months
      payer a "Kommunen" / "The municipality"
      payer b
      split payment q a 60 %, b 40 %
      split in order b, a
      vat 25 % outside caps`;
    for (const language of ['sv', 'en'] as const) {
      const sentences = said(text, language);
      expect(sentences).toHaveLength(16);
      for (const sentence of sentences) expect(sentence).toMatch(/^.+[^(]\.$/);
      expect(sentences.join(' ')).not.toMatch(/undefined|\(\)|NaN/);
    }
    const swedish = said(text, 'sv');
    expect(swedish[1]).toContain('efter r: 0 kr under 10 %, 5 kr från 10 %, x från 20 %');
    expect(swedish).toEqual(expect.arrayContaining(['Taket för Kommunen per år: 500 kr.', '5 % innehålls i 12 månader.', 'q betalas av Kommunen 60 %, b 40 %.', 'Allt betalas av b, Kommunen i tur och ordning.', 'Moms 25 % tillkommer utöver taken.'])); // prettier-ignore
  });

  it('says every template', () => {
    for (const { text } of templates) expect(said(text, 'sv').join(' ')).not.toMatch(/undefined|\(\)/);
  });
});
