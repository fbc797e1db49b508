import { useState, type JSX } from 'react';
import type { StepState } from '../../api/step.ts';
import { useRead } from '../../api/read.ts';
import { ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { SolutionDivisionsQuery, SolutionPhrasesQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { RegisterProgress } from './register.progress.tsx';
import { matchingTexts } from './texts.ts';
import { choicesOf, recordOf, withChoice, type Choices, type Phrase } from './words.choice.ts';
import { codesIn, Divisions } from './words.divisions.tsx';
import { Places } from './words.places.tsx';
import { Proposals } from './words.proposals.tsx';
import { wordsTexts } from './words.texts.ts';

/** What a run is to search with beside the need. */
export interface Wishes extends ReturnType<typeof recordOf> {
  readonly solutionWords: string | null;
  readonly cpv: string[];
  readonly declinedCpv: string[];
  readonly counties: string[];
}

interface WordsProps {
  readonly id: string;
  readonly need:
    | (Parameters<typeof choicesOf>[0] & {
        readonly challenge: readonly string[];
        readonly solutionWords: string | null;
        readonly cpv: readonly string[];
        readonly counties: readonly string[];
      })
    | null;
  /** What the button says, or nothing when no run can be made. */
  readonly action: string | null;
  readonly state: StepState;
  readonly onRun: (wishes: Wishes) => void;
}

/** So many of each source are shown at first. */
const atFirst: Readonly<Record<string, number>> = { awardTitle: 6, cpvLabel: 3, earlierChoice: 3 };
const atMost = 20;

/** The words that the register is searched with: the need, proposals with their source, and what the officer writes. */
export function WordsPanel({ id, need, action, state, onRun }: WordsProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const given = need?.cpv ?? [];
  const [written, setWritten] = useState<string | null>(need ? given.join(', ') : null);
  const [own, setOwn] = useState(need?.solutionWords ?? '');
  const [choices, setChoices] = useState<Choices>(() => choicesOf(need));
  const [isWhole, setWhole] = useState(false);
  const [county, setCounty] = useState(need?.counties[0] ?? '');
  const { data, error, reload } = useRead(SolutionPhrasesQuery, { id, first: atMost, cpv: [...given] });
  const fields = useRead(SolutionDivisionsQuery, { id }).data?.solutionDivisions;
  const divisions = fields?.proposed ?? [];
  const cpv = written ?? fields?.given.join(', ') ?? '';
  const proposed = data?.solutionPhrases ?? [];
  const seen = isWhole ? proposed : proposed.filter((one) => isSeen(one, proposed, choices));
  const chosen = [...choices.values()].filter(({ kind }) => kind === 'taken').length;
  const run = (): void => {
    const codes = codesIn(cpv);
    onRun({
      ...recordOf(choices, proposed, seen),
      solutionWords: own.trim() === '' ? null : own,
      cpv: codes,
      counties: county === '' ? [] : [county],
      declinedCpv: divisions.map(({ code }) => code).filter((code) => !codes.some((one) => one.startsWith(code))),
    });
  };
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
            ? t('words.chosen', { chosen, count: proposed.length })
            : t('words.none')}
      </p>
      {((!data && !error) || state.kind === 'sending') && <RegisterProgress />}
      {error && !data && <ReadFault error={error} reload={reload} />}
      <Proposals
        {...{ id, cpv: given, choices }}
        phrases={seen}
        offered={proposed}
        onChoose={(phrase, choice) => setChoices((known) => withChoice(known, phrase, choice))}
      />
      {proposed.length > seen.length && (
        <p className={css.more}>
          <Button kind="text" small onClick={() => setWhole(true)}>
            {t('words.more')}
          </Button>
        </p>
      )}
      {action && (
        <OwnWords {...{ own, action, state }} onOwn={setOwn} onRun={run}>
          <>
            <Divisions proposed={divisions} cpv={cpv} onCpv={setWritten} />
            <Places county={county} onCounty={setCounty} />
          </>
        </OwnWords>
      )}
    </section>
  );
}

/** The first of each source are seen, and whatever the person has said something of. */
function isSeen(one: Phrase, proposed: readonly Phrase[], choices: Choices): boolean {
  if (choices.has(one.phrase)) return true;
  const ofSource = proposed.filter(({ source }) => source === one.source);
  return ofSource.indexOf(one) < (atFirst[one.source] ?? ofSource.length);
}

interface OwnWordsProps {
  readonly own: string;
  readonly action: string;
  readonly state: StepState;
  readonly children: JSX.Element;
  readonly onOwn: (own: string) => void;
  readonly onRun: () => void;
}

function OwnWords({ own, action, state, children, onOwn, onRun }: OwnWordsProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const said = useTexts(matchingTexts);
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
      {children}
      <StepAnswer state={state} />
      <Button type="submit" kind="outline">
        {action}
      </Button>
      <p role="status" className="small dim">
        {state.kind === 'sending' && said('matching.running')}
        {state.kind === 'done' && said('matching.ran')}
      </p>
    </form>
  );
}

function shortened(parts: readonly string[]): string {
  const whole = parts.slice(0, 2).join('. ');
  return whole.length > 320 ? `${whole.slice(0, whole.lastIndexOf(' ', 320))} …` : whole;
}
