import type { Expression } from '../expression.ts';
import type { Excess, Holdback, Limit, LimitScope, Split, Vat } from '../terms.ts';
import type { Reader } from './reader.ts';
import { isCurrency } from './tokens.ts';

function readAmount(reader: Reader, currency: string): string {
  const amount = reader.decimal();
  if (isCurrency(reader.peek().text)) reader.expect(currency);
  return amount;
}

function readExcess(reader: Reader): Excess {
  reader.expect('excess');
  return reader.choose(['lapses', 'carriesForward']);
}

type Scope = Exclude<LimitScope, { scope: 'year' }> | { readonly scope: 'year' };

function readScope(reader: Reader): Scope {
  const payment = (): string => reader.name('betalningens namn', 'the name of the payment');
  const scope = reader.choose(['payment', 'year', 'contract', 'each', 'payer']);
  switch (scope) {
    case 'each':
      return { scope: reader.choose(['person', 'cohort']) };
    case 'payment': {
      const first = payment();
      const others: string[] = [];
      while (reader.accept(',')) others.push(payment());
      return { scope, payment: first, ...(others.length > 0 ? { with: others } : {}) };
    }
    case 'payer':
      return { scope, payer: reader.name('betalarens namn', 'the name of the payer') };
    case 'year':
      return { scope };
    case 'contract':
      return { scope };
  }
}

/** A ceiling, or with `least` a floor, on what is paid. */
export function readLimit(reader: Reader, currency: string, least: boolean): Limit {
  const scope = readScope(reader);
  const amount = readAmount(reader, currency);
  const indexed = reader.accept('indexed')
    ? { indexedBy: reader.name('indexseriens namn', 'the name of the index series') }
    : {};
  const floor = least ? ({ least: true } as const) : {};
  const more = { ...indexed, ...floor };
  if (scope.scope === 'year')
    return { scope: 'year', amount, excess: readExcess(reader), ...more, ...reader.takeNote() };
  if (!reader.accept('each')) return { ...scope, amount, ...more, ...reader.takeNote() };
  const window = reader.choose(['year', 'period']);
  return { ...scope, amount, window, excess: readExcess(reader), ...more, ...reader.takeNote() };
}

/** A part that waits: `holdback 10 % of bonus until audited forfeited when late`, `holdback 5 % for 12 months`. */
export function readHoldback(reader: Reader, condition: (role: 'until' | 'forfeited') => Expression): Holdback {
  const rate = reader.literal().value;
  const payment = reader.accept('of') ? { payment: reader.name('betalningens namn', 'the name of the payment') } : {};
  if (reader.choose(['until', 'for']) === 'for') return { rate, ...payment, span: reader.span(), ...reader.takeNote() };
  const until = condition('until');
  const lost = reader.acceptAll('forfeited', 'when') ? { forfeited: condition('forfeited') } : {};
  return { rate, ...payment, until, ...lost, ...reader.takeNote() };
}

/** Who pays what: `split a 60 %, b 40 %`, `split by caps a, b`, `split bonus in order a, b`. */
export function readSplit(reader: Reader): Split {
  const payer = (): string => reader.name('betalarens namn', 'the name of the payer');
  const payment = reader.accept('payment') ? { payment: reader.name('betalningens namn', 'the name of the payment') } : {}; // prettier-ignore
  const by = reader.acceptAll('by', 'caps') ? 'caps' : reader.acceptAll('in', 'order') ? 'order' : 'shares';
  const payers: { payer: string; share?: string }[] = [];
  do {
    const name = payer();
    payers.push(by === 'shares' ? { payer: name, share: reader.literal().value } : { payer: name });
  } while (reader.accept(','));
  return { ...payment, by, payers };
}

/** `vat 25 % outside caps`, or inside them. */
export function readVat(reader: Reader): Vat {
  const rate = reader.literal().value;
  const caps = reader.choose(['inside', 'outside']) === 'inside' ? 'included' : 'excluded';
  reader.expect('caps');
  return { rate, caps };
}
