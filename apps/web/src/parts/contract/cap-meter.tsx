import type { ReactNode } from 'react';
import { money, number, share } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import s from './cap-meter.module.css';

export interface Cap {
  readonly name: string;
  /** Decimal text. */
  readonly used: string;
  readonly cap: string;
  /** Crowns unless told. */
  readonly currency?: string;
  /** Where the excess goes, when the cap binds. */
  readonly binds?: ReactNode;
}

/** How much of each cap is used, and what is left. A cap that binds is hatched and says where the excess goes. */
export function CapMeters({ caps }: { readonly caps: readonly Cap[] }) {
  return (
    <ul className={s.caps}>
      {caps.map((cap) => (
        <Meter key={cap.name} {...cap} />
      ))}
    </ul>
  );
}

/** Whole öre, so that what is left is exact. */
const ore = (amount: string): bigint => {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2) || '0');
};
const crowns = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;

function Meter({ name, used, cap, currency = 'SEK', binds }: Cap) {
  const words = useWords();
  const language = useLanguage();
  const [taken, whole] = [ore(used), ore(cap)];
  const thousandths = whole === 0n ? 1000 : Number((taken * 1000n) / whole);
  const part = Math.min(thousandths / 1000, 1);
  const full = taken >= whole;
  return (
    <li className={full ? s.full : undefined}>
      <p className={s.name}>
        <b>{name}</b>
        <span className="nb">{money(used, language, currency)}</span>{' '}
        <span className="nb">{words('cap.of', { cap: number(cap.replace(/\.0+$/, ''), language) })}</span>
      </p>
      <div className={s.meter} role="img" aria-label={words('cap.used', { share: share(part.toFixed(3), language) })}>
        <i style={{ width: `${part * 100}%` }} />
      </div>
      {full ? (
        <p className={s.binds}>{binds ?? words('cap.remains', { amount: money('0', language, currency) })}</p>
      ) : (
        <p className="small dim">
          {words('cap.remains', { amount: money(crowns(whole - taken), language, currency) })}
        </p>
      )}
    </li>
  );
}
