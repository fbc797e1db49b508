import { useId, useRef, useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { WordProposals, type ProposedWord } from '../../parts/matching/word-proposal.tsx';
import { TriedPhraseQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import type { Choice, Choices, Phrase } from './words.choice.ts';
import { Source } from './words.source.tsx';
import { wordsTexts } from './words.texts.ts';

interface ProposalsProps {
  readonly id: string;
  readonly cpv: readonly string[];
  /** Those that are shown, and all that there are. */
  readonly phrases: readonly Phrase[];
  readonly offered: readonly Phrase[];
  readonly choices: Choices;
  readonly onChoose: (proposed: string, choice: Choice | null) => void;
}

/** From here on a phrase brings so many that the list says less. */
const widensFrom = 40;
/** The proposals by their source: one's own words first, then what was chosen before, then the register. */
const groups = [
  { name: 'own', sources: ['insight', 'rfiQuestion'] },
  { name: 'chosen', sources: ['earlierChoice'] },
  { name: 'titles', sources: ['awardTitle'] },
  { name: 'labels', sources: ['cpvLabel'] },
] as const;

/** Proposed words by source, each to take, edit or reject; and words taken before that nobody proposes any more. */
export function Proposals(props: ProposalsProps): JSX.Element {
  const { phrases, offered, choices, onChoose } = props;
  const t = useTexts(wordsTexts);
  const heading = useId();
  const known = new Set(offered.map(({ phrase }) => phrase));
  const before = [...choices].flatMap(([proposed, choice]) =>
    choice.kind === 'taken' && !known.has(proposed) ? [{ proposed, word: choice.text }] : [],
  );
  return (
    <>
      {groups.map(({ name, sources }) => {
        const own = phrases.filter(({ source }) => (sources as readonly string[]).includes(source));
        if (own.length === 0) return null;
        return (
          <div key={name} className={css.proposals}>
            <h4 id={`${heading}-${name}`}>{t(`words.group.${name}`)}</h4>
            <Group {...props} phrases={own} labelledBy={`${heading}-${name}`} />
          </div>
        );
      })}
      {before.length > 0 && (
        <div className={css.proposals}>
          <h4 id={`${heading}-before`}>{t('words.group.before')}</h4>
          <WordProposals
            labelledBy={`${heading}-before`}
            words={before.map(({ proposed, word }) => ({ id: proposed, word, from: null, chosen: true }))}
            onToggle={(proposed) => onChoose(proposed, null)}
          />
        </div>
      )}
    </>
  );
}

function Group(props: ProposalsProps & { readonly labelledBy: string }): JSX.Element {
  const { id, cpv, phrases, choices, labelledBy, onChoose } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Focus goes back to where it was, so that the keyboard goes on from there. */
  const close = (proposed: string): void => {
    setEdited(null);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-edits="${CSS.escape(proposed)}"]`)?.focus(),
    );
  };
  const words = phrases.map((phrase): ProposedWord => {
    const proposed = phrase.phrase;
    const choice = choices.get(proposed);
    const text = choice?.kind === 'taken' ? choice.text : proposed;
    const isEdited = text !== proposed;
    return {
      ...{ id: proposed, word: text, chosen: choice?.kind === 'taken', rejected: choice?.kind === 'rejected' },
      from: isEdited ? <Edited id={id} cpv={cpv} text={text} proposed={proposed} /> : <Source phrase={phrase} />,
      ...(!isEdited && { adds: phrase.brings, widens: phrase.brings > widensFrom }),
      more: <More {...{ proposed, text, choice, onChoose }} onEdit={() => setEdited(proposed)} />,
      ...(edited === proposed && {
        instead: (
          <Editor
            text={text}
            onSave={(next) => {
              onChoose(proposed, { kind: 'taken', text: next });
              close(proposed);
            }}
            onCancel={() => close(proposed)}
          />
        ),
      }),
    };
  });
  const toggle = (proposed: string): void =>
    onChoose(proposed, choices.get(proposed)?.kind === 'taken' ? null : { kind: 'taken', text: proposed });
  return (
    <div ref={list}>
      <WordProposals words={words} labelledBy={labelledBy} onToggle={toggle} />
    </div>
  );
}

interface MoreProps {
  readonly proposed: string;
  readonly text: string;
  readonly choice: Choice | undefined;
  readonly onChoose: ProposalsProps['onChoose'];
  readonly onEdit: () => void;
}

function More({ proposed, text, choice, onChoose, onEdit }: MoreProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const isRejected = choice?.kind === 'rejected';
  return (
    <>
      {!isRejected && (
        <Button
          kind="text"
          small
          data-edits={proposed}
          aria-label={t('words.editName', { phrase: text })}
          onClick={onEdit}
        >
          {t('words.edit')}
        </Button>
      )}
      <Button
        kind="text"
        small
        aria-label={t(isRejected ? 'words.undoName' : 'words.rejectName', { phrase: isRejected ? proposed : text })}
        onClick={() => onChoose(proposed, isRejected ? null : { kind: 'rejected' })}
      >
        {t(isRejected ? 'words.undo' : 'words.reject')}
      </Button>
    </>
  );
}

interface EditorProps {
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

function Editor({ text, onSave, onCancel }: EditorProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const [written, setWritten] = useState(text);
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (written.trim() === '') setEmpty(true);
        else onSave(written.trim());
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      <TextField
        label={t('words.editLabel', { phrase: text })}
        help={t('words.editHelp')}
        {...(isEmpty && { error: t('words.editEmpty') })}
        value={written}
        maxLength={300}
        autoFocus
        onChange={({ target }) => setWritten(target.value)}
      />
      <Actions>
        <Button type="submit" small>
          {t('words.editSave')}
        </Button>
        <Button kind="text" small onClick={onCancel}>
          {t('words.editCancel')}
        </Button>
      </Actions>
    </form>
  );
}

interface EditedProps {
  readonly id: string;
  readonly cpv: readonly string[];
  readonly text: string;
  readonly proposed: string;
}

/** What was proposed, and whom the edited words bring. */
function Edited({ id, cpv, text, proposed }: EditedProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const { data } = useRead(TriedPhraseQuery, { id, phrase: text, cpv: [...cpv] });
  const tried = data?.triedPhrase;
  return (
    <span className={css.source}>
      {t('words.editedFrom', { phrase: proposed })}
      <span className={css.source} role="status">
        {!tried
          ? t('words.trying')
          : tried.suppliers === 0
            ? t('words.nobody')
            : t('words.tried', { suppliers: tried.suppliers, brings: tried.brings })}
        {tried && tried.names.length > 0 && ` ${t('words.brings', { names: tried.names.slice(0, 2).join(', ') })}`}
      </span>
    </span>
  );
}
