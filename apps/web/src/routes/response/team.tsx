import { useId, useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import type { Shown } from './frame.tsx';
import { maySubmit, type Team as Shared } from './response.read.ts';
import css from './response.module.css';
import { ShareResponseStep } from './together.graphql.ts';
import { togetherTexts } from './together.texts.ts';

export const accesses = ['view', 'comment', 'edit', 'submit'] as const;
type Access = (typeof accesses)[number];

/** Who writes the response, and what each may do; to be changed by those who may submit it. */
export function Team({ read, open }: { read: Shown; open: boolean }): JSX.Element | null {
  const t = useTexts(togetherTexts);
  const share = useStep(ShareResponseStep);
  const [said, setSaid] = useState('');
  const { team, response, reload } = read;
  if (!team) return null;
  const mayChange = open && maySubmit(team);
  const give = async (who: string, access: Access, personId?: string): Promise<void> => {
    setSaid('');
    if (!(await share.send({ responseId: response.id, access, ...(personId && { personId }) }))) return;
    setSaid(t('together.saved', { who, access: t(`together.${access}`) }));
    reload();
  };
  const isAlone = team.people.length < 2;
  return (
    <section className={css.team}>
      <h2>{t('together.title')}</h2>
      <p className="small">{t(isAlone ? 'together.alone' : isDivided(team) ? 'together.shared' : 'together.open')}</p>
      {isAlone ? (
        <p>
          <Anchor href="/konto/organisation">{t('together.invite')}</Anchor>
        </p>
      ) : (
        <ul className={css.people}>
          {team.people.map(({ personId, title, access, isYou }) => (
            <Person
              key={personId}
              who={isYou ? `${title} (${t('together.you')})` : title}
              access={access}
              onGive={mayChange && !isYou ? (next) => void give(title, next, personId) : null}
            />
          ))}
          <Person
            who={t('together.others')}
            access={team.others}
            onGive={mayChange ? (next) => void give(t('together.others'), next) : null}
          />
        </ul>
      )}
      <p role="status" className="small">
        {said}
      </p>
      <StepAnswer state={share.state} />
    </section>
  );
}

const isDivided = ({ others, people }: Shared): boolean => others !== 'submit' || people.some((one) => one.isNamed);

interface PersonProps {
  readonly who: string;
  readonly access: Access;
  /** null: it is not for the reader to change. */
  readonly onGive: ((access: Access) => void) | null;
}

function Person({ who, access, onGive }: PersonProps): JSX.Element {
  const t = useTexts(togetherTexts);
  const id = useId();
  if (!onGive)
    return (
      <li>
        <span>{t('together.may', { who })}</span>
        <span>{t(`together.${access}`)}</span>
      </li>
    );
  return (
    <li>
      <label htmlFor={id}>{t('together.may', { who })}</label>
      <select id={id} value={access} onChange={({ target }) => onGive(target.value as Access)}>
        {accesses.map((one) => (
          <option key={one} value={one}>
            {t(`together.${one}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
