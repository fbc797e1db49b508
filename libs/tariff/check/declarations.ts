import { dayOf } from '../calendar.ts';
import type { Span } from '../expression.ts';
import { fitsCurrency } from '../money.ts';
import { add, compare, ONE, ratioFromText, ratioToText, ZERO } from '../rational.ts';
import type { Limit, Metric, Split, Tariff } from '../terms.ts';
import { limitKey } from '../terms.ts';
import type { KindTable } from './problems.ts';
import { checkKind, isCanonicalDecimal, report } from './problems.ts';

function invalid(table: KindTable, name: string, sv: string, en: string): void {
  report(table, name, 'invalidDeclaration', sv, en);
}

function isShare(text: string): boolean {
  const value = ratioFromText(text);
  return isCanonicalDecimal(text) && value !== undefined && compare(value, ZERO) >= 0 && compare(value, ONE) <= 0;
}

function readableAbsent({ kind, absent }: Metric): boolean {
  if (absent === undefined) return true;
  if (kind.kind === 'truth') return typeof absent === 'boolean';
  if (typeof absent !== 'string') return false;
  return kind.kind === 'date' ? dayOf(absent) !== undefined : isCanonicalDecimal(absent);
}

/** A length of time as the text form writes it: whole days, months or years, none of them backwards. */
function isLength({ count, step }: Span): boolean {
  return /^\d{1,6}$/.test(count) && ['days', 'months', 'years'].includes(step);
}

function checkCounting(table: KindTable, metric: Metric, before: ReadonlySet<string>): void {
  const { name, counting, kind } = metric;
  if (!counting) return;
  const known = [...(counting.after ?? []).map((each) => each.metric), counting.within?.of].filter(
    (each) => each !== undefined && each !== 'enrolment',
  );
  const unknown = known.find((each) => !before.has(each!));
  if (unknown !== undefined) {
    const sv = `${name} vilar på ${unknown}, som ska räknas ur anspråk på en rad ovanför.`;
    invalid(table, name, sv, `${name} rests on ${unknown}, which must be counted from claims on a line above.`);
  }
  const dates = [counting.from, counting.to].filter((each) => each !== undefined);
  const counts = (counting.atMost ?? []).map(({ count }) => count);
  const spans = [...(counting.after ?? []).map(({ span }) => span), counting.within?.span, counting.spaced?.least, counting.spaced?.most]; // prettier-ignore
  if (
    dates.some((date) => !dayOf(date!)) ||
    counts.some((count) => !/^[1-9]\d*$/.test(count)) ||
    spans.some((span) => span && !isLength(span))
  ) {
    invalid(table, name, `${name} har en dag, en tid eller ett antal som inte går att läsa.`, `${name} has a day, a time or a number that cannot be read.`); // prettier-ignore
  }
  if (kind.kind !== 'quantity' || metric.each || metric.absent !== undefined || metric.estimate || metric.base) {
    const sv = `${name} räknas ur anspråk och ska vara ett antal i en enhet, utan andra tillägg.`;
    invalid(table, name, sv, `${name} is counted from claims and must be a number of a unit, without other additions.`);
  }
}

/** Kinds of metrics, agreed values for what is absent, index series and counting rules. */
export function checkMetrics(table: KindTable): void {
  const before = new Set<string>();
  for (const metric of table.tariff.metrics) {
    const { name, kind, base } = metric;
    checkKind(table, name, kind);
    if (!readableAbsent(metric)) {
      invalid(table, name, `${name} har ett värde för ”absent” som inte går att läsa.`, `${name} has a value for "absent" that cannot be read.`); // prettier-ignore
    }
    const positive = base && isCanonicalDecimal(base.value) && compare(ratioFromText(base.value)!, ZERO) > 0;
    if (base && !(positive && /^\d{4}-\d{2}$/.test(base.month) && kind.kind === 'ratio')) {
      invalid(table, name, `Indexserien ${name} ska ha ett basvärde över 0 och en basmånad som 2026-10.`, `The index series ${name} must have a base value above 0 and a base month such as 2026-10.`); // prettier-ignore
    }
    if (metric.estimate && (kind.kind === 'truth' || kind.kind === 'date')) {
      invalid(table, name, `${name} kan inte ha ett intervall.`, `${name} cannot have an interval.`);
    }
    checkCounting(table, metric, before);
    if (metric.counting) before.add(name);
  }
}

function checkAmount(table: KindTable, limit: Limit): void {
  const { currency } = table.tariff;
  const amount = ratioFromText(limit.amount);
  if (isCanonicalDecimal(limit.amount) && amount && compare(amount, ZERO) >= 0 && fitsCurrency(amount, currency))
    return;
  const sv = `Gränsen ”${limit.amount}” ska vara ett belopp på 0 eller mer i hela minsta enheter av ${currency}.`;
  report(table, limitKey(limit), 'invalidLimit', sv, `The limit "${limit.amount}" must be an amount of 0 or more in whole minor units of ${currency}.`); // prettier-ignore
}

function checkLimitNames(table: KindTable, limit: Limit): void {
  const { tariff } = table;
  const key = limitKey(limit);
  const payments = limit.scope === 'payment' ? [limit.payment, ...(limit.with ?? [])] : [];
  for (const name of payments.filter((each) => !tariff.payments.some((payment) => payment.name === each))) {
    const sv = `Gränsen gäller ${name}, som inte är någon betalning i tariffen.`;
    report(table, key, 'unknownPayment', sv, `The limit is for ${name}, which is no payment of the tariff.`);
  }
  if (limit.scope === 'payer' && !tariff.payers?.some(({ name }) => name === limit.payer)) {
    const sv = `Gränsen gäller ${limit.payer}, som inte betalar något i tariffen. Lägg till ”payer ${limit.payer}”.`;
    report(table, key, 'unknownName', sv, `The limit is for ${limit.payer}, which pays nothing in the tariff. Add "payer ${limit.payer}".`); // prettier-ignore
  }
  if (limit.indexedBy !== undefined && !tariff.metrics.some(({ name, base }) => name === limit.indexedBy && base)) {
    const sv = `Gränsen följer ${limit.indexedBy}, som inte är någon indexserie.`;
    report(table, key, 'unknownMetric', sv, `The limit follows ${limit.indexedBy}, which is no index series.`);
  }
}

/** Amounts of limits, that each stands once, and that what they name is there. */
export function checkLimits(table: KindTable): void {
  const keys = table.tariff.limits.map(limitKey);
  for (const [index, limit] of table.tariff.limits.entries()) {
    const key = keys[index]!;
    checkAmount(table, limit);
    if (keys.indexOf(key) !== index) {
      const sv = `Det finns två gränser för ${key}. Behåll en.`;
      report(table, key, 'duplicateName', sv, `There are two limits for ${key}. Keep one.`);
    }
    checkLimitNames(table, limit);
    if (limit.least && ['person', 'cohort', 'payer'].includes(limit.scope)) {
      const sv = 'Ett golv kan gälla en betalning, ett år eller hela kontraktet.';
      report(table, key, 'invalidLimit', sv, 'A floor can be for a payment, a year or the whole contract.');
    }
  }
}

function splitFits(tariff: Tariff, split: Split): boolean {
  const shares = split.payers.map(({ share }) => share);
  if (split.by === 'shares') {
    if (!shares.every((share) => share !== undefined && isShare(share))) return false;
    const whole = shares.map((share) => ratioFromText(share!)!).reduce(add, ZERO);
    return ratioToText(whole) === '1';
  }
  const capped = split.payers.filter(({ payer }) =>
    tariff.limits.some((limit) => limit.scope === 'payer' && limit.payer === payer && !limit.least && !limit.window),
  );
  const needed = split.by === 'caps' ? split.payers.length : split.payers.length - 1;
  return shares.every((share) => share === undefined) && split.payers.length > 0 && capped.length >= needed;
}

/** Shares of payers that sum to the whole, limits where the split rests on them, holdbacks and value added tax. */
export function checkPayers(table: KindTable): void {
  const { tariff } = table;
  const { payers = [], splits = [], holdbacks = [], vat } = tariff;
  const wrong = (name: string, sv: string, en: string) => report(table, name, 'invalidSplit', sv, en);
  for (const [index, split] of splits.entries()) {
    const key = split.payment ? `split ${split.payment}` : 'split';
    const names = split.payers.map(({ payer }) => payer);
    if (names.some((name, at) => names.indexOf(name) !== at || !payers.some((payer) => payer.name === name))) {
      wrong(key, 'Fördelningen ska nämna varje betalare en gång, och bara deklarerade betalare.', 'The split must name each payer once, and declared payers only.'); // prettier-ignore
    }
    if (!splitFits(tariff, split)) {
      wrong(key, 'Andelarna ska tillsammans vara 100 %; en fördelning efter tak eller i ordning kräver en gräns för varje betalare.', 'The shares must be 100% together; a split by caps or in order needs a limit for each payer.'); // prettier-ignore
    }
    if (
      splits.findIndex((other) => other.payment === split.payment) !== index ||
      (split.payment && !tariff.payments.some(({ name }) => name === split.payment))
    ) {
      // prettier-ignore
      wrong(key, 'Varje fördelning ska gälla en betalning i tariffen, och varje betalning högst en.', 'Each split must be for a payment of the tariff, and each payment have at most one.'); // prettier-ignore
    }
  }
  const shared = splits.some(({ payment }) => payment === undefined) || tariff.payments.every(({ name }) => splits.some(({ payment }) => payment === name)); // prettier-ignore
  if (payers.length > 0 !== splits.length > 0 || (payers.length > 0 && !shared)) {
    wrong('split', 'Betalare och fördelning hör ihop: ange ”payer” och en rad ”split” som täcker alla betalningar.', 'Payers and split belong together: state "payer" and a line "split" that covers every payment.'); // prettier-ignore
  }
  for (const { rate, payment, until, span } of holdbacks) {
    const known = payment === undefined || tariff.payments.some(({ name }) => name === payment);
    const ends = (until === undefined) !== (span === undefined) && (span === undefined || isLength(span));
    if (isShare(rate) && known && ends) continue;
    wrong('holdback', 'Ett innehållande ska vara 0–100 % av en betalning i tariffen, till ett villkor eller under en tid.', 'A holdback must be 0–100% of a payment of the tariff, until a condition or for a time.'); // prettier-ignore
  }
  if (vat && !isShare(vat.rate)) wrong('vat', 'Momssatsen ska vara 0–100 %.', 'The rate of value added tax must be 0–100%.'); // prettier-ignore
}
