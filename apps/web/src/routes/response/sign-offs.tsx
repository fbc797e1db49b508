import type { JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { Status } from '../../parts/state/status.tsx';
import type { Shown } from './frame.tsx';
import css from './response.module.css';
import { SignOffResponseStep } from './together.graphql.ts';
import { togetherTexts } from './together.texts.ts';

/** Who has read the response through and is done with it; what changed afterwards shows. */
export function SignOffs({ read: { response, rfi, team, reload } }: { read: Shown }): JSX.Element | null {
  const t = useTexts(togetherTexts);
  const language = useLanguage();
  const sign = useStep(SignOffResponseStep);
  if (!team || team.people.length < 2) return null;
  const mine = team.signOffs.find(({ isYours }) => isYours);
  const send = async (): Promise<void> => {
    if (await sign.send({ responseId: response.id, stand: team.stand })) reload();
  };
  return (
    <section className={css.team}>
      <h2>{t('together.signOffs')}</h2>
      {team.signOffs.length === 0 && <p>{t('together.nobodySigned')}</p>}
      <ul className={css.signed}>
        {team.signOffs.map(({ title, at, isCurrent }) => (
          <li key={`${title} ${at}`}>
            <Status kind={isCurrent ? 'done' : 'waits'}>
              {t(isCurrent ? 'together.signedBy' : 'together.changedSince', {
                who: title,
                when: moment(at, language, rfi.times?.now).toLowerCase(),
              })}
            </Status>
          </li>
        ))}
      </ul>
      {!mine?.isCurrent && team.stand > 0 && (
        <>
          <p className="small">{t('together.signOffHelp')}</p>
          <Actions>
            <Button onClick={() => void send()} data-event="signOff">
              {t('together.signOff')}
            </Button>
          </Actions>
        </>
      )}
      <StepAnswer state={sign.state} />
    </section>
  );
}
