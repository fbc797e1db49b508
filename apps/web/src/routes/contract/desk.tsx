import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import layout from '../../parts/layout.module.css';
import css from './contract.module.css';
import { deskTexts } from './desk.texts.ts';
import { TakeUpOutcomeStep, VerifyOutcomeStep } from './round.graphql.ts';

export interface DeskOutcome {
  readonly id: string;
  readonly metric: string;
  readonly occurredOn: string | null;
  readonly state: string;
  readonly stateLabel: string;
}

type Decision = 'takeUp' | 'verify';
const waitsFor: Readonly<Record<Decision, string>> = { takeUp: 'submitted', verify: 'sampled' };

interface DeskProps {
  readonly outcomes: readonly DeskOutcome[];
  readonly nameOf: (metric: string) => string;
  /** The reader decides outcomes here. */
  readonly decides: boolean;
  /** Outcomes that were not drawn may be taken up one by one. */
  readonly takesUp?: boolean;
  readonly onDecided: () => void;
}

/** Outcomes with how each stands. Whoever verifies marks several, sees what follows once more, and decides them together. */
export function OutcomeDesk({ outcomes, nameOf, decides, takesUp = false, onDecided }: DeskProps): JSX.Element {
  const t = useTexts(deskTexts);
  const [chosen, choose] = useState<readonly string[]>([]);
  const desk = useDecisions(outcomes, nameOf, () => {
    choose([]);
    onDecided();
  });
  const ways = (takesUp ? (['verify', 'takeUp'] as const) : (['verify'] as const)).filter(
    (way) => decides && outcomes.some(({ state }) => state === waitsFor[way]),
  );
  const choosable = (state: string): boolean => ways.some((way) => waitsFor[way] === state);
  const marked = (way: Decision): readonly string[] =>
    outcomes.filter(({ id, state }) => state === waitsFor[way] && chosen.includes(id)).map(({ id }) => id);
  if (desk.asked) return <Check desk={desk} way={desk.asked.way} count={desk.asked.ids.length} />;
  return (
    <>
      {ways.length > 0 && <p className={layout.say}>{t('desk.how')}</p>}
      <div role="status">{desk.told}</div>
      <StepAnswer state={desk.state} />
      <ul className={layout.rows}>
        {outcomes.map((outcome) => (
          <Row
            key={outcome.id}
            outcome={outcome}
            name={nameOf(outcome.metric)}
            {...(choosable(outcome.state) && {
              chosen: chosen.includes(outcome.id),
              onChoose: (on: boolean) =>
                choose((before) => [...before.filter((id) => id !== outcome.id), ...(on ? [outcome.id] : [])]),
            })}
          />
        ))}
      </ul>
      {ways.length > 0 && (
        <Actions>
          {ways.map((way, index) => (
            <Button key={way} kind={index === 0 ? 'filled' : 'outline'} onClick={() => desk.ask(way, marked(way))}>
              {t(`desk.${way}`)}
            </Button>
          ))}
          <Button
            kind="text"
            onClick={() => choose(outcomes.filter(({ state }) => choosable(state)).map(({ id }) => id))}
          >
            {t('desk.all')}
          </Button>
        </Actions>
      )}
    </>
  );
}

/** One step for each chosen outcome, one after the other; the first no ends it and is told. */
function useDecisions(outcomes: readonly DeskOutcome[], nameOf: (metric: string) => string, onDecided: () => void) {
  const t = useTexts(deskTexts);
  const language = useLanguage();
  const takeUp = useStep(TakeUpOutcomeStep);
  const verify = useStep(VerifyOutcomeStep);
  const [asked, setAsked] = useState<{ way: Decision; ids: readonly string[] } | null>(null);
  const [told, tell] = useState('');
  const step = asked?.way === 'takeUp' ? takeUp : verify;
  const ask = (way: Decision, ids: readonly string[]): void => {
    tell(ids.length === 0 ? t('desk.noneChosen') : '');
    if (ids.length > 0) setAsked({ way, ids });
  };
  const send = async (): Promise<void> => {
    let done = 0;
    for (const claimId of asked?.ids ?? []) {
      if (!(await step.send({ claimId }))) break;
      done += 1;
      tell(t('desk.underWay', { done, all: asked?.ids.length ?? 0 }));
    }
    if (done === asked?.ids.length) tell(t(`desk.done.${asked.way}`, { count: done }));
    setAsked(null);
    onDecided();
  };
  const listed = (asked?.ids ?? []).flatMap((id) => {
    const found = outcomes.find((one) => one.id === id);
    return found ? [`${nameOf(found.metric)}, ${dayOf(found, language)}`] : [];
  });
  return { asked, told, ask, send, listed, back: () => setAsked(null), state: takeUp.state.kind === 'ready' ? verify.state : takeUp.state }; // prettier-ignore
}

const dayOf = ({ occurredOn }: DeskOutcome, language: 'sv' | 'en'): string =>
  occurredOn ? day(occurredOn, language, { year: true }) : '';

interface CheckProps {
  readonly desk: ReturnType<typeof useDecisions>;
  readonly way: Decision;
  readonly count: number;
}

function Check({ desk, way, count }: CheckProps): JSX.Element {
  const t = useTexts(deskTexts);
  return (
    <CheckPage
      rows={[{ label: t(`desk.check.${way}`, { count }), value: desk.listed.join('\n') }]}
      consequences={[t(`desk.follows.${way}`)]}
      final={way === 'verify'}
    >
      <p role="status">{desk.told}</p>
      <Actions>
        <Button kind="filled" onClick={() => void desk.send()}>
          {t(`desk.send.${way}`, { count })}
        </Button>
        <Button onClick={desk.back}>{t('desk.back')}</Button>
      </Actions>
    </CheckPage>
  );
}

interface RowProps {
  readonly outcome: DeskOutcome;
  readonly name: string;
  readonly chosen?: boolean;
  readonly onChoose?: (on: boolean) => void;
}

function Row({ outcome, name, chosen = false, onChoose }: RowProps): JSX.Element {
  const t = useTexts(deskTexts);
  const language = useLanguage();
  const { id, stateLabel } = outcome;
  const said = t('desk.one', { metric: name, day: dayOf(outcome, language) });
  return (
    <li className={css.line}>
      {onChoose ? (
        <label className={css.choice}>
          <input type="checkbox" checked={chosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />
          <span>{said}</span>
        </label>
      ) : (
        <Anchor href={`/arende/${id}`}>{said}</Anchor>
      )}
      <span className="small">
        {stateLabel}
        {onChoose && (
          <>
            {' · '}
            <Anchor href={`/arende/${id}`}>
              {t('desk.read')} <span className="vh">{said}</span>
            </Anchor>
          </>
        )}
      </span>
    </li>
  );
}
