import { useId, useRef, useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { fileBytesMax, sendFile } from '../../api/upload.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { number } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { FieldError } from '../../parts/form/field.tsx';
import { AttachStep, RemoveFileStep } from './answer.files.graphql.ts';
import css from './documents.module.css';
import { documentTexts } from './texts.ts';

export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly scanned: boolean;
}
interface Given {
  readonly responseId: string;
  readonly questionId: string;
  readonly files: readonly ShownFile[];
  readonly mayChange: boolean;
  readonly reload: () => void;
}
const kinds = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt,.csv';

/** The files of an answer: to save, and while it can be changed to add and remove. */
export function AnswerFiles(given: Given): JSX.Element | null {
  const t = useTexts(documentTexts);
  const { files, mayChange } = given;
  if (files.length === 0 && !mayChange) return null;
  return (
    <section className={css.files}>
      <h2>{t('files.title')}</h2>
      {files.length > 0 && (
        <ul className={css.fileList}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} {...given} />
          ))}
        </ul>
      )}
      {mayChange ? <Adding {...given} /> : null}
      {files.some(({ scanned }) => !scanned) && <p className="small dim">{t('files.notScanned')}</p>}
      <p className="small dim">{t('files.sealed')}</p>
    </section>
  );
}

/** The files of an answer, for who reads it. */
export function FileList({ responseId, files }: Pick<Given, 'responseId' | 'files'>): JSX.Element | null {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className={css.fileList} aria-label={t('files.title')}>
      {files.map(({ id, name, size, scanned }) => (
        <li key={id}>
          <FileLink {...{ responseId, id, name }} />{' '}
          <span className="small dim">
            {t('files.size', { size: number(Math.max(1, Math.round(size / 1000)), language) })}
            {!scanned && `, ${t('files.isNotScanned')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function FileLink({ responseId, id, name }: { responseId: string; id: string; name: string }): JSX.Element {
  return (
    <a href={`/api/files/${responseId}/${id}`} download={name}>
      {name}
    </a>
  );
}

function FileRow({ file, responseId, questionId, mayChange, reload }: Given & { file: ShownFile }): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  const remove = useStep(RemoveFileStep);
  const { id, name, size } = file;
  const send = async (): Promise<void> => {
    if (await remove.send({ responseId, questionId, fileId: id })) reload();
  };
  return (
    <li>
      <FileLink {...{ responseId, id, name }} />{' '}
      <span className="small dim nb">
        {t('files.size', { size: number(Math.max(1, Math.round(size / 1000)), language) })}
      </span>
      {mayChange && (
        <Button kind="text" small onClick={() => void send()}>
          {t('files.remove')} <span className="vh">{name}</span>
        </Button>
      )}
      <StepAnswer state={remove.state} />
    </li>
  );
}

function Adding({ responseId, questionId, reload }: Given): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const attach = useStep(AttachStep);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [fault, setFault] = useState<'files.tooLarge' | 'files.notSent' | null>(null);
  const add = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    attach.clear();
    setFault(file.size > fileBytesMax ? 'files.tooLarge' : null);
    if (file.size > fileBytesMax) return;
    const sent = await sendFile(file, (share) => setSending({ name: file.name, share }));
    setSending(null);
    if (input.current) input.current.value = '';
    if (!sent) return setFault('files.notSent');
    if (await attach.send({ responseId, questionId, ...sent })) reload();
  };
  return (
    <div>
      <label htmlFor={id} className={css.fileLabel}>
        {t('files.add')}
      </label>
      <p className="small dim" id={`${id}-help`}>
        {t('files.help')}
      </p>
      {fault && <FieldError id={`${id}-error`}>{t(fault)}</FieldError>}
      <input
        ref={input}
        id={id}
        type="file"
        accept={kinds}
        aria-describedby={fault ? `${id}-help ${id}-error` : `${id}-help`}
        aria-invalid={fault ? true : undefined}
        onChange={({ target }) => void add(target.files?.[0])}
      />
      {sending && (
        <p>
          <label>
            {t('files.sending', { name: sending.name, part: number(Math.round(sending.share * 100), language) })}{' '}
            <progress value={sending.share} max={1} />
          </label>
        </p>
      )}
      <p role="status">{attach.state.kind === 'done' && t('files.added')}</p>
      {attach.state.kind === 'sending' && <p role="status">{t('files.checking')}</p>}
      <StepAnswer state={attach.state} />
    </div>
  );
}
