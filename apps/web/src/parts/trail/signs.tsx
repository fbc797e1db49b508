import s from './signs.module.css';

/** Where a place on the trail lies from the walker: behind, here or ahead. */
export type Standing = 'done' | 'here' | 'ahead';

export const flagPath =
  'M0 .4c4-1.4 6.6 1.4 10.3.4 1.6-.4 2.8-.8 4.1-1.4l-2.7 4.5 4 3.7c-1.7.8-3.1 1.2-4.8 1.4-3.7.5-6.7-2-10.9-.7z';

/** The sign of a place: filled with a check, orange ring with a flag, grey ring, double ring for the goal. */
export function Sign({ standing, goal = false }: { readonly standing: Standing; readonly goal?: boolean }) {
  if (standing === 'here')
    return (
      <svg className={s.here} data-sign="" width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <circle cx="13" cy="20" r="10.5" className={s.ring} />
        <circle cx="13" cy="20" r="3.6" className={s.pin} />
        <path d="M13 20V1" className={s.pole} />
        <path d={flagPath} transform="translate(14 .8)" className={s.flag} />
      </svg>
    );
  if (standing === 'done')
    return (
      <svg className={s.sign} data-sign="" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="11" r="11" className={s.walked} />
        <path d="M6 11.4l3.4 3.4L16 8" className={s.check} />
      </svg>
    );
  return (
    <svg className={s.sign} data-sign="" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r={goal ? 9.6 : 8} className={s.ahead} />
      {goal && <circle cx="11" cy="11" r="4.8" className={s.ahead} />}
    </svg>
  );
}
