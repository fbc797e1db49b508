import type { Limit, Tariff } from './expression.ts';
import { LIMIT_ORDER } from './expression.ts';
import type { Money } from './money.ts';
import { money, moneyFromText } from './money.ts';

/** What a limit took from (negative) or gave back to (positive) the amounts of one period. */
export interface Adjustment {
  readonly limit: Limit;
  readonly amount: Money;
}

interface Gate {
  readonly limit: Limit;
  readonly ceiling: bigint;
  window?: number;
  /** What had passed when the window opened and still counts under the ceiling. */
  base: bigint;
  incoming: bigint;
  outgoing: bigint;
}

/** Lets a period's amount through as far as the ceiling allows; what a later loss frees under it passes again. */
function pass(gate: Gate, amount: bigint, year: number): bigint {
  const window = gate.limit.scope === 'year' ? year : 0;
  if (gate.window !== window) {
    gate.window = window;
    if (gate.limit.scope === 'year' && gate.limit.excess === 'lapses') [gate.incoming, gate.outgoing] = [0n, 0n];
    gate.base = gate.outgoing;
  }
  gate.incoming += amount;
  const ceiling = gate.base + gate.ceiling;
  const allowed = gate.incoming < ceiling ? gate.incoming : ceiling;
  const passed = allowed - gate.outgoing;
  gate.outgoing = allowed;
  return passed;
}

/** The limits of a tariff with what has passed through them so far. */
export interface Ledger {
  /** Passes one period's amounts, by payment, through every limit in the fixed order. */
  pass(amounts: ReadonlyMap<string, Money>, year: number): readonly Adjustment[];
}

/** Opens an empty ledger for the limits of the given scopes. */
export function openLedger(tariff: Tariff, scopes: readonly Limit['scope'][] = LIMIT_ORDER): Ledger {
  const gates: Gate[] = LIMIT_ORDER.filter((scope) => scopes.includes(scope))
    .flatMap((scope) => tariff.limits.filter((limit) => limit.scope === scope))
    .map((limit) => {
      const ceiling = moneyFromText(limit.amount, tariff.currency)!.minorUnits;
      return { limit, ceiling, base: 0n, incoming: 0n, outgoing: 0n };
    });
  return {
    pass(amounts, year) {
      let total = [...amounts.values()].reduce((sum, { minorUnits }) => sum + minorUnits, 0n);
      const adjustments: Adjustment[] = [];
      for (const gate of gates) {
        const amount = gate.limit.scope === 'payment' ? (amounts.get(gate.limit.payment)?.minorUnits ?? 0n) : total;
        const change = pass(gate, amount, year) - amount;
        total += change;
        if (change !== 0n) adjustments.push({ limit: gate.limit, amount: money(change, tariff.currency) });
      }
      return adjustments;
    },
  };
}
