import { unitText } from '../dimension.ts';
import type { Sentence, Span } from '../expression.ts';
import { minorUnit } from '../money.ts';
import { compare, ratioFromText } from '../rational.ts';
import type { Counting, Definition, Holdback, Limit, Metric, Payment, Split, Tariff, Unit } from '../terms.ts';
import { holdbackId } from '../terms.ts';
import { grouped, literalText, MINOR_UNIT_NAMES, printExpression } from './print.ts';

const quoted = (label: Sentence | undefined): string =>
  label ? ` ${JSON.stringify(label.sv)} / ${JSON.stringify(label.en)}` : '';
const noted = (note: string | undefined): string => (note ? ` -- ${note}` : '');
const share = (value: string): string => literalText({ value, unit: { kind: 'ratio' } });
const spanText = ({ count, step }: Span): string => `${count} ${step}`;

function settledText(trueUp: Tariff['trueUp']): string {
  return trueUp === 'none' ? 'each period alone' : `cumulative, trueUp ${trueUp}`;
}

function placeText({ currency, rounding }: Tariff): string {
  const place = ratioFromText(rounding.place);
  const name = MINOR_UNIT_NAMES[currency];
  const isMinorUnit = place !== undefined && compare(place, minorUnit(currency)) === 0;
  return name && isMinorUnit ? `1 ${name}` : `${grouped(rounding.place)} ${currency}`;
}

function countingText({ atMost = [], after = [], within, spaced, from, to, highestOf, oneOf }: Counting): string {
  const rules = [
    ...atMost.map(({ count, per }) => (count === '1' ? `once per ${per}` : `at most ${grouped(count)} per ${per}`)),
    ...after.map(({ metric, span }) => `after ${metric}${span ? ` ${spanText(span)}` : ''}`),
    ...(within ? [`within ${spanText(within.span)} of ${within.of}`] : []),
    ...(spaced?.least ? [`no closer than ${spanText(spaced.least)}`] : []),
    ...(spaced?.most ? [`no gap over ${spanText(spaced.most)}`] : []),
    ...(from ? [`from ${from}`] : []),
    ...(to ? [`to ${to}`] : []),
    ...(highestOf ? [`highest of ${highestOf}`] : []),
    ...(oneOf ? [`one of ${oneOf}`] : []),
  ];
  return ` counted from claims${rules.map((rule) => `, ${rule}`).join('')}`;
}

function absentText(absent: string | boolean): string {
  if (typeof absent === 'boolean') return ` absent ${absent ? 'yes' : 'no'}`;
  return ` absent ${/^\d{4}-\d{2}-\d{2}$/.test(absent) ? absent : grouped(absent)}`;
}

function metricText(metric: Metric): string {
  const { name, kind, base, each, absent, estimate, view, counting, label, note } = metric;
  const end = `${quoted(label)}${noted(note)}`;
  if (base) return `series ${name} base ${grouped(base.value)} of ${base.month}${end}`;
  const declared = kind.kind === 'truth' ? `flag ${name}` : `metric ${name} in ${unitText(kind)}`;
  const clauses = [
    each ? ` for each ${each}` : '',
    absent === undefined ? '' : absentText(absent),
    estimate ? ' with interval' : '',
    view ? ` view ${view}` : '',
    counting ? countingText(counting) : '',
  ];
  return `${declared}${clauses.join('')}${end}`;
}

function unitLine(unit: Unit): string {
  const one = unit.one ? ` one${quoted(unit.one)}` : '';
  return `unit ${unit.name}${quoted(unit.label)}${one}${noted(unit.note)}`;
}

function definitionText({ name, expression, label, note }: Definition): string {
  return `let ${name}${quoted(label)} = ${printExpression(expression, name)}${noted(note)}`;
}

function paymentText({ name, expression, each, trueUp, label, note }: Payment): string {
  const level = each ? ` for each ${each}` : '';
  const settled = trueUp ? `, ${settledText(trueUp)}` : '';
  return `pay ${name}${level}${settled}${quoted(label)} = ${printExpression(expression, name)}${noted(note)}`;
}

function scopeText(limit: Limit): string {
  switch (limit.scope) {
    case 'person':
    case 'cohort':
      return `each ${limit.scope}`;
    case 'payment':
      return `payment ${[limit.payment, ...(limit.with ?? [])].join(', ')}`;
    case 'payer':
      return `payer ${limit.payer}`;
    default:
      return limit.scope;
  }
}

function limitText(limit: Limit): string {
  const indexed = limit.indexedBy ? ` indexed ${limit.indexedBy}` : '';
  const window = limit.window ? ` each ${limit.window}` : '';
  const excess = limit.excess ? ` excess ${limit.excess}` : '';
  const amount = grouped(limit.amount);
  return `${limit.least ? 'floor' : 'limit'} ${scopeText(limit)} ${amount}${indexed}${window}${excess}${noted(limit.note)}`;
}

function holdbackText({ rate, payment, until, span, forfeited, note }: Holdback, index: number): string {
  const of = payment ? ` of ${payment}` : '';
  const ends = until ? ` until ${printExpression(until, holdbackId(index, 'until'))}` : '';
  const lost = forfeited ? ` forfeited when ${printExpression(forfeited, holdbackId(index, 'forfeited'))}` : '';
  return `holdback ${share(rate)}${of}${ends}${span ? ` for ${spanText(span)}` : ''}${lost}${noted(note)}`;
}

function splitText({ payment, by, payers }: Split): string {
  const how = { shares: '', caps: ' by caps', order: ' in order' }[by];
  const listed = payers.map((each) => (each.share === undefined ? each.payer : `${each.payer} ${share(each.share)}`));
  return `split${payment ? ` payment ${payment}` : ''}${how} ${listed.join(', ')}`;
}

/**
 * The readable text of a tariff. For every tariff that passes `check`, parsing the text gives the same tariff back,
 * node ids, labels and notes included.
 */
export function printTariff(tariff: Tariff): string {
  const { name, currency, trueUp, rounding, vat } = tariff;
  const lines = [
    ...tariff.units.map(unitLine),
    ...tariff.metrics.map(metricText),
    ...(tariff.definitions ?? []).map(definitionText),
    ...tariff.payments.map(paymentText),
    ...tariff.limits.map(limitText),
    ...(tariff.holdbacks ?? []).map(holdbackText),
    ...(tariff.payers ?? []).map((payer) => `payer ${payer.name}${quoted(payer.label)}${noted(payer.note)}`),
    ...(tariff.splits ?? []).map(splitText),
    ...(vat ? [`vat ${share(vat.rate)} ${vat.caps === 'included' ? 'inside' : 'outside'} caps`] : []),
  ];
  const head = `tariff ${name} in ${currency}, ${settledText(trueUp)}, round ${rounding.mode} to ${placeText(tariff)}`;
  return `${head}${noted(tariff.note)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
