import { useState, type FormEvent, type JSX } from 'react';
import type { OpenedInvitationQuery as Answer } from '../../api/generated/graphql.ts';
import { client } from '../../api/client.ts';
import { documentOf } from '../../api/document.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { clock, day, deadline } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Agenda } from '../workshop/agenda.tsx';
import { guestTexts } from './guest.texts.ts';
import { AnswerInvitationStep, ForgetInvitationMutation, OpenedInvitationQuery } from './guests.graphql.ts';
import css from './people.module.css';

type Workshop = NonNullable<Answer['workshopInvitation']>;
const sectors = ['municipality', 'civilSociety', 'entrepreneur', 'academia', 'childrenAndYoung', 'other'] as const;

/** What a letter opens to somebody without an account. The key stands after #, so that it reaches no log. */
export function InvitationPage(): JSX.Element {
  const t = useTexts(guestTexts);
  const [key] = useState(() => window.location.hash.slice(1));
  const [forgotten, setForgotten] = useState(false);
  const { data, error, reload } = useRead(OpenedInvitationQuery, { key });
  if (forgotten)
    return (
      <NotePage title={t('invited.title')}>
        <p className="lead" role="status">
          {t('invited.forgotten')}
        </p>
      </NotePage>
    );
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { openedInvitation: opened, workshopInvitation: workshop } = data;
  if (!opened)
    return (
      <NotePage title={t('invited.dead')}>
        <p className="lead">{t('invited.deadText')}</p>
      </NotePage>
    );
  return (
    <div className="wrap">
      <p className={layout.crumb}>{t('invited.title')}</p>
      {workshop ? (
        <WorkshopInvitation key={workshop.status} letter={key} workshop={workshop} reload={reload} />
      ) : (
        <>
          <PageHeading>{t('invited.byRemiss', { authority: opened.authority })}</PageHeading>
          <Actions>
            <ButtonLink href={`/remiss/${opened.processId}#${key}`}>{t('invited.toRemiss')}</ButtonLink>
          </Actions>
        </>
      )}
      <section className={layout.block}>
        <h2>{t('invited.data')}</h2>
        <p className="measure">{t('invited.dataText', { email: opened.email })}</p>
        <Button
          onClick={() =>
            void client.mutation(documentOf(ForgetInvitationMutation), { key }).then((told) => {
              if (!told.error) setForgotten(true);
            })
          }
        >
          {t('invited.forget')}
        </Button>
      </section>
    </div>
  );
}

interface InvitedProps {
  readonly letter: string;
  readonly workshop: Workshop;
  readonly reload: () => void;
}

function WorkshopInvitation({ letter, workshop, reload }: InvitedProps): JSX.Element {
  const t = useTexts(guestTexts);
  const say = useSay();
  const language = useLanguage();
  const { authority, title, purpose, place, startsAt, endsAt, registrationClosesAt, agenda, closed } = workshop;
  const when =
    startsAt &&
    endsAt &&
    `${day(startsAt, language, { weekday: true })}, ${clock(startsAt, language)}–${clock(endsAt, language).replace(/^\D+/, '')}`;
  return (
    <>
      <PageHeading>{title}</PageHeading>
      <p className="lead">
        {t('invited.by', { authority })} {purpose}
      </p>
      <dl className={css.record}>
        {when && (
          <>
            <dt>{t('invited.when')}</dt>
            <dd>{when}</dd>
          </>
        )}
        <dt>{t('invited.place')}</dt>
        <dd>{place}</dd>
        {registrationClosesAt && !closed && (
          <>
            <dt>{t('invited.closes')}</dt>
            <dd>{deadline(registrationClosesAt, language)}</dd>
          </>
        )}
      </dl>
      {workshop.illustrative && <p className="small dim">{t('invited.illustrative')}</p>}
      <section className={layout.block}>
        <h2>{t('invited.yours')}</h2>
        {closed && <p role="status">{say(closed)}</p>}
        <OwnAnswer letter={letter} workshop={workshop} reload={reload} />
      </section>
      {agenda.length > 0 && (
        <section className={layout.block}>
          <h2>{t('invited.agenda')}</h2>
          <Agenda points={agenda} startsAt={startsAt ?? null} />
        </section>
      )}
    </>
  );
}

/** Where the guest stands, and what they can do about it. */
function OwnAnswer({ letter: key, workshop, reload }: InvitedProps): JSX.Element {
  const t = useTexts(guestTexts);
  const say = useSay();
  const answer = useStep(AnswerInvitationStep);
  const [again, setAgain] = useState(false);
  const { status, statusLabel, code, closed, videoLink } = workshop;
  const live = status === 'registered' || status === 'confirmed' || status === 'waitlisted';
  const take = (step: string): void =>
    void answer.send({ key, answer: step, nameConsent: false }).then((given) => given && reload());
  if ((!status || again) && !closed) return <Register letter={key} workshop={workshop} reload={reload} />;
  return (
    <>
      {statusLabel && <p role="status">{t('invited.status', { status: say(statusLabel), code: code ?? '' })}</p>}
      {videoLink && (
        <p>
          {t('invited.video')} <a href={videoLink}>{videoLink}</a>
        </p>
      )}
      {!closed && (
        <Actions>
          {status === 'registered' && (
            <Button kind="filled" onClick={() => take('confirmRegistration')}>
              {t('invited.confirm')}
            </Button>
          )}
          {live && <Button onClick={() => take('withdrawRegistration')}>{t('invited.withdraw')}</Button>}
          {status === 'withdrawn' && <Button onClick={() => setAgain(true)}>{t('invited.again')}</Button>}
        </Actions>
      )}
      <StepAnswer state={answer.state} />
    </>
  );
}

function Register({ letter: key, workshop, reload }: InvitedProps): JSX.Element {
  const t = useTexts(guestTexts);
  const register = useStep(AnswerInvitationStep);
  const [title, setTitle] = useState('');
  const [sector, setSector] = useState<(typeof sectors)[number] | null>(null);
  const [consent, setConsent] = useState<readonly 'yes'[]>([]);
  const [tried, setTried] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!title.trim() || !sector) return;
    const nameConsent = consent.length > 0;
    if (await register.send({ key, answer: 'register', title: title.trim(), sector, nameConsent })) reload();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p>{t('invited.seats', { count: workshop.seatsLeft })}</p>
      <TextField
        label={t('invited.name')}
        help={t('invited.nameHelp')}
        maxLength={120}
        value={title}
        error={tried && !title.trim() ? t('invited.needName') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <RadioGroup
        legend={t('invited.for')}
        options={sectors.map((value) => ({ value, label: t(`sector.${value}`) }))}
        chosen={sector}
        onChoose={setSector}
        {...(tried && !sector && { error: t('invited.needFor') })}
      />
      <CheckGroup
        legend={t('invited.consent')}
        options={[{ value: 'yes', label: t('invited.consentYes') }]}
        chosen={consent}
        onChange={setConsent}
      />
      <p className={css.under}>
        <Button kind="filled" type="submit">
          {t('invited.register')}
        </Button>
      </p>
      <StepAnswer state={register.state} />
    </form>
  );
}
