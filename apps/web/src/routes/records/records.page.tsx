import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { RecordRequestPartsFragment as Request } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { AssessedResponses } from './assessed.tsx';
import { DecideRecordsStep, RecordRequestQuery } from './records.graphql.ts';
import css from './records.module.css';
import { ReleasedCopy } from './released.tsx';
import { recordsTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/utlamnande');

/** A request to read responses: how each answer is assessed, the decision, and the copy that was released. */
export function RecordsPage(): JSX.Element {
  const t = useTexts(recordsTexts);
  const say = useSay();
  const language = useLanguage();
  const { id } = route.useParams();
  const { data, error, reload } = useRead(RecordRequestQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const request = data.recordRequest;
  if (!request) return <NotFound />;
  const may = (event: string): boolean => request.nextSteps.some((step) => step.event === event && step.allowed);
  const { decidedAt, reference, reason } = request;
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${request.id}`}>{t('records.back')}</Anchor>
      </p>
      <PageHeading title={`${t('records.title')}, ${request.rfiTitle}`}>{t('records.title')}</PageHeading>
      <p className="lead">{request.rfiTitle}</p>
      <p className={css.standing}>
        {request.authority} · {say(request.stateLabel)}
      </p>
      <section>
        <h2>{t('records.asked')}</h2>
        <p className={css.text}>{request.request}</p>
      </section>
      {decidedAt && (
        <section className={layout.block}>
          <h2>{t('records.decision')}</h2>
          <p>
            {t('records.decided', {
              when: deadline(decidedAt, language, { length: 'long', year: true }),
              reference: reference ?? '',
            })}
          </p>
          <p className={css.text}>{reason}</p>
          {request.state !== 'released' && <p className="measure">{t('records.appeal')}</p>}
        </section>
      )}
      {request.state.startsWith('released') && <ReleasedCopy id={request.id} />}
      {request.state === 'received' && request.left === null && <p className="measure">{t('records.waits')}</p>}
      {request.left !== null && request.state === 'received' && (
        <AssessedResponses key={request.id} request={request} mayAssess={may('assess')} reload={reload} />
      )}
      {may('assess') && <Decide request={request} reload={reload} />}
    </div>
  );
}

function Decide({ request, reload }: { request: Request; reload: () => void }): JSX.Element {
  const t = useTexts(recordsTexts);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const decide = useStep(DecideRecordsStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await decide.send({ requestId: request.id, reference, reason })) reload();
  };
  return (
    <section className={layout.block}>
      <h2>{t('records.decide')}</h2>
      <p className="measure">{t('records.decideHow', { left: request.left ?? 0 })}</p>
      <form onSubmit={(event) => void send(event)} className={css.form} noValidate>
        <TextField
          label={t('records.reference')}
          maxLength={80}
          value={reference}
          onChange={({ target }) => setReference(target.value)}
        />
        <TextArea
          label={t('records.reason')}
          help={t('records.reasonHelp')}
          rows={5}
          maxLength={4_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <StepAnswer state={decide.state} />
        <Actions>
          <Button kind="filled" type="submit">
            {t('records.decideNow')}
          </Button>
        </Actions>
      </form>
    </section>
  );
}
