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
  const step = curve.max >= 200 ? Math.max(1, Math.round(curve.max / 450)) : curve.max / 200;
  const paid = curve.pay(tried);
  const crowns = (amount: number): string => money(String(Math.round(amount)), language);
  const next = curve.pay(tried + 1) - paid;
  const said = outcomeText(tried, curve.max, language);
  const drawing = { curve, at: tried, unit: unit.one, axis, ...(uncertainty && { uncertainty }) };
  const numbered = curve.kinks.length > 4;
  const figures: [string, string][] = [
    [words('tariff.total'), crowns(paid)],
    [words('tariff.next', { unit: unit.one }), crowns(next)],
    ...(curve.cap === null ? [] : [[words('tariff.left'), crowns(curve.cap - paid)] as [string, string]]),
  ];
  return (
    <div className={s.picture}>
      <div>
        <TariffDrawing {...drawing} form="wide" />
        <TariffDrawing {...drawing} form="phone" />
        <div className={s.slide}>
          <label htmlFor={id}>{words('tariff.try')}</label>
          <input
            id={id}
            type="range"
            min={0}
            max={curve.max}
            step={step}
            value={tried}
            aria-valuetext={`${said} ${unit.many}`}
            aria-describedby={`${id}r`}
            style={{ '--part': tried / curve.max } as CSSProperties}
            onChange={(event) => setTried(Number(event.target.value))}
          />
        </div>
        <ol className={classes(s.kinks, 'small', !numbered && 'phone')}>
          {curve.kinks.map((kink, index) => (
            <li key={kink.at}>
              <b>{index + 1}</b> {kinkText(kink, curve.max, unit.one, words, language)}
            </li>
          ))}
        </ol>
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
                  <td className="num">{crowns(point.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
      <div className={classes(layout.panel, layout.mist, s.readout)}>
        <p id={`${id}r`} className="small" aria-live="polite">
          {words.rich('tariff.at', { outcome: <b>{said}</b>, unit: unit.many })}
          {note && tried === at && `, ${note}`}
        </p>
        <dl>
          {figures.map(([name, value], index) => (
            <div key={name} className={index === 0 ? s.first : undefined}>
              <dt>{name}</dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
        {children && <div className={s.more}>{children}</div>}
      </div>
    </div>
  );
}
