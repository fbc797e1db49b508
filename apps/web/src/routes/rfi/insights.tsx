import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { Status } from '../../parts/state/status.tsx';
import type { QuestionDraft } from './builder.values.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

export interface KnownInsight {
  readonly id: string;
  readonly text: string;
}

/** The insights of the workshops, and which of them nobody asks about yet. */
export function Insights({
  insights,
  questions,
  onAsk,
}: {
  insights: readonly KnownInsight[];
  questions: readonly QuestionDraft[];
  onAsk: (insightId: string) => void;
}): JSX.Element {
  const t = useTexts(rfiTexts);
  const asked = (id: string): number => questions.filter(({ insightId }) => insightId === id).length;
  const without = insights.filter(({ id }) => asked(id) === 0).length;
  return (
    <section className={css.insights}>
      <h2 className={css.part}>{t('insights.title')}</h2>
      <p className="small dim" role="status">
        {insights.length === 0 ? t('insights.none') : t('insights.without', { count: without })}
      </p>
      <ul>
        {insights.map(({ id, text }) => (
          <li key={id}>
            <p>{text}</p>
            <p className="small">
              <Status kind={asked(id) > 0 ? 'done' : 'waits'}>{t('insights.asked', { count: asked(id) })}</Status>
            </p>
            <Button kind="text" small onClick={() => onAsk(id)}>
              {t('insights.ask')} <span className="vh">{text}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
