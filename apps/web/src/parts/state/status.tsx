import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import s from './status.module.css';

const forms: Readonly<Record<StatusKind, IconName | null>> = {
  late: 'late',
  soon: 'clock',
  waits: 'waits',
  done: 'done',
  plain: null,
};

export type StatusKind = 'late' | 'soon' | 'waits' | 'done' | 'plain';

/** A status in words, told apart by the form of its sign. What is done stands in plain weight. */
export function Status({ kind, children }: { readonly kind: StatusKind; readonly children: ReactNode }) {
  const form = forms[kind];
  return (
    <span className={`${s.status} ${s[kind]}`}>
      {form && <Icon name={form} />}
      <span>{children}</span>
    </span>
  );
}
