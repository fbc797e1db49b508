import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import type { Series } from './series.ts';
import { workshopTexts } from './texts.ts';
import { PublishInformationStep, RecordInformationStep } from './workshop.graphql.ts';
import { WorkshopSelect } from './workshop.select.tsx';
import css from './workshop.module.css';

interface InformationProps {
  readonly series: Series;
  readonly now: string;
  readonly reload: () => void;
}

/** What one possible supplier has been told and all must be told before the series can be completed. */
export function Information({ series, now, reload }: InformationProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const language = useLanguage();
  const publish = useStep(PublishInformationStep);
  const { equalInformation: items, id: seriesId, nextSteps } = series;
  const may = (event: string): boolean => nextSteps.some((step) => step.event === event && step.allowed);
  const open = items.filter(({ publishedAt }) => publishedAt === null).length;
  const send = async (itemId: string): Promise<void> => {
    if (await publish.send({ seriesId, itemId })) reload();
  };
  return (
    <>
      <p className={css.sentence}>{t('equal.open', { count: open })}</p>
      <StepAnswer state={publish.state} />
      <ul className={layout.rows}>
        {items.map(({ id, text, publishedAt }) => (
          <li key={id} className={css.insight}>
            <p>{text}</p>
            <p>
              <Status kind={publishedAt ? 'done' : 'waits'}>
                {publishedAt
                  ? t('equal.published', { when: moment(publishedAt, language, now).toLowerCase() })
                  : t('equal.waits')}
              </Status>
            </p>
            {!publishedAt && may('publishEqualInformation') && (
              <Button small onClick={() => void send(id)}>
                {t('equal.publish')} <span className="vh">{text}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may('recordEqualInformation') && series.workshops.length > 0 && <Record series={series} reload={reload} />}
    </>
  );
}

function Record({ series: { id: seriesId, workshops }, reload }: Omit<InformationProps, 'now'>): JSX.Element {
  const t = useTexts(workshopTexts);
  const [text, setText] = useState('');
  const [workshopId, setWorkshopId] = useState(workshops[0]?.id ?? '');
  const [lacking, setLacking] = useState(false);
  const record = useStep(RecordInformationStep);
  const send = async (): Promise<void> => {
    setLacking(text.trim() === '');
    if (text.trim() === '' || !(await record.send({ seriesId, workshopId, text }))) return;
    setText('');
    reload();
  };
  return (
    <div className={css.inputs}>
      <TextArea
        id="equal"
        label={t('equal.text')}
        help={t('equal.help')}
        rows={3}
        maxLength={5_000}
        value={text}
        error={lacking ? t('board.needText') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <WorkshopSelect
        id="equal-workshop"
        label={t('equal.where')}
        workshops={workshops}
        chosen={workshopId}
        onChoose={setWorkshopId}
      />
      <StepAnswer state={record.state} />
      <Actions>
        <Button onClick={() => void send()}>{t('equal.record')}</Button>
      </Actions>
    </div>
  );
}
