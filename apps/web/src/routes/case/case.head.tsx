import type { JSX } from 'react';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { roleName } from '../../app/roles.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline } from '../../parts/format.ts';
import { Actions, ButtonLink, type ButtonKind } from '../../parts/form/button.tsx';
import type { MachineDrawing } from '../../parts/map/drawing.ts';
import {
  beginningAt,
  isEnding,
  mayBeginWorkshop,
  ordered,
  type CaseProcess,
  type NextStep,
  type Overview,
} from './case.view.ts';
import { linesMax } from './case.waiting.tsx';
import css from './case.module.css';
import { useDoors } from './doors.ts';
import { caseTexts } from './texts.ts';

interface LeadProps {
  readonly overview: Overview | null;
  readonly process: CaseProcess | null;
  readonly whole: boolean;
  readonly drawing: MachineDrawing | null;
}

/** Where it stands, until when, and what comes next: one sentence each. */
export function CaseLead({ overview, process, whole, drawing }: LeadProps): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const place = process?.state.split('+')[0] ?? '';
  const outer = place.split('.')[0] ?? '';
  const meaning = (drawing?.nodes.find(({ id }) => id === place) ?? drawing?.nodes.find(({ id }) => id === outer))
    ?.meaning;
  const own = meaning?.[language] ?? (process ? t('case.at', { state: process.stateLabel[language] }) : '');
  const sentence = whole && overview ? overview.where.sentence[language] : own;
  const running = process?.deadlines
    .filter((one) => one.running)
    .toSorted((one, other) => one.at.localeCompare(other.at))[0];
  const until =
    whole && overview?.where.until ? { at: overview.where.until, label: overview.where.untilLabel } : running;
  const next = overview?.where.next.find(({ mine, openTo }) => mine || openTo.length > 0);
  return (
    <p className="lead">
      {sentence}{' '}
      {until?.label &&
        t.rich('case.until', {
          label: until.label[language],
          at: deadline(until.at, language, { length: 'long' }),
          b: (words) => <b className="nb">{words}</b>,
        })}{' '}
      {whole && next && (
        <>
          {next.mine
            ? t('case.next', { step: next.label[language] })
            : t('case.next.other', {
                step: lower(next.label[language]),
                roles: next.openTo.map((role) => roleName(role)[language]).join(', '),
              })}
        </>
      )}
    </p>
  );
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

interface ActionsProps {
  readonly overview: Overview | null;
  readonly process: CaseProcess;
  readonly drawing: MachineDrawing | null;
}

/** What the person may do now: one thing first, the next best beside it, the rest under. Nothing else looks like a button. */
export function CaseActions({ overview, process, drawing }: ActionsProps): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const next = (overview?.where.next ?? []).filter(({ mine }) => mine);
  const wanted = next.filter(({ creates }) => creates === null).map(({ event }) => event);
  const allowed = ordered(
    process.nextSteps.filter((step) => step.allowed),
    drawing,
    process,
    wanted,
  );
  const begins = next.flatMap(({ creates, label }) =>
    creates === null ? [] : [{ creates, label, href: beginningAt(creates, overview, process) }],
  );
  const lacking = process.nextSteps.filter(
    ({ event, allowed: isAllowed, reasons }) => !isAllowed && wanted.includes(event) && reasons[0]?.kind === 'rule',
  );
  const roles = useViewer()?.roles ?? [];
  // The first workshop is what the trail waits for; more of them are begun beside what goes on.
  const more = mayBeginWorkshop(process, roles) && !begins.some(({ creates }) => creates === 'workshop');
  const ending = allowed.filter((step) => isEnding(drawing, step));
  const others = allowed.filter((step) => !ending.includes(step));
  const shown = others.slice(0, begins.length > 0 ? 1 : 2);
  const rest = [...others.slice(shown.length), ...ending.slice(1)];
  const { pages, stepAt } = useDoors(process.kind, process.id);
  const look = (index: number): ButtonKind => (index + begins.length === 0 ? 'filled' : 'outline');
  return (
    <>
      <Actions>
        {begins.slice(0, 1).map(({ creates, label, href }) => (
          <ButtonLink key={creates} kind="filled" href={href}>
            {label[language]}
          </ButtonLink>
        ))}
        {shown.map((step, index) => (
          <ButtonLink key={step.event} kind={look(index)} href={stepAt(step.event)} data-event={step.event}>
            {step.label[language]}
          </ButtonLink>
        ))}
        {ending.slice(0, 1).map((step) => (
          <ButtonLink key={step.event} kind="text" href={stepAt(step.event)} data-event={step.event}>
            {step.label[language]}
          </ButtonLink>
        ))}
      </Actions>
      {shown[0] && <p className={`small dim ${css.says}`}>{shown[0].sentence[language]}</p>}
      <Lacking steps={lacking} />
      {pages.length > 0 && (
        <ul className={css.pages}>
          {pages.map(({ href, text }) => (
            <li key={href}>
              <Anchor href={href}>{t(text)}</Anchor>
            </li>
          ))}
        </ul>
      )}
      <Also steps={rest} stepAt={stepAt} beginAt={more ? beginningAt('workshop', overview, process) : null} />
    </>
  );
}

/** What the step that is waited for lacks, beside the actions that mend it. */
function Lacking({ steps }: { steps: readonly NextStep[] }): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <>
      {steps.map(({ event, label, reasons }) => (
        <p key={event} className={css.says}>
          <b>{t('case.lacks', { step: label[language] })}</b>{' '}
          {reasons
            .flatMap(({ missing, sentence }) =>
              missing.length > 0 && missing.length <= linesMax ? missing.map(({ text }) => text) : [sentence],
            )
            .map((text) => text[language])
            .join(' ')}
        </p>
      ))}
    </>
  );
}

interface AlsoProps {
  readonly steps: readonly NextStep[];
  readonly stepAt: (event: string) => string;
  /** Where one more workshop is begun, when one may. */
  readonly beginAt: string | null;
}

function Also({ steps, stepAt, beginAt }: AlsoProps): JSX.Element | null {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  if (steps.length === 0 && beginAt === null) return null;
  return (
    <div className={css.also}>
      <h2>{t('case.also')}</h2>
      <ul>
        {beginAt !== null && (
          <li>
            <Anchor href={beginAt}>{t('case.workshop')}</Anchor>
          </li>
        )}
        {steps.map((step) => (
          <li key={step.event}>
            <Anchor href={stepAt(step.event)} data-event={step.event}>
              {step.label[language]}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
