import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Database } from '@utfall/database';

interface Brake {
  readonly max: number;
  readonly minutes: number;
}

/** How often something may fail, or be asked for, before it has to wait. */
export const brakes = {
  /** Wrong passwords and codes for one account. */
  account: { max: 5, minutes: 15 },
  /** The same from one network: a whole town hall may sit behind one address. */
  network: { max: 50, minutes: 15 },
  /** Letters to one address: sign-up, proof and reset. */
  letters: { max: 5, minutes: 60 },
  /** Letters asked for from one network. */
  lettersFromNetwork: { max: 50, minutes: 60 },
} as const satisfies Record<string, Brake>;
export type BrakeName = keyof typeof brakes;

/** What is counted: `of` is an account or a network, kept as a hash. */
export interface Counted {
  readonly brake: BrakeName;
  readonly of: string;
}

const note = {
  name: 'people_note_attempt',
  text: `insert into auth.attempt as a (key, count) values ($1, 1) on conflict (key) do update set
      count = case when a.began_at < now() - make_interval(mins => $2) then 1 else a.count + 1 end,
      began_at = case when a.began_at < now() - make_interval(mins => $2) then now() else a.began_at end`,
};
const waits = {
  name: 'people_attempts',
  text: `select key, count, ceil(extract(epoch from began_at + make_interval(mins => m) - now()))::int as seconds
    from unnest($1::text[], $2::int[]) t(k, m) join auth.attempt on key = k
    where began_at > now() - make_interval(mins => m)`,
};

/** Counts what fails at the door, for all nodes together. */
export class Attempts {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Seconds to wait before the next try; 0 when there is nothing to wait for. */
  async wait(counted: readonly Counted[]): Promise<number> {
    const keys = counted.map(keyOf);
    const minutes = counted.map(({ brake }) => brakes[brake].minutes);
    const { rows } = await this.database
      .pool('auth')
      .query<{ key: string; count: number; seconds: number }>({ ...waits, values: [keys, minutes] });
    const over = rows.filter(({ key, count }) => count >= brakes[counted[keys.indexOf(key)]!.brake].max);
    return Math.max(0, ...over.map(({ seconds }) => seconds));
  }

  async note(counted: readonly Counted[]): Promise<void> {
    for (const one of counted)
      await this.database.pool('auth').query({ ...note, values: [keyOf(one), brakes[one.brake].minutes] });
  }

  /** Begins to count anew: whoever gets in has shown that it was them. */
  async forget(counted: readonly Counted[]): Promise<void> {
    await this.database.pool('auth').query('delete from auth.attempt where key = any($1)', [counted.map(keyOf)]);
  }
}

function keyOf({ brake, of }: Counted): string {
  return `${brake} ${createHash('sha256').update(of.trim().toLowerCase()).digest('base64url')}`;
}

/** What one household or office shares: an IPv4 address, the first 64 bits of an IPv6 address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const filled = [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
