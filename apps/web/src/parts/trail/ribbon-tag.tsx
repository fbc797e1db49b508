import type { ReactNode } from 'react';
import s from './ribbon-tag.module.css';

/** What is open now, or where the walker stands. One in a row at most. */
export function RibbonTag({ children }: { readonly children: ReactNode }) {
  return <span className={s.tag}>{children}</span>;
}
