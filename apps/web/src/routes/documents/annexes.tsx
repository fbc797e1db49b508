import { useState, type JSX } from 'react';
import type { AnnexPartsFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { day } from '../../parts/format.ts';
import { AddAnnexStep, AnnexesQuery, RemoveAnnexStep } from './annexes.graphql.ts';
import { annexTexts } from './annexes.texts.ts';
import css from './documents.module.css';
import { FileInput, FileSize } from './file.parts.tsx';
import { documentTexts } from './texts.ts';

const headings = {
  annexes: 'annex.annexes',
  documents: 'annex.documents',
  minutes: 'annex.minutes',
  evidence: 'annex.evidence',
} as const;

interface Given {
  readonly processId: string;
  readonly place: keyof typeof headings;
  /** What in the process they belong to; the whole unless told. */
  readonly item?: string;
  /** The level of the heading: 2 unless told. */
  readonly level?: 2 | 3 | 4;
}
type Annexes = AnnexPartsFragment;
type File = Annexes['files'][number];

/** The files that belong to a process: to save, and for who may to add, replace and remove. Nothing where there is nothing. */
export function Annexes(given: Given): JSX.Element | null {
  const t = useTexts(annexTexts);
  const { processId, place, item = '', level = 2 } = given;
  const { data, reload } = useRead(AnnexesQuery, { processId, place });
  const found = data?.annexes;
  if (!found) return null;
  const files = found.files.filter((file) => file.item === item);
  const former = found.former.filter((file) => file.item === item);
  if (files.length === 0 && former.length === 0 && !found.mayChange) return null;
  const Heading = `h${level}` as const;
  return (
    <section className={level === 2 ? css.files : css.filesWithin}>
      <Heading>{t(headings[place])}</Heading>
      {files.length > 0 && (
        <ul className={css.fileList}>
          {files.map((file) => (
            <Row key={file.id} file={file} annexes={found} reload={reload} />
          ))}
        </ul>
      )}
      {former.length > 0 && <Former former={former} files={files} />}
      {found.mayChange && <Adding annexes={found} item={item} reload={reload} />}
    </section>
  );
}

interface RowGiven {
  readonly file: File;
  readonly annexes: Annexes;
  readonly reload: () => void;
}

function Row({ file, annexes, reload }: RowGiven): JSX.Element {
  const t = useTexts(annexTexts);
  const files = useTexts(documentTexts);
  const language = useLanguage();
  const [isReplacing, setReplacing] = useState(false);
  const remove = useStep(RemoveAnnexStep);
  const { id, name, size, sha256, scanned, organisation, at, edition, item } = file;
  const { processId, place } = annexes;
  const take = async (): Promise<void> => {
    if (await remove.send({ processId, place, annexId: id })) reload();
  };
  return (
    <li>
      <a href={`/api/annexes/${processId}/${id}`} download={name}>
        {name}
      </a>{' '}
      <span className="small dim">
        <FileSize size={size} />, {day(at, language, { year: true })}
        {organisation && `, ${organisation}`}
        {edition !== null && `, ${t('annex.edition', { edition })}`},{' '}
        {t(scanned ? 'annex.scanned' : 'annex.notScanned')}
      </span>
      {annexes.mayChange && file.isOwn && (
        <span className={css.fileActs}>
          <Button kind="text" small aria-expanded={isReplacing} onClick={() => setReplacing(!isReplacing)}>
            {t('annex.replace')} <span className="vh">{name}</span>
          </Button>
          <Button kind="text" small onClick={() => void take()}>
            {files('files.remove')} <span className="vh">{name}</span>
          </Button>
        </span>
      )}
      <Checksum sha256={sha256} />
      {isReplacing && <Adding annexes={annexes} item={item} replaces={file} reload={reload} />}
      <StepAnswer state={remove.state} />
    </li>
  );
}

function Checksum({ sha256 }: { sha256: string }): JSX.Element {
  const t = useTexts(annexTexts);
  return (
    <details className="small dim">
      <summary>{t('annex.checksum')}</summary>
      <code className={css.hash}>{sha256}</code>
    </details>
  );
}

/** What stood there earlier and could be read: what became of it, with both checksums where it was replaced. */
function Former({ former, files }: { former: Annexes['former']; files: readonly File[] }): JSX.Element {
  const t = useTexts(annexTexts);
  const language = useLanguage();
  return (
    <details className={css.former}>
      <summary>{t('annex.former', { count: former.length })}</summary>
      <ul className={css.fileList}>
        {former.map(({ id, name, sha256, endedAt, endedEdition }) => {
          const next = files.find(({ replaces }) => replaces === id);
          const when = endedAt === null ? '' : day(endedAt, language, { year: true });
          return (
            <li key={id}>
              {next ? t('annex.replacedBy', { name, when, next: next.name }) : t('annex.removed', { name, when })}
              {endedEdition !== null && ` ${t('annex.fromEdition', { edition: endedEdition })}`}
              <span className={`small dim ${css.hash}`}>
                {' '}
                {t('annex.was', { sha256 })}
                {next && ` ${t('annex.is', { sha256: next.sha256 })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface AddingGiven {
  readonly annexes: Annexes;
  readonly item: string;
  readonly replaces?: File;
  readonly reload: () => void;
}

function Adding({ annexes: { processId, place, isAmendment }, item, replaces, reload }: AddingGiven): JSX.Element {
  const t = useTexts(annexTexts);
  const files = useTexts(documentTexts);
  const add = useStep(AddAnnexStep);
  return (
    <FileInput
      label={replaces ? t('annex.replacement', { name: replaces.name }) : t('annex.add')}
      help={[files('files.help'), isAmendment ? t('annex.amends') : ''].join(' ').trim()}
      done={t('annex.added')}
      state={add.state}
      clear={add.clear}
      take={async (sent) => {
        const input = { processId, place, item, ...sent, ...(replaces && { replaces: replaces.id }) };
        const isTaken = (await add.send(input)) !== null;
        if (isTaken) reload();
        return isTaken;
      }}
    />
  );
}
