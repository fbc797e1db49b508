import { useId, useRef, useState, type JSX } from 'react';
import type { StepState } from '../../api/step.ts';
import { fileBytesMax, sendFile, type SentFile } from '../../api/upload.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { number } from '../../parts/format.ts';
import { FieldError } from '../../parts/form/field.tsx';
import css from './documents.module.css';
import { documentTexts } from './texts.ts';

/** What is taken where nobody says otherwise. */
export const fileKinds = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt,.csv';

/** How large a file is, in words. */
export function FileSize({ size }: { size: number }): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  return (
    <span className="nb">{t('files.size', { size: number(Math.max(1, Math.round(size / 1000)), language) })}</span>
  );
}

interface Given {
  readonly label: string;
  /** What is taken, said before it is chosen. */
  readonly help: string;
  readonly kinds?: string;
  /** In bytes. */
  readonly bytesMax?: number;
  /** The step that takes the file: where it stands, and how it is sent. Resolves with whether it was taken. */
  readonly state: StepState;
  readonly clear: () => void;
  readonly take: (sent: SentFile) => Promise<boolean>;
  readonly done: string;
}

/** Chooses a file, sends it in parts with true progress, and tells what became of it. */
export function FileInput({ label, help, kinds = fileKinds, bytesMax = fileBytesMax, ...step }: Given): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [fault, setFault] = useState<'files.tooLarge' | 'files.notSent' | null>(null);
  const add = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    step.clear();
    setFault(file.size > bytesMax ? 'files.tooLarge' : null);
    if (file.size > bytesMax) return;
    const sent = await sendFile(file, (share) => setSending({ name: file.name, share }));
    setSending(null);
    if (input.current) input.current.value = '';
    if (!sent) return setFault('files.notSent');
    await step.take(sent);
  };
  const most = number(Math.round(bytesMax / 1024 / 1024), language);
  return (
    <div>
      <label htmlFor={id} className={css.fileLabel}>
        {label}
      </label>
      <p className="small dim" id={`${id}-help`}>
        {help}
      </p>
      {fault && <FieldError id={`${id}-error`}>{t(fault, { most })}</FieldError>}
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
      <p role="status">{step.state.kind === 'done' && step.done}</p>
      {step.state.kind === 'sending' && <p role="status">{t('files.checking')}</p>}
      <StepAnswer state={step.state} />
    </div>
  );
}
