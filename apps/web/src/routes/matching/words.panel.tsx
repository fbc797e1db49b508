import { useState, type JSX } from 'react';
import type { SolutionPhrasesQuery as Answer } from '../../api/generated/graphql.ts';
import type { StepState } from '../../api/step.ts';
import { useRead } from '../../api/read.ts';
import { ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { WordProposals } from '../../parts/matching/word-proposal.tsx';
import { SolutionPhrasesQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { RegisterProgress } from './register.progress.tsx';
import { matchingTexts } from './texts.ts';

/** What a run is to search with beside the need. */
export interface Wishes {
  readonly phrases: string[];
  readonly declined: string[];
  readonly solutionWords: string | null;
  readonly cpv: string[];
}

interface WordsProps {
  readonly id: string;
  readonly need: { readonly challenge: readonly string[]; readonly phrases: readonly string[] } | null;
  readonly given: { readonly solutionWords: string | null; readonly cpv: readonly string[] };
  /** What the button says, or nothing when no run can be made. */
  readonly action: string | null;
  readonly state: StepState;
  readonly onRun: (wishes: Wishes) => void;
}

const atFirst = 6;
const atMost = 20;
/** From here on a phrase brings so many that the list says less. */
const widensFrom = 40;

/** The words that the register is searched with: the need, proposals with their source, and what the officer writes. */
export function WordsPanel({ id, need, given, action, state, onRun }: WordsProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const [cpv, setCpv] = useState(given.cpv.join(', '));
  const [own, setOwn] = useState(given.solutionWords ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(need?.phrases ?? []));
  const [shown, setShown] = useState(atFirst);
  const { data, error, reload } = useRead(SolutionPhrasesQuery, { id, first: atMost, cpv: [...given.cpv] });
  const proposed = data?.solutionPhrases ?? [];
  const first = proposed.slice(0, shown);
  const visible = [...first, ...proposed.slice(shown).filter(({ phrase }) => chosen.has(phrase))];
  const toggle = (phrase: string): void => {
    const next = new Set(chosen);
    if (!next.delete(phrase)) next.add(phrase);
    setChosen(next);
  };
  const run = (): void =>
    onRun({
      phrases: [...chosen],
      declined: visible.map(({ phrase }) => phrase).filter((phrase) => !chosen.has(phrase)),
      solutionWords: own.trim() === '' ? null : own,
      cpv: cpv.split(/[\s,;]+/).filter(Boolean),
    });
  return (
    <section aria-labelledby="words">
      <h2 id="words">{t('words.title')}</h2>
      <p className="small dim">{t('words.lead')}</p>
      {need && need.challenge.length > 0 && <blockquote className={css.need}>{shortened(need.challenge)}</blockquote>}
      <h3>{t('words.proposed')}</h3>
      <p className={`small dim ${css.status}`} role="status">
        {!data && !error
          ? t('words.waiting')
          : proposed.length > 0
            ? t('words.chosen', { chosen: chosen.size, count: proposed.length })
            : t('words.none')}
      </p>
      {((!data && !error) || state.kind === 'sending') && <RegisterProgress />}
      {error && !data && <ReadFault error={error} reload={reload} />}
      <Proposals proposed={visible} chosen={chosen} onToggle={toggle} />
      {proposed.length > shown && (
        <p className={css.more}>
          <Button kind="text" small onClick={() => setShown(atMost)}>
            {t('words.more')}
          </Button>
        </p>
      )}
      {action && <OwnWords {...{ own, cpv, action, state }} onOwn={setOwn} onCpv={setCpv} onRun={run} />}
    </section>
  );
}

interface ProposalsProps {
  readonly proposed: NonNullable<Answer['solutionPhrases']>;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (phrase: string) => void;
}

function Proposals({ proposed, chosen, onToggle }: ProposalsProps): JSX.Element {
  const t = useTexts(matchingTexts);
  return (
    <WordProposals
      words={proposed.map(({ phrase, cpv: code, cpvLabel, awards, brings, names }) => ({
        word: phrase,
        from: (
          <span className={css.source}>
            {t('words.from', { awards })}
            {cpvLabel !== '' && `, ${t('words.field', { cpv: code, label: cpvLabel })}`}
            {names.length > 0 && `. ${t('words.brings', { names: names.slice(0, 2).join(', ') })}`}
          </span>
        ),
        adds: brings,
        widens: brings > widensFrom,
        chosen: chosen.has(phrase),
      }))}
      onToggle={onToggle}
    />
  );
}

interface OwnWordsProps {
  readonly own: string;
  readonly cpv: string;
  readonly action: string;
  readonly state: StepState;
  readonly onOwn: (own: string) => void;
  readonly onCpv: (cpv: string) => void;
  readonly onRun: () => void;
}

function OwnWords({ own, cpv, action, state, onOwn, onCpv, onRun }: OwnWordsProps): JSX.Element {
  const t = useTexts(matchingTexts);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <TextArea
        label={t('words.own')}
        help={t('words.ownHelp')}
        rows={3}
        maxLength={5000}
        value={own}
        onChange={({ target }) => onOwn(target.value)}
      />
      <TextField
        label={t('words.cpv')}
        help={t('words.cpvHelp')}
        value={cpv}
        maxLength={200}
        onChange={({ target }) => onCpv(target.value)}
      />
      <StepAnswer state={state} />
      <Button type="submit" kind="outline">
        {action}
      </Button>
      <p role="status" className="small dim">
        {state.kind === 'sending' && t('matching.running')}
        {state.kind === 'done' && t('matching.ran')}
      </p>
    </form>
  );
}

function shortened(parts: readonly string[]): string {
  const whole = parts.slice(0, 2).join('. ');
  return whole.length > 320 ? `${whole.slice(0, whole.lastIndexOf(' ', 320))} …` : whole;
}
