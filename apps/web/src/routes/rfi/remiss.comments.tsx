import { useState, type FormEvent, type JSX } from 'react';
import { useStep, type StepState } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { Status } from '../../parts/state/status.tsx';
import { DisposeStep } from './remiss.graphql.ts';
import { remissTexts } from './remiss.texts.ts';
import css from './rfi.module.css';

export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly organisation?: string | null;
  readonly isMine: boolean;
  readonly disposition?: string | null;
  readonly reason?: string | null;
}
const dispositions = ['accepted', 'partly', 'rejected', 'noted'] as const;
type Disposition = (typeof dispositions)[number];

/** A comment with who made it, as far as one may know, and its answer. */
export function ShownComment({ comment }: { comment: Comment }): JSX.Element {
  const t = useTexts(remissTexts);
  const { text, organisation, isMine, disposition, reason } = comment;
  return (
    <>
      <p className="small dim">{isMine ? t('remiss.mine') : (organisation ?? t('remiss.someone'))}</p>
      <p className={`measure ${css.pre}`}>{text}</p>
      {disposition ? (
        <p className={`measure ${css.pre}`}>
          <Status kind="done">{t(`remiss.${disposition as Disposition}`)}</Status> {reason}
        </p>
      ) : (
        <Status kind="waits">{t('remiss.waits')}</Status>
      )}
    </>
  );
}

/** What one says of a clause. `asksName` where there is an organisation whose name can be published. */
export function CommentForm({
  state,
  asksName = false,
  onSend,
}: {
  state: StepState;
  asksName?: boolean;
  onSend: (text: string, showName: boolean) => Promise<boolean>;
}): JSX.Element {
  const t = useTexts(remissTexts);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<readonly 'yes'[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    if (await onSend(text.trim(), shown.length > 0)) setText('');
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate className={css.notice}>
      <TextArea
        label={t('remiss.yours')}
        rows={4}
        maxLength={5_000}
        value={text}
        error={isEmpty ? t('remiss.needText') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      {asksName && (
        <CheckGroup
          legend={t('remiss.showName')}
          optional
          options={[{ value: 'yes', label: t('remiss.showYes') }]}
          chosen={shown}
          onChange={setShown}
        />
      )}
      <StepAnswer state={state} />
      <Actions>
        <Button type="submit">{t('remiss.send')}</Button>
      </Actions>
      {state.kind === 'done' && <p role="status">{t('remiss.sent')}</p>}
    </form>
  );
}

export function DispositionForm({
  rfiId,
  comment,
  onDone,
}: {
  rfiId: string;
  comment: Comment;
  onDone: () => void;
}): JSX.Element {
  const t = useTexts(remissTexts);
  const [disposition, setDisposition] = useState((comment.disposition ?? null) as Disposition | null);
  const [reason, setReason] = useState(comment.reason ?? '');
  const [lacks, setLacks] = useState(false);
  const sending = useStep(DisposeStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isLacking = disposition === null || reason.trim() === '';
    setLacks(isLacking);
    if (isLacking) return;
    if (await sending.send({ rfiId, commentId: comment.id, disposition, reason: reason.trim() })) onDone();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate className={css.notice}>
      <RadioGroup
        legend={t('remiss.what')}
        error={lacks ? t('remiss.needAnswer') : undefined}
        options={dispositions.map((value) => ({ value, label: t(`remiss.${value}`) }))}
        chosen={disposition}
        onChoose={setDisposition}
      />
      <TextArea
        label={t('remiss.why')}
        help={t('remiss.whyHelp')}
        rows={3}
        maxLength={5_000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <StepAnswer state={sending.state} />
      <Actions>
        <Button type="submit">{t('remiss.keep')}</Button>
      </Actions>
    </form>
  );
}
