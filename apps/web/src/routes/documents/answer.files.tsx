import type { JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { number } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { Sealed } from '../../parts/state/sealed.tsx';
import { AttachStep, RemoveFileStep } from './answer.files.graphql.ts';
import css from './documents.module.css';
import { FileInput, FileSize } from './file.parts.tsx';
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
  /** How the question is answered: one of files may take few kinds only. */
  readonly asked: {
    readonly type: string;
    readonly choices: readonly string[];
    readonly numberMax?: string | null | undefined;
  };
  readonly mayChange: boolean;
  readonly reload: () => void;
}

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
      <p className="small dim">
        <Sealed>{t('files.sealed')}</Sealed>
      </p>
    </section>
  );
}

/** The files of an answer, for who reads it. */
export function FileList({ responseId, files }: Pick<Given, 'responseId' | 'files'>): JSX.Element | null {
  const t = useTexts(documentTexts);
  if (files.length === 0) return null;
  return (
    <ul className={css.fileList} aria-label={t('files.title')}>
      {files.map(({ id, name, size, scanned }) => (
        <li key={id}>
          <FileLink {...{ responseId, id, name }} />{' '}
          <span className="small dim">
            <FileSize size={size} />
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
  const remove = useStep(RemoveFileStep);
  const { id, name, size } = file;
  const send = async (): Promise<void> => {
    if (await remove.send({ responseId, questionId, fileId: id })) reload();
  };
  return (
    <li>
      <FileLink {...{ responseId, id, name }} />{' '}
      <span className="small dim">
        <FileSize size={size} />
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

function Adding({ responseId, questionId, asked, reload }: Given): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  const isAsked = asked.type === 'file';
  const endings = isAsked ? asked.choices : [];
  const most = (isAsked && asked.numberMax) || '20';
  const attach = useStep(AttachStep);
  return (
    <FileInput
      label={t('files.add')}
      help={
        endings.length > 0 || most !== '20'
          ? t('files.asked', {
              kinds: endings.length > 0 ? endings.join(', ').toUpperCase() : t('files.anyKind'),
              most: number(most, language),
            })
          : t('files.help')
      }
      {...(endings.length > 0 && { kinds: endings.map((ending) => `.${ending}`).join(',') })}
      bytesMax={Math.floor(Number(most) * 1024 * 1024)}
      done={t('files.added')}
      state={attach.state}
      clear={attach.clear}
      take={async (sent) => {
        const isTaken = (await attach.send({ responseId, questionId, ...sent })) !== null;
        if (isTaken) reload();
        return isTaken;
      }}
    />
  );
}
