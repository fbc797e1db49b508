import { useEffect, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useTexts } from '../../app/texts.ts';
import { RegisterProgressQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { matchingTexts } from './texts.ts';

const everyMilliseconds = 1_000;

/** Says how far the server has come with reading the register, for as long as somebody waits for it. */
export function RegisterProgress(): JSX.Element | null {
  const t = useTexts(matchingTexts);
  const { data, reload } = useRead(RegisterProgressQuery, {});
  useEffect(() => {
    const timer = setInterval(reload, everyMilliseconds);
    return () => clearInterval(timer);
  }, [reload]);
  const share = data?.registerProgress ?? null;
  if (share === null) return null;
  return (
    <p className={css.reading}>
      <label htmlFor="register-progress" className="small">
        {t('matching.reading', { percent: Math.round(share * 100) })}
      </label>
      <progress id="register-progress" max={1} value={share} />
    </p>
  );
}
