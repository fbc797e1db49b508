import { addDays, missing, startOf, type Missing } from '@utfall/process';
import { moneyFromText, readTariff, type Tariff, type TextIssue } from '@utfall/tariff';
import { cohortProblems, fedMetrics } from './cohort.terms.ts';
import { compensationProblems } from './terms.check.ts';
import type { ContractCalendar, DescribedTerms, Party } from './contract.context.machine.ts';
import { hashOf } from './settlement.ts';
import type { Terms, TermsCalendar, TermsText } from './terms.types.ts';

export type TermsRead =
  { readonly ok: true; readonly terms: Terms } | { readonly ok: false; readonly missing: readonly Missing[] };

/** Reads terms as they are written; or everything that is to be corrected, each at its line or node. */
export function readTerms({ tariffText, ...written }: TermsText, parties: readonly Party[]): TermsRead {
  const read = readTariff(tariffText);
  if (!read.ok) return { ok: false, missing: read.issues.map(missingFor) };
  const tariff = read.tariff.terms;
  const problems = [
    ...contractProblems(tariff),
    ...cohortProblems({ ...written, tariff }),
    ...compensationProblems({ ...written, tariff }),
  ];
  if (problems.length > 0) return { ok: false, missing: problems };
  return {
    ok: true,
    terms: { format: 'utfall-terms-1', ...written, parties, tariff, timeZone: 'Europe/Stockholm' },
  };
}

/** What a contract asks of a tariff beside that it checks: a limit for the whole contract. */
export function contractProblems(tariff: Tariff): readonly Missing[] {
  if (capOf(tariff) !== null) return [];
  return [
    missing(
      'limit contract',
      'Ange kontraktets tak, till exempel ”limit contract 12 000 000”.',
      'State the cap of the contract, for example “limit contract 12 000 000”.',
    ),
  ];
}

/** The cap of the whole contract in minor units; null when the tariff states none. */
export function capOf(tariff: Tariff): bigint | null {
  const limit = tariff.limits.find(({ scope, least, window }) => scope === 'contract' && !least && !window);
  return (limit && moneyFromText(limit.amount, tariff.currency)?.minorUnits) ?? null;
}

/** What the event tells of terms: their hash, names, numbers and instants, never a text. */
export function told(terms: Terms): Omit<DescribedTerms, 'type'> {
  const { tariff, calendar, acceptanceDays, silenceAccepts } = terms;
  const fed = fedMetrics(terms);
  const flags = tariff.metrics
    .filter(({ kind, name }) => kind.kind === 'truth' && !fed.includes(name))
    .map(({ name }) => name);
  return {
    termsHash: hashOf(terms),
    currency: tariff.currency,
    capMinorUnits: String(capOf(tariff)),
    metrics: tariff.metrics.map(({ name }) => name).filter((name) => !fed.includes(name)),
    flags,
    calendar: instantsOf(calendar),
    acceptanceDays,
    silenceAccepts,
  };
}

/** Every last day counts whole: its instant is the beginning of the next. */
function instantsOf({ effectiveFrom, serviceTo, outcomesTo, finalSettlementBy }: TermsCalendar): ContractCalendar {
  return {
    effectiveAt: startOf(effectiveFrom),
    serviceEndsAt: endOf(serviceTo),
    outcomesEndAt: endOf(outcomesTo),
    settlementDueAt: endOf(finalSettlementBy),
  };
}

/** The first instant after a local day. */
export function endOf(date: string): string {
  return startOf(addDays(date, 1));
}

function missingFor({ sentence, position, nodeId }: TextIssue): Missing {
  if (!position) return { ...(nodeId !== undefined && { field: nodeId }), text: sentence };
  const { line, column } = position;
  return {
    field: nodeId ?? `${line}:${column}`,
    text: {
      sv: `Rad ${line}, tecken ${column}: ${sentence.sv}`,
      en: `Line ${line}, column ${column}: ${sentence.en}`,
    },
  };
}
