import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import type { Series } from './series.ts';
import { workshopTexts } from './texts.ts';
import { ApproveInsightStep } from './workshop.graphql.ts';
import css from './workshop.module.css';

type View = 'all' | 'local' | 'national';

/** The insights with the notes each was built from; where they hold can be chosen. */
export function Insights({ series, reload }: { series: Series; reload: () => void }): JSX.Element {
  const t = useTexts(workshopTexts);
  const [view, setView] = useState<View>('all');
  const approve = useStep(ApproveInsightStep);
  const { insights, workshops, id: seriesId, nextSteps } = series;
  const mayApprove = nextSteps.some(({ event, allowed }) => event === 'approveInsight' && allowed);
  const shown = insights.filter(({ scope }) => view === 'all' || (scope ?? 'local') === view);
  const count = (wanted: View): number => insights.filter(({ scope }) => (scope ?? 'local') === wanted).length;
  const send = async (insightId: string, hash: string): Promise<void> => {
    if (await approve.send({ seriesId, insightId, hash })) reload();
  };
  return (
    <>
      <Chips
        label={t('insight.scope')}
        chips={[
          { value: 'all', label: t('insight.all'), count: insights.length },
          { value: 'local', label: t('insight.local'), count: count('local') },
          { value: 'national', label: t('insight.national'), count: count('national') },
        ]}
        chosen={view}
        onChoose={setView}
      />
      <StepAnswer state={approve.state} />
      {shown.length === 0 && <p className="dim">{t('insight.none')}</p>}
      <ol className={layout.rows}>
        {shown.map(({ id, hash, text, approved, notes, workshopIds }) => (
          <li key={id} className={css.insight}>
            <p className={css.sentence}>{text}</p>
            <p>
              <Status kind={approved ? 'done' : 'waits'}>{t(approved ? 'insight.approved' : 'insight.waits')}</Status>
            </p>
            <p className="small dim">
              {workshops
                .filter((workshop) => workshopIds.includes(workshop.id))
                .map(({ title }) => title)
                .join(', ')}
            </p>
            {notes.length > 0 && (
              <details>
                <summary>{t('insight.notes', { count: notes.length })}</summary>
                <ul className={css.bullets}>
                  {notes.map((note) => (
                    <li key={note.id}>{note.text}</li>
                  ))}
                </ul>
              </details>
            )}
            {mayApprove && !approved && (
              <Button small onClick={() => void send(id, hash)}>
                {t('insight.approve')} <span className="vh">{text}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
