import { useId } from 'react';
import { classes } from '../classes.ts';
import layoutCss from '../layout.module.css';
import { useLanguage, useWords } from '../say.ts';
import { flagPath } from '../trail/signs.tsx';
import { rootOf, standings, type MachineDrawing, type Walk } from './drawing.ts';
import type { Inside } from './asked.ts';
import { mapLayout } from './layout.ts';
import s from './map.module.css';
import { spine, type Box, type Frame, type Line } from './shapes.ts';

interface MachineMapProps {
  readonly drawing: MachineDrawing;
  readonly walk: Walk;
  readonly dates?: Readonly<Record<string, string>>;
  readonly inside?: Inside;
}

/** The statechart of a process with the way it has walked. The list of steps beside it holds the same. */
export function MachineMap({ drawing, walk, dates = {}, inside }: MachineMapProps) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const layout = mapLayout({ drawing, walk, language, dates, ...(inside && { inside }) });
  const standing = standings(drawing, walk);
  const named = (wanted: string): string =>
    drawing.nodes
      .filter((node) => node.parent === rootOf(drawing) && standing(node.id) === wanted)
      .map(({ label }) => label[language])
      .join(', ') || words('map.nothing');
  return (
    <>
      <MapKey />
      <div className={layoutCss.scroll} tabIndex={0} role="group" aria-label={words('map.scroll')}>
        <svg
          className={s.map}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width}
          height={layout.height}
          role="img"
          aria-labelledby={`${id}t ${id}d`}
        >
          <title id={`${id}t`}>{words('map.title', { name: drawing.label[language] })}</title>
          <desc id={`${id}d`}>
            {words('map.says', { done: named('done'), here: named('here'), ahead: named('ahead') })}
          </desc>
          <Arrows id={id} />
          <path d={`M${spine.middle} 8l13 22H99z`} className={s.start} />
          {layout.lines
            .filter(({ kind }) => kind === 'other')
            .map((line) => (
              <Way key={line.path} line={line} id={id} />
            ))}
          {layout.frames.map((frame) =>
            frame.kind === 'outer' ? (
              <OuterFrame key={frame.id} frame={frame} />
            ) : (
              <InnerFrame key={frame.id} frame={frame} />
            ),
          )}
          {layout.lines
            .filter(({ kind }) => kind !== 'other')
            .map((line) => (
              <Way key={line.path} line={line} id={id} />
            ))}
          {layout.labels.map(({ x, y, words: said, strong, ends = false }, index) => (
            <text
              key={index}
              x={x}
              y={y}
              textAnchor={ends ? 'end' : 'start'}
              className={classes(s.label, strong && s.strong)}
            >
              {said}
            </text>
          ))}
          {layout.boxes.map((box) => (
            <Place key={box.id} box={box} />
          ))}
        </svg>
      </div>
    </>
  );
}

/** What the four signs mean, above the map. */
function MapKey() {
  const words = useWords();
  return (
    <p className={s.key}>
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <path d="M0 4h26" className={s.walked} />
        </svg>
        {words('map.walked')}
      </span>
      <span>
        <svg width="22" height="20" aria-hidden="true">
          <rect x="2" y="3" width="18" height="14" rx="4" className={s.hereBox} />
        </svg>
        {words('map.here')}
      </span>
      <span>
        <svg width="30" height="8" aria-hidden="true">
          <path d="M0 4h30" className={s.ahead} />
        </svg>
        {words('map.ahead')}
      </span>
      <span>
        <svg width="30" height="8" aria-hidden="true">
          <path d="M0 4h30" className={s.other} />
        </svg>
        {words('map.other')}
      </span>
    </p>
  );
}

function Arrows({ id }: { readonly id: string }) {
  const heads = [
    ['next', 5, s.headNext],
    ['ahead', 5, s.headAhead],
    ['other', 8, s.headAhead],
  ] as const;
  return (
    <defs>
      {heads.map(([kind, size, form]) => (
        <marker
          key={kind}
          id={`${id}${kind}`}
          viewBox="0 0 10 10"
          refX="8"
          refY="5"
          markerWidth={size}
          markerHeight={size}
          orient="auto"
        >
          <path d="M0 0l10 5-10 5z" className={form} />
        </marker>
      ))}
    </defs>
  );
}

const Way = ({ line, id }: { readonly line: Line; readonly id: string }) => (
  <path
    d={line.path}
    className={s[line.kind]}
    {...(line.arrow && line.kind !== 'walked' && { markerEnd: `url(#${id}${line.kind})` })}
  />
);

function Flag({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g>
      <path d={`M${x} ${y}v-26`} className={s.pole} />
      <path d={flagPath} transform={`translate(${x + 1} ${y - 26}) scale(1.1)`} className={s.flag} />
    </g>
  );
}

function OuterFrame({ frame: { x, y, width, height, title, note, standing } }: { readonly frame: Frame }) {
  // A long name begins to the right of the trail, so that nothing crosses a letter.
  const long = title.length > 7;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx="14" className={s[`frame_${standing}`]} />
      <path d={`M${spine.middle} ${y}v42`} className={standing === 'ahead' ? s.ahead : s.walked} />
      <text x={long ? 126 : 26} y={y + 30} className={s.frameTitle}>
        {title}
      </text>
      {note && title.length < 24 && (
        <text x={long ? 424 : 126} y={y + 29} textAnchor={long ? 'end' : 'start'} className={s.label}>
          {note}
        </text>
      )}
      {standing === 'here' && <Flag x={x + width - 32} y={y + 1} />}
    </g>
  );
}

const InnerFrame = ({ frame: { x, y, width, height, title } }: { readonly frame: Frame }) => (
  <g>
    <rect x={x} y={y} width={width} height={height} rx="10" className={s.inner} />
    <text x={x + 12} y={y + 20} className={s.innerTitle}>
      {title}
    </text>
  </g>
);

function Place({ box }: { readonly box: Box }) {
  if (box.shape === 'goal') return <Goal box={box} />;
  const { x, y, width, height, lines, standing, shape, other } = box;
  const done = standing === 'done';
  const middle = y + height / 2;
  const top = middle + 5.5 - (lines.length - 1) * 10;
  const form = classes(s.box, done ? s.doneBox : standing === 'here' ? s.hereBox : other ? s.otherBox : s.aheadBox);
  return (
    <g>
      {shape === 'diamond' ? (
        <path d={`M${x + width / 2} ${y}l74 30-74 30-74-30z`} className={form} />
      ) : (
        <rect x={x} y={y} width={width} height={height} rx="9" className={form} />
      )}
      {done && shape === 'box' && (
        <g>
          <circle cx={x + 20} cy={middle} r="9" className={s.disc} />
          <path d={`M${x + 15.5} ${middle + 0.5}l3 3 5.5-6`} className={s.check} />
        </g>
      )}
      {lines.map((line, index) => (
        <text
          key={index}
          x={done && shape === 'box' ? x + 38 : x + width / 2}
          y={top + index * 20}
          textAnchor={done && shape === 'box' ? 'start' : 'middle'}
          className={classes(s.name, standing === 'ahead' && s.light)}
        >
          {line}
        </text>
      ))}
      {standing === 'here' && x < 30 && <Flag x={x + 12} y={y} />}
    </g>
  );
}

function Goal({ box: { x, y, lines, standing } }: { readonly box: Box }) {
  const [cx, cy] = [x + 16, y + 16];
  const form = standing === 'ahead' ? s.goalAhead : s.goalReached;
  return (
    <g>
      <circle cx={cx} cy={cy} r="16" className={form} />
      <circle cx={cx} cy={cy} r="9" className={form} />
      {standing === 'here' && <Flag x={cx} y={cy} />}
      {lines.map((line, index) => (
        <text
          key={index}
          x={cx}
          y={cy + 36 + index * 17}
          textAnchor="middle"
          className={classes(s.label, standing === 'here' && s.strong)}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
