import { useState, type JSX } from 'react';
import { send } from '../../api/client.ts';
import type { LetterPreferencesQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { RadioGroup } from '../../parts/form/choice.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AccountFrame } from '../account/frame.tsx';
import { LetterPreferencesQuery, SetLetterPreference } from './letters.graphql.ts';
import css from './notices.module.css';
import { noticesTexts } from './texts.ts';

type Preference = Answer['letterPreferences'][number];
type Letter = Answer['letters']['nodes'][number];

/** Which letters one gets besides the notices, and which have left. */
export function LettersPage(): JSX.Element {
  const t = useTexts(noticesTexts);
  const { data, error, reload } = useRead(LetterPreferencesQuery, {});
  return (
    <AccountFrame title={t('notices.letters')} lead={t('notices.lettersLead')}>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {data?.letterPreferences.map((preference) => (
        <Choice key={preference.kind} preference={preference} changed={reload} />
      ))}
      {data && <Log letters={data.letters.nodes} />}
    </AccountFrame>
  );
}

const isWay = (way: string): way is 'now' | 'daily' | 'off' => way === 'now' || way === 'daily' || way === 'off';

function Choice({ preference, changed }: { preference: Preference; changed: () => void }): JSX.Element {
  const t = useTexts(noticesTexts);
  const say = useSay();
  const { kind, label, way, ways, duty } = preference;
  const [said, setSaid] = useState<'kept' | 'notKept' | null>(null);
  const choose = async (chosen: string): Promise<void> => {
    const kept = await send(SetLetterPreference, { kind, way: chosen }).then(
      ({ setLetterPreference }) => setLetterPreference.__typename === 'LetterPreference',
      () => false,
    );
    setSaid(kept ? 'kept' : 'notKept');
    changed();
  };
  if (ways.length === 1)
    return (
      <section className={css.fixed}>
        <h2 className={css.kind}>{say(label)}</h2>
        <p>{t('notices.atOnce')}</p>
        {duty && <p className="small dim measure">{say(duty)}</p>}
      </section>
    );
  return (
    <div className={css.ways}>
      <RadioGroup
        legend={say(label)}
        help={duty ? say(duty) : undefined}
        options={ways.filter(isWay).map((one) => ({ value: one, label: t(`notices.way.${one}`) }))}
        chosen={isWay(way) ? way : null}
        onChoose={(chosen) => void choose(chosen)}
      />
      <p role="status" className="small dim">
        {said && t(`notices.${said}`)}
      </p>
    </div>
  );
}

function Log({ letters }: { letters: readonly Letter[] }): JSX.Element {
  const t = useTexts(noticesTexts);
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2>{t('notices.log')}</h2>
      {letters.length === 0 && <p className="dim">{t('notices.logEmpty')}</p>}
      <ul className={`${layout.rows} ${css.log}`}>
        {letters.map(({ id, subject, writtenAt, sentAt, attempts, givenUp }) => (
          <li key={id}>
            <span>{subject.split(' / ')[language === 'en' ? 1 : 0] ?? subject}</span>
            {sentAt !== null ? (
              <Status kind="done">{t('notices.sent', { at: moment(sentAt, language) })}</Status>
            ) : (
              <Status kind={givenUp ? 'late' : 'waits'}>
                {t(givenUp ? 'notices.givenUp' : attempts > 0 ? 'notices.again' : 'notices.written', {
                  at: moment(writtenAt, language),
                  attempts,
                })}
              </Status>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
