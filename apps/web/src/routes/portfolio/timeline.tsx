import type { JSX, Ref } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import css from './portfolio.module.css';
import type { Trail } from './trail.ts';
import { portfolioTexts } from './texts.ts';

const width = 960;
const left = 8;
const rowHeight = 46;
const top = 30;
const dayMilliseconds = 86_400_000;
const time = (instant: string): number => Date.parse(instant);

interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first beginning to the last end that is known or planned for where a trail is now, with a month to spare. */
function spanOf(trails: readonly Trail[], now: number): Span {
  const times = trails.flatMap(({ timeline }) =>
    timeline.flatMap(({ beganAt, endedAt, plannedEndsOn, status }) =>
      [beganAt, endedAt, status === 'here' ? plannedEndsOn : null]
        .filter((one): one is string => Boolean(one))
        .map(time),
    ),
  );
  const from = Math.min(now - 7 * dayMilliseconds, ...times);
  return { from, to: Math.max(now, ...times) + 30 * dayMilliseconds };
}

const monthsIn = ({ from, to }: Span): Date[] => {
  const start = new Date(from);
  const months: Date[] = [];
  for (let at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1); at < to;) {
    months.push(new Date(at));
    const month = new Date(at);
    at = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1);
  }
  return months;
};

/** The trails along the calendar. The same content stands in the table under it. */
export function Timeline({
  trails,
  now,
  picture,
}: {
  trails: readonly Trail[];
  now: string;
  picture: Ref<SVGSVGElement>;
}): JSX.Element {
  const t = useTexts(portfolioTexts);
  const language = useLanguage();
  const span = spanOf(trails, time(now));
  const x = (at: number): number => left + ((at - span.from) / (span.to - span.from)) * (width - 2 * left);
  const height = top + trails.length * rowHeight + 8;
  const months = monthsIn(span);
  const every = Math.ceil(months.length / 10);
  return (
    <svg
      ref={picture}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={css.timeline}
      role="img"
      aria-label={t('portfolio.timelineText')}
    >
      {months.map((month, index) => (
        <g key={month.toISOString()} className={css.month}>
          <path d={`M${x(month.getTime())} ${top - 6}V${height}`} />
          {index % every === 0 && (
            <text x={x(month.getTime()) + 4} y={14}>
              {day(month.toISOString().slice(0, 10), language, {
                year: index === 0 || month.getUTCMonth() === 0,
              }).replace(/^1\u00a0/, '')}
            </text>
          )}
        </g>
      ))}
      {trails.map((trail, index) => (
        <TrailRow key={trail.trailId} trail={trail} y={top + index * rowHeight} x={x} now={now} />
      ))}
      <path d={`M${x(time(now))} ${top - 8}V${height}`} className={css.today} />
    </svg>
  );
}

function TrailRow({
  trail,
  y,
  x,
  now,
}: {
  trail: Trail;
  y: number;
  x: (at: number) => number;
  now: string;
}): JSX.Element {
  const say = useSay();
  return (
    <g>
      <text x={left} y={y + 14} className={css.rowName}>
        {trail.title}
      </text>
      {trail.timeline
        .filter(({ beganAt }) => beganAt)
        .map(({ station, name, status, beganAt, endedAt, plannedEndsOn }) => {
          const from = x(time(beganAt!));
          const to = x(endedAt ? time(endedAt) : Math.max(time(trail.now), time(now)));
          const planned = plannedEndsOn && !endedAt ? x(time(plannedEndsOn)) : null;
          return (
            <g key={station}>
              <title>{say(name)}</title>
              {planned !== null && planned > to && <path d={`M${to} ${y + 28}H${planned}`} className={css.planned} />}
              <rect
                x={from}
                y={y + 21}
                width={Math.max(4, to - from - 2)}
                height={14}
                rx={3}
                className={status === 'here' ? css.barHere : css.barDone}
              />
              {to - from > 16 && (
                <text x={from + 5} y={y + 32.5} className={status === 'here' ? css.numberHere : css.numberDone}>
                  {station}
                </text>
              )}
            </g>
          );
        })}
    </g>
  );
}
