import { type JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { classes } from '../../parts/classes.ts';
import { counties, countyName } from '../challenge/tags.ts';
import css from './county.grid.module.css';
import { matchingTexts } from './texts.ts';

/** Where each county stands in a drawing of Sweden in squares: row and column, by NUTS 3 code. */
const places: Readonly<Record<string, readonly [row: number, column: number]>> = {
  SE332: [1, 4],
  SE322: [2, 2],
  SE331: [2, 3],
  SE321: [3, 3],
  SE312: [4, 2],
  SE313: [4, 3],
  SE311: [5, 1],
  SE124: [5, 2],
  SE125: [5, 3],
  SE121: [5, 4],
  SE232: [6, 1],
  SE123: [6, 2],
  SE122: [6, 3],
  SE110: [6, 4],
  SE231: [7, 1],
  SE211: [7, 2],
  SE213: [7, 3],
  SE214: [7, 4],
  SE212: [8, 2],
  SE221: [8, 3],
  SE224: [9, 1],
};

interface GridProps {
  /** How many of those listed have worked in each county, by its Swedish name. */
  readonly counts: ReadonlyMap<string, number>;
  /** The chosen county by its Swedish name; null for the whole country. */
  readonly chosen: string | null;
  readonly onChoose: (county: string | null) => void;
}

/** The counties of Sweden as squares where they lie, each with how many suppliers have worked there. One can be chosen. */
export function CountyGrid({ counts, chosen, onChoose }: GridProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const say = useSay();
  const most = Math.max(1, ...counts.values());
  return (
    <details className={css.where} open={chosen !== null || undefined}>
      <summary>{t('where.title', { where: chosen === null ? t('where.all') : countyName(chosen, say) })}</summary>
      <p className="small">{t('where.lead')}</p>
      <div role="group" aria-label={t('where.label')} className={css.grid}>
        {counties.map(({ value, label }) => {
          const count = counts.get(label.sv) ?? 0;
          const [row, column] = places[value] ?? [0, 0];
          return (
            <button
              key={value}
              type="button"
              className={classes(css.county, count === 0 && css.empty)}
              style={{ gridRow: row, gridColumn: column, '--share': count / most } as React.CSSProperties}
              aria-pressed={chosen === label.sv}
              aria-label={t('where.county', { county: say(label), count })}
              onClick={() => onChoose(chosen === label.sv ? null : label.sv)}
            >
              <span>{shortOf(say(label))}</span> <span className="num">{count}</span>
            </button>
          );
        })}
      </div>
    </details>
  );
}

/** The name without "county", with a place to break it where a phone has no room for the whole. */
const shortOf = (name: string): string =>
  name
    .replace(/( County|s? län)$/, '')
    .replace(/(?<=\p{L}{3})(botten|norrland|götland|manland|borg|köping|berg|holm)$/u, '\u00ad$1');
