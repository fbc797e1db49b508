import { useState, type JSX } from 'react';
import { ask } from '../../api/client.ts';
import { useSession, useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import layout from '../../parts/layout.module.css';
import css from './case.module.css';
import type { Overview } from './case.view.ts';
import { MoveTrailClockStep, ServerClockQuery } from './clock.graphql.ts';
import { caseTexts } from './texts.ts';

const movers = ['projectLead', 'officer'];
const shownMax = 4;

/** In a demonstration: lets time pass on one trail, so that nobody has to wait for its deadlines. */
export function CaseClock({ overview, reload }: { overview: Overview; reload: () => void }): JSX.Element | null {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const { demonstration } = useSession();
  const viewer = useViewer();
  const { send, state } = useStep(MoveTrailClockStep);
  const [other, setOther] = useState<string | null>(null);
  const [fault, setFault] = useState(false);
  const { trailId, tenant, now, deadlines, ended } = overview;
  const isMover = viewer?.organisation?.id === tenant && viewer.roles.some((role) => movers.includes(role));
  if (!demonstration || !isMover || ended) return null;
  const moveTo = async (at: string | null): Promise<void> => {
    setFault(at === null);
    if (at === null) return;
    // The server counts from its own clock, and a deadline has passed a moment after it.
    const { serverClock } = await ask(ServerClockQuery, {});
    const seconds = Math.ceil((Date.parse(at) - Date.parse(serverClock.now)) / 1_000) + 1;
    if (await send({ trailId, seconds })) reload();
  };
  const coming = [...new Map(deadlines.filter(({ at }) => at > now).map((one) => [one.at, one])).values()];
  return (
    <section className={layout.block} data-screen-only="">
      <details className={css.clock}>
        <summary>{t('clock.title')}</summary>
        <p className="measure" role="status">
          {t.rich('clock.now', {
            at: deadline(now, language, { length: 'long', year: true }),
            b: (words) => <b key="at">{words}</b>,
          })}
        </p>
        <StepAnswer state={state} />
        <ul className={css.clockTimes}>
          {coming
            .toSorted((one, next) => one.at.localeCompare(next.at))
            .slice(0, shownMax)
            .map(({ at, label }) => (
              <li key={at}>
                <Button small onClick={() => void moveTo(at)}>
                  {t('clock.to', { label: lower(label[language]), at: deadline(at, language, { now }) })}
                </Button>
              </li>
            ))}
        </ul>
        <DateTimeField
          legend={t('clock.other')}
          value={other}
          onChange={setOther}
          {...(fault && { error: t('clock.empty') })}
        />
        <Button small onClick={() => void moveTo(other)}>
          {t('clock.move')}
        </Button>
      </details>
    </section>
  );
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
