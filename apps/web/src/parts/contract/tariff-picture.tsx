import { useId, useState, type CSSProperties, type ReactNode } from 'react';
import { money, number } from '../format.ts';
import { classes } from '../classes.ts';
import layout from '../layout.module.css';
import { useLanguage, useWords } from '../say.ts';
import type { Curve } from './tariff-curve.ts';
import { kinkText, outcomeText, TariffDrawing, type Uncertainty } from './tariff-drawing.tsx';
import s from './tariff.module.css';

interface TariffPictureProps {
  readonly curve: Curve;
  /** The outcome as it stands now. */
  readonly at: number;
  /** What is counted, one and several: `dygn`, `dygn`. */
  readonly unit: { readonly one: string; readonly many: string };
  readonly axis: string;
  readonly uncertainty?: Uncertainty;
  /** Goes on after "Vid 1 640 dygn" while the slider stands at `at`. */
  readonly note?: string;
  readonly children?: ReactNode;
}

/** What the contract pays for each outcome: the picture, a slider to try others, the figures and a table. */
export function TariffPicture({ curve, at, unit, axis, uncertainty, note, children }: TariffPictureProps) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const [tried, setTried] = useState(at);
  const said = outcomeText(tried, curve.max, language);
  const drawing = { curve, at: tried, unit: unit.one, axis, ...(uncertainty && { uncertainty }) };
  return (
    <div className={s.picture}>
      <div>
        <TariffDrawing {...drawing} form="wide" />
        <TariffDrawing {...drawing} form="phone" />
        <Slider id={id} max={curve.max} value={tried} text={`${said} ${unit.many}`} onChange={setTried} />
        <ol className={classes(s.kinks, 'small', curve.kinks.length <= 4 && 'phone')}>
          {curve.kinks.map((kink, index) => (
            <li key={kink.at}>
              <b>{index + 1}</b> {kinkText(kink, curve.max, unit.one, words, language)}
            </li>
          ))}
        </ol>
        <CurveTable curve={curve} />
      </div>
      <div className={classes(layout.panel, layout.mist, s.readout)}>
        <p id={`${id}r`} className="small" aria-live="polite">
          {words.rich('tariff.at', { outcome: <b>{said}</b>, unit: unit.many })}
          {note && tried === at && `, ${note}`}
        </p>
        <Figures curve={curve} at={tried} unit={unit.one} />
        {children && <div className={s.more}>{children}</div>}
      </div>
    </div>
  );
}

interface SliderProps {
  readonly id: string;
  readonly max: number;
  readonly value: number;
  readonly text: string;
  readonly onChange: (value: number) => void;
}

function Slider({ id, max, value, text, onChange }: SliderProps) {
  const words = useWords();
  return (
    <div className={s.slide}>
      <label htmlFor={id}>{words('tariff.try')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={max}
        step={max >= 200 ? Math.max(1, Math.round(max / 450)) : max / 200}
        value={value}
        aria-valuetext={text}
        aria-describedby={`${id}r`}
        style={{ '--part': value / max } as CSSProperties}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}

function Figures({ curve, at, unit }: { readonly curve: Curve; readonly at: number; readonly unit: string }) {
  const words = useWords();
  const language = useLanguage();
  const paid = curve.pay(at);
  const crowns = (amount: number): string => money(String(Math.round(amount)), language);
  const figures: [string, string][] = [
    [words('tariff.total'), crowns(paid)],
    [words('tariff.next', { unit }), crowns(curve.pay(at + 1) - paid)],
    ...(curve.cap === null ? [] : [[words('tariff.left'), crowns(curve.cap - paid)] as [string, string]]),
  ];
  return (
    <dl>
      {figures.map(([name, value], index) => (
        <div key={name} className={index === 0 ? s.first : undefined}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The corners of the curve in figures. */
function CurveTable({ curve }: { readonly curve: Curve }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <details className={s.table}>
      <summary>{words('tariff.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words('tariff.outcome')}</th>
            <th scope="col">{words('tariff.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {curve.points.map((point, index) => (
            <tr key={index}>
              <td className="num">{number(Math.round(point.at * 100) / 100, language)}</td>
              <td className="num">{money(String(Math.round(point.amount)), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
