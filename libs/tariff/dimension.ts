import type { Kind } from './expression.ts';

/** What a number is measured in: the units multiplied, and the units divided by; both sorted, nothing in both. */
export interface Dimension {
  readonly of: readonly string[];
  readonly per: readonly string[];
}

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** The dimension of a kind; undefined for dates and conditions, which are not measured in anything. */
export function dimensionOf(kind: Kind): Dimension | undefined {
  switch (kind.kind) {
    case 'money':
      return { of: [kind.currency], per: [] };
    case 'quantity':
      return { of: [kind.unit], per: [] };
    case 'price':
      return { of: [kind.currency], per: [kind.unit] };
    case 'compound':
      return kind;
    case 'ratio':
      return { of: [], per: [] };
    default:
      return undefined;
  }
}

/** The kind with the given dimension, in its simplest form. */
export function kindOf({ of, per }: Dimension): Kind {
  const [unit] = of;
  if (unit === undefined && per.length === 0) return { kind: 'ratio' };
  if (of.length !== 1 || per.length > 1 || unit === undefined) return { kind: 'compound', of, per };
  const [under] = per;
  if (under === undefined) return isCurrency(unit) ? { kind: 'money', currency: unit } : { kind: 'quantity', unit };
  if (!isCurrency(unit) || isCurrency(under)) return { kind: 'compound', of, per };
  return { kind: 'price', currency: unit, unit: under };
}

/** Dividing out what stands both above and below; undefined when an amount would be multiplied by an amount. */
function simplified(of: readonly string[], per: readonly string[]): Kind | undefined {
  const [above, below] = [[...of], [...per]];
  for (const unit of of) {
    const at = below.indexOf(unit);
    if (at < 0) continue;
    below.splice(at, 1);
    above.splice(above.indexOf(unit), 1);
  }
  if (above.filter(isCurrency).length > 1 || below.filter(isCurrency).length > 1) return undefined;
  return kindOf({ of: above.sort(), per: below.sort() });
}

/** The kind of left × right; undefined where there is none: dates, conditions, money times money. */
export function productKind(left: Kind, right: Kind): Kind | undefined {
  const [a, b] = [dimensionOf(left), dimensionOf(right)];
  return a && b && simplified([...a.of, ...b.of], [...a.per, ...b.per]);
}

/** The kind of left / right. */
export function quotientKind(left: Kind, right: Kind): Kind | undefined {
  const [a, b] = [dimensionOf(left), dimensionOf(right)];
  return a && b && simplified([...a.of, ...b.per], [...a.per, ...b.of]);
}

/** True when the two kinds, with their units and currencies, are the same. */
export function sameKind(left: Kind, right: Kind): boolean {
  return unitText(left) === unitText(right);
}

/** Every currency and unit a kind speaks of. */
export function unitsOf(kind: Kind): readonly string[] {
  const dimension = dimensionOf(kind);
  return dimension ? [...dimension.of, ...dimension.per] : [];
}

/** True for a kind that has a currency above: an amount, a price. */
export function isMonetary(kind: Kind): boolean {
  return dimensionOf(kind)?.of.some(isCurrency) ?? false;
}

/** The kind as it is written in a tariff and in inputs: `SEK`, `person`, `SEK per person per day`, `ratio`, `flag`. */
export function unitText(kind: Kind): string {
  if (kind.kind === 'truth') return 'flag';
  const dimension = dimensionOf(kind);
  if (!dimension || kind.kind === 'ratio') return kind.kind;
  const above = dimension.of.length > 0 ? dimension.of.join(' * ') : '1';
  return [above, ...dimension.per].join(' per ');
}
