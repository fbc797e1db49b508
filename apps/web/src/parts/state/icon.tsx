import type { ReactNode } from 'react';
import s from './icon.module.css';

const ring = <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.8" />;
const line = (d: string): ReactNode => <path d={d} fill="none" stroke="currentColor" strokeWidth="1.8" />;

const forms = {
  late: (
    <>
      <path d="M10 1.8l8.6 15.4H1.4z" fill="currentColor" />
      <path d="M10 7v5M10 13.6v1.8" stroke="var(--surface)" strokeWidth="1.9" />
    </>
  ),
  clock: (
    <>
      {ring}
      {line('M10 5.4V10l3.2 2')}
    </>
  ),
  waits: (
    <>
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.6 2.4" />
      {line('M8 7v6M12 7v6')}
    </>
  ),
  done: (
    <>
      {ring}
      {line('M6.4 10.4l2.5 2.5 4.8-5.4')}
    </>
  ),
  lock: (
    <>
      <rect x="4" y="9" width="12" height="8.4" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
      {line('M6.6 9V6.4a3.4 3.4 0 0 1 6.8 0V9')}
    </>
  ),
  menu: line('M2 5h16M2 10h16M2 15h16'),
  close: line('M4 4l12 12M16 4L4 16'),
  search: (
    <>
      <circle cx="8.6" cy="8.6" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.8" />
      {line('M13 13l5 5')}
    </>
  ),
  signature: line('M2.5 16.5h15M4 13c3-8 6-11 7-9.5s-3 8-2 8.5 2-3 3.2-3 .3 2.5 1.5 2.5 1.3-1 2.3-1'),
  person: (
    <>
      <circle cx="10" cy="6.4" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
      {line('M3 18c.6-4 3.4-6 7-6s6.4 2 7 6')}
    </>
  ),
  document: line('M5 2.4h6.600l3.8 3.800V17.600H5zM11.4 2.600v4h4M7.6 10.600h5.200M7.6 13.600h5.2'),
  message: line('M2.6 4h14.800v10H9l-3.6 3v-3H2.600z'),
  bell: line('M5 13.600V9a5 5 0 0 1 10 0v4.600l1.6 1.400H3.400zM8.4 17.400h3.2'),
} as const;

export type IconName = keyof typeof forms;

/** A sign beside a word; it says nothing on its own. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={s.icon} viewBox="0 0 20 20" aria-hidden="true">
      {forms[name]}
    </svg>
  );
}
