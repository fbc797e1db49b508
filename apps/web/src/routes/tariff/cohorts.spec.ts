import { readTariff, type CheckedTariff } from '@utfall/tariff';
import { norrkoping, perPerson } from '@utfall/tariff/templates';
import fc from 'fast-check';
import { cohortIssues, withReferralMetrics } from './cohorts.check.ts';
import { noCohort, noReferrals, parseCohorts, printCohorts, type CohortRow } from './cohorts.text.ts';

const read = (text: string): CheckedTariff => {
  const result = readTariff(text);
  if (!result.ok) throw new Error(result.issues.map(({ sentence }) => sentence.en).join('\n'));
  return result.tariff;
};
const days = { effectiveFrom: '2027-01-01', serviceTo: '2029-12-31' };
const young: CohortRow = {
  ...{ name: 'Unga', unit: 'individual', eligibility: '16–24 år\nutan arbete eller studier' },
  ...{ intakeFrom: '2027-02-01', intakeTo: '2028-12-31', target: '60', referrals: null },
};

describe('cohorts of a contract as they are written', () => {
  it('read back from their text as they were in the form, whatever is typed', () => {
    const typed = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\n\r]/g, ' '));
    const lines = fc.array(typed, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
    const referrals = fc.record({ least: typed, most: typed, metric: typed, leastMetric: typed });
    const row = fc.record({
      ...{ name: typed, unit: typed, eligibility: lines, intakeFrom: typed, intakeTo: typed, target: typed },
      referrals: fc.option(referrals),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        expect(parseCohorts(printCohorts(rows))).toEqual({ ok: true, rows });
      }),
      { numRuns: 200 },
    );
    expect(parseCohorts('cohort a\n  eligible x\n  intake soon')).toEqual({ ok: false, line: 3 });
    expect(parseCohorts('target 4')).toEqual({ ok: false, line: 1 });
  });

  it('hold together, or say at which field they do not', () => {
    const tariff = read(norrkoping.text);
    const wrong = (rows: readonly CohortRow[]) =>
      cohortIssues(rows, { ...days, tariff }).map(({ at, field, is }) => `${at} ${field} ${is}`);
    expect(wrong([young])).toEqual([]);
    expect(wrong([noCohort])).toEqual(['0 name empty', '0 eligibility empty', '0 intakeFrom empty', '0 intakeTo empty', '0 target empty']); // prettier-ignore
    expect(wrong([young, { ...young, intakeTo: '2030-06-30', target: 'sextio' }])).toEqual([
      '1 name sameName',
      '1 intakeTo outside',
      '1 target noCount',
    ]);
    expect(wrong([{ ...young, intakeFrom: '2028-02-31x', unit: 'person' }])).toEqual(['0 unit noUnit', '0 intakeFrom noDay']); // prettier-ignore
    const referred = { least: '10', most: '5', metric: 'saving', leastMetric: 'nobody' };
    expect(wrong([{ ...young, referrals: referred }])).toEqual(['0 most less', '0 metric noMetric', '0 leastMetric noMetric']); // prettier-ignore
  });

  it('get the metrics of their referrals written into the tariff, which then holds', () => {
    for (const template of [norrkoping, perPerson]) {
      const first = withReferralMetrics(template.text, read(template.text));
      const tariff = read(first.text);
      const row = { ...young, referrals: { ...noReferrals, least: '10', ...first.own } };
      expect(cohortIssues([row], { ...days, tariff })).toEqual([]);
      const second = withReferralMetrics(first.text, tariff);
      expect(second.own.metric).not.toBe(first.own.metric);
      expect(readTariff(second.text).ok).toBe(true);
    }
  });

  it('are told when a payment would add up the referrals of all periods', () => {
    const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit person
  metric referred in person
  metric guaranteed in person
  pay shortfall = 1 000 SEK per person * (guaranteed - referred)
  limit contract 100 000`);
    const own = { ...noReferrals, least: '10', metric: 'referred', leastMetric: 'guaranteed' };
    const found = cohortIssues([{ ...young, referrals: own }], { ...days, tariff });
    expect(found.map(({ field, is, names }) => [field, is, names])).toEqual([
      ['metric', 'addsUp', 'shortfall'],
      ['leastMetric', 'addsUp', 'shortfall'],
    ]);
  });
});
