import { useState, type DragEvent, type JSX } from 'react';
import type { SeriesPlaceQuery as PlaceAnswer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { workshopTexts } from './texts.ts';
import { AddInsightStep, RemoveNoteStep, WriteNoteStep } from './workshop.graphql.ts';
import { WorkshopSelect } from './workshop.select.tsx';
import css from './workshop.module.css';

export type Note = NonNullable<PlaceAnswer['insightBoard']>['notes'][number];

export interface BoardProps {
  readonly seriesId: string;
  readonly notes: readonly Note[];
  readonly workshops: readonly { readonly id: string; readonly title: string }[];
  readonly reload: () => void;
}

/** Moves and removes notes; `said` tells a screen reader where one went. */
function useNotes({ seriesId, notes, reload }: Omit<BoardProps, 'workshops'>) {
  const t = useTexts(workshopTexts);
  const [said, setSaid] = useState('');
  const write = useStep(WriteNoteStep);
  const remove = useStep(RemoveNoteStep);
  const move = async (id: string, theme: string): Promise<void> => {
    const note = notes.find((one) => one.id === id);
    if (!note || note.theme === theme) return;
    const { workshopId, text } = note;
    if (!(await write.send({ seriesId, noteId: id, workshopId, text, theme }))) return;
    setSaid(t('board.moved', { theme: theme || t('board.noTheme') }));
    reload();
  };
  const takeAway = async (id: string): Promise<void> => {
    if (await remove.send({ seriesId, noteId: id })) reload();
  };
  return { move, takeAway, said, answers: [write.state, remove.state] };
}

/** Notes become themes, and themes insights: by drag, or by the choice under each note. */
export function Board({ seriesId, notes, workshops, reload }: BoardProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const [own, setOwn] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { move, takeAway, said, answers } = useNotes({ seriesId, notes, reload });
  const themes = [...new Set([...notes.map(({ theme }) => theme).filter(Boolean), ...own])].toSorted();
  const drop = (event: DragEvent, theme: string): void => {
    event.preventDefault();
    void move(event.dataTransfer.getData('text/plain'), theme);
  };
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const cardOf = (note: Note): JSX.Element => (
    <NoteCard
      key={note.id}
      note={note}
      from={workshops.find(({ id }) => id === note.workshopId)?.title ?? ''}
      themes={themes}
      isChosen={chosen.includes(note.id)}
      onChoose={() => toggle(note.id)}
      onMove={(to) => void move(note.id, to)}
      onRemove={() => void takeAway(note.id)}
    />
  );
  return (
    <>
      <p className="measure">{t('board.how')}</p>
      <NewNote {...{ seriesId, workshops, reload }} />
      <NewTheme onAdd={(theme) => setOwn([...own, theme])} />
      <p role="status" className="vh">
        {said}
      </p>
      {answers.map((state, index) => (
        <StepAnswer key={index} state={state} />
      ))}
      <div className={css.board}>
        {['', ...themes].map((theme) => (
          <Theme key={theme} name={theme || t('board.noTheme')} onDrop={(event) => drop(event, theme)}>
            {notes.filter((note) => note.theme === theme).map(cardOf)}
          </Theme>
        ))}
      </div>
      <NewInsight
        seriesId={seriesId}
        notes={notes.filter(({ id }) => chosen.includes(id))}
        onAdded={() => {
          setChosen([]);
          reload();
        }}
      />
    </>
  );
}

interface ThemeProps {
  readonly name: string;
  readonly onDrop: (event: DragEvent) => void;
  readonly children: readonly JSX.Element[];
}

function Theme({ name, onDrop, children }: ThemeProps): JSX.Element {
  return (
    <section aria-label={name} className={css.theme} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <h3>
        {name} <span className="dim num">{children.length}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

interface CardProps {
  readonly note: Note;
  readonly from: string;
  readonly themes: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onMove: (theme: string) => void;
  readonly onRemove: () => void;
}

function NoteCard({ note, from, themes, isChosen, onChoose, onMove, onRemove }: CardProps): JSX.Element {
  const t = useTexts(workshopTexts);
  return (
    <li
      className={css.note}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', note.id)}
      data-note={note.id}
    >
      <label className={css.choose}>
        <input type="checkbox" checked={isChosen} onChange={onChoose} />
        <span>{note.text}</span>
      </label>
      <p className="small dim">{from}</p>
      <label className={css.moveTo}>
        <span className="small">{t('board.theme')}</span>
        <select value={note.theme} onChange={({ target }) => onMove(target.value)}>
          <option value="">{t('board.noTheme')}</option>
          {themes.map((theme) => (
            <option key={theme}>{theme}</option>
          ))}
        </select>
      </label>
      <Button kind="text" small onClick={onRemove}>
        {t('board.remove')} <span className="vh">{note.text}</span>
      </Button>
    </li>
  );
}

function NewNote({ seriesId, workshops, reload }: Omit<BoardProps, 'notes'>): JSX.Element {
  const t = useTexts(workshopTexts);
  const [text, setText] = useState('');
  const [workshopId, setWorkshopId] = useState(workshops[0]?.id ?? '');
  const [lacking, setLacking] = useState(false);
  const write = useStep(WriteNoteStep);
  const add = async (): Promise<void> => {
    setLacking(text.trim() === '');
    if (text.trim() === '' || !(await write.send({ seriesId, workshopId, text }))) return;
    setText('');
    reload();
  };
  return (
    <div className={css.inputs}>
      <TextField
        id="note"
        label={t('board.note')}
        help={t('board.noteHelp')}
        maxLength={1_000}
        value={text}
        error={lacking ? t('board.needText') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <WorkshopSelect
        id="note-workshop"
        label={t('board.from')}
        workshops={workshops}
        chosen={workshopId}
        onChoose={setWorkshopId}
      />
      <StepAnswer state={write.state} />
      <Actions>
        <Button onClick={() => void add()}>{t('board.add')}</Button>
      </Actions>
    </div>
  );
}

function NewTheme({ onAdd }: { onAdd: (theme: string) => void }): JSX.Element {
  const t = useTexts(workshopTexts);
  const [theme, setTheme] = useState('');
  const add = (): void => {
    if (theme.trim() !== '') onAdd(theme.trim());
    setTheme('');
  };
  return (
    <div className={css.inputs}>
      <TextField
        id="theme"
        label={t('board.newTheme')}
        maxLength={120}
        value={theme}
        onChange={({ target }) => setTheme(target.value)}
      />
      <Actions>
        <Button onClick={add}>{t('board.addTheme')}</Button>
      </Actions>
    </div>
  );
}

function NewInsight({
  seriesId,
  notes,
  onAdded,
}: {
  seriesId: string;
  notes: readonly Note[];
  onAdded: () => void;
}): JSX.Element {
  const t = useTexts(workshopTexts);
  const [text, setText] = useState('');
  const [scope, setScope] = useState<'local' | 'national'>('local');
  const [lacking, setLacking] = useState(false);
  const add = useStep(AddInsightStep);
  const send = async (): Promise<void> => {
    const isWhole = text.trim() !== '' && notes.length > 0;
    setLacking(!isWhole);
    if (!isWhole) return;
    const workshopIds = [...new Set(notes.map(({ workshopId }) => workshopId))];
    const noteIds = notes.map(({ id }) => id);
    if (!(await add.send({ seriesId, text, scope, workshopIds, noteIds }))) return;
    setText('');
    onAdded();
  };
  return (
    <div className={css.inputs}>
      <h3>{t('insight.new')}</h3>
      <p role="status">{t('insight.from', { count: notes.length })}</p>
      <TextArea
        id="insight"
        label={t('insight.text')}
        help={t('insight.help')}
        rows={3}
        maxLength={5_000}
        value={text}
        error={lacking ? t('insight.need') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <RadioGroup
        legend={t('insight.scope')}
        options={[
          { value: 'local' as const, label: t('insight.local') },
          { value: 'national' as const, label: t('insight.national') },
        ]}
        chosen={scope}
        onChoose={setScope}
      />
      <StepAnswer state={add.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('insight.add')}
        </Button>
      </Actions>
    </div>
  );
}
