import { readOnly, type Database } from '@utfall/database';
import { text } from '@utfall/process';
import { sizeClasses } from './profile/vocabularies.ts';
import type { MatchingExposure, MatchingItem } from './matching.types.ts';

/** The size classes of the register with up to 49 employees. */
export const smallSizes: readonly string[] = [sizeClasses.micro, sizeClasses.small];
/** Legal forms of the social economy, as a pattern that JavaScript and PostgreSQL read alike. */
export const socialForms = 'förening|stiftelse|kooperativ|samfund';
const social = new RegExp(socialForms, 'i');
const firstPlaces = 20;

/** How many suppliers the register holds, in all and of each group. */
export interface Pool {
  readonly all: number;
  readonly small: number;
  readonly socialEconomy: number;
}

/** $1 = small sizes, $2 = forms of the social economy. Reads the whole register, so it is asked a few times an hour. */
const poolStatement = {
  name: 'matching_pool',
  text: `select count(*)::int as all, count(*) filter (where size = any($1))::int as small,
      count(*) filter (where legal_form ~* $2)::int as "socialEconomy" from matching.supplier where same_as is null`,
  values: [smallSizes, socialForms],
};

const poolMilliseconds = 10 * 60 * 1000;
const pools = new WeakMap<Database, { readonly askedAt: number; readonly counts: Promise<Pool> }>();

/** The register as it stands; some minutes old, since it changes by editions. Each run keeps what it found. */
export function poolNow(database: Database): Promise<Pool> {
  const known = pools.get(database);
  if (known && performance.now() - known.askedAt < poolMilliseconds) return known.counts;
  const counts = readOnly(database, { id: null, organisation: null }, (client) =>
    client.query<Pool>(poolStatement),
  ).then(({ rows }) => rows[0]!);
  pools.set(database, { askedAt: performance.now(), counts });
  counts.catch(() => pools.delete(database));
  return counts;
}

const groups = {
  small: {
    label: text('Små företag, upp till 49 anställda', 'Small firms, up to 49 employees'),
    holds: ({ supplier: { size } }: MatchingItem) => smallSizes.includes(size ?? ''),
  },
  socialEconomy: {
    label: text('Föreningar, stiftelser och kooperativ', 'Associations, foundations and cooperatives'),
    holds: ({ supplier: { legalForm } }: MatchingItem) => social.test(legalForm ?? ''),
  },
};

/** Whom the first places of a list and the shortlist show, against who there is. */
export function exposureOf(items: readonly MatchingItem[], pool: Pool): MatchingExposure[] {
  const first = items.slice(0, firstPlaces);
  const kept = items.filter(({ decision }) => decision?.choice === 'kept');
  return (['small', 'socialEconomy'] as const).map((group) => {
    const { label, holds } = groups[group];
    const share = (some: readonly MatchingItem[]) => some.filter(holds).length / Math.max(1, some.length);
    return {
      group,
      label,
      pool: Math.round((1000 * pool[group]) / Math.max(1, pool.all)) / 1000,
      first: share(first),
      kept: kept.length > 0 ? share(kept) : null,
    };
  });
}
