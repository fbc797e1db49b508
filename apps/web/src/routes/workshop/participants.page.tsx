import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { WorkshopInFullQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { clock, day } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { Field, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Agenda } from './agenda.tsx';
import { Polls } from './polls.tsx';
import { GuestInvitations } from '../people/guests.tsx';
import { QuotaView } from './quota.tsx';
import { sectors } from './sectors.ts';
import { workshopTexts } from './texts.ts';
import { AddGuestStep, RecordAttendanceStep, WorkshopQuery } from './workshop.graphql.ts';
import css from './workshop.module.css';

const route = getRouteApi('/arende/$id/deltagare');
type Workshop = NonNullable<Answer['workshop']>;
interface PartProps {
  readonly workshop: Workshop;
  readonly reload: () => void;
}

/** Who comes, who is missing, who came. Names are shown to those who organise; to others with consent. */
export function ParticipantsPage(): JSX.Element {
  const { id } = route.useParams();
  const t = useTexts(workshopTexts);
  const say = useSay();
  const { data, error, reload } = useRead(WorkshopQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { workshop } = data;
  if (!workshop) return <NotFound />;
  const may = (event: string): boolean => workshop.nextSteps.some((step) => step.event === event && step.allowed);
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${workshop.seriesId}/workshoppar`}>{t('workshop.toSeries')}</Anchor>
      </p>
      <PageHeading title={`${t('people.title')}, ${workshop.title}`}>{t('people.title')}</PageHeading>
      <p className="lead">
        {workshop.title}. {say(workshop.stateLabel)}.{' '}
        {t('workshop.seats', { taken: workshop.seatsTaken, of: workshop.capacity, waiting: workshop.waiting })}
      </p>
      <Meeting workshop={workshop} mayWrite={may('write')} />
      {workshop.registrations.length > 0 ? (
        <>
          <section className={layout.block}>
            <h2>{t('quota.title')}</h2>
            <QuotaView registrations={workshop.registrations} />
          </section>
          <section className={layout.block}>
            <h2>{t('people.list')}</h2>
            {may('recordAttendance') ? (
              <Attendance key={workshop.version} workshop={workshop} reload={reload} />
            ) : (
              <List workshop={workshop} />
            )}
          </section>
        </>
      ) : (
        <section className={layout.block}>
          <h2>{t('people.list')}</h2>
          <p className="dim">{workshop.participants.join(', ') || t('people.none')}</p>
        </section>
      )}
      <Polls workshopId={workshop.id} />
      {may('registerGuest') && (
        <section className={layout.block}>
          <h2>{t('guest.title')}</h2>
          <Guest workshop={workshop} reload={reload} />
        </section>
      )}
      {may('registerGuest') && (
        <section className={layout.block}>
          <h2>{t('guest.byLetter')}</h2>
          <GuestInvitations processId={workshop.id} purpose="workshop" />
        </section>
      )}
    </div>
  );
}

/** When, where and why one meets, and what happens there. */
function Meeting({ workshop, mayWrite }: { workshop: Workshop; mayWrite: boolean }): JSX.Element {
  const t = useTexts(workshopTexts);
  const language = useLanguage();
  const { id, purpose, place, startsAt, endsAt, videoLink, agenda } = workshop;
  const until = endsAt && clock(endsAt, language).replace(/^\D+/, '');
  const when = startsAt && `${day(startsAt, language, { weekday: true })}, ${clock(startsAt, language)}–${until}`;
  return (
    <section className={layout.block}>
      <h2>{t('agenda.title')}</h2>
      <p>
        <b>{[when, place].filter(Boolean).join(', ')}</b>
      </p>
      {purpose && <p className="measure">{purpose}</p>}
      {videoLink && (
        <p>
          {t('people.video')} <a href={videoLink}>{videoLink}</a>
        </p>
      )}
      {agenda.length > 0 ? <Agenda points={agenda} startsAt={startsAt} /> : <p className="dim">{t('agenda.none')}</p>}
      {mayWrite && agenda.length === 0 && (
        <Actions>
          <ButtonLink small href={`/arende/${id}/steg/write`}>
            {t('agenda.write')}
          </ButtonLink>
        </Actions>
      )}
    </section>
  );
}

function List({ workshop: { registrations } }: { workshop: Workshop }): JSX.Element {
  const t = useTexts(workshopTexts);
  const say = useSay();
  return (
    <ol className={layout.rows}>
      {registrations.map(({ id, title, sector, statusLabel, guardianConsent, code }) => (
        <li key={id} className={css.person}>
          <b>{title ?? t('people.guest')}</b>
          <span>{t(`sector.${sector}`)}</span>
          <span>{say(statusLabel)}</span>
          <span className="small dim num">{t('people.code', { code })}</span>
          {guardianConsent && <span className="small dim">{t('people.consent', { reference: guardianConsent })}</span>}
        </li>
      ))}
    </ol>
  );
}

const seated = ['registered', 'confirmed', 'attended', 'noShow'];

/** Ticks off those who have come: by a code at the door, or in the list. */
function Attendance({ workshop, reload }: PartProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const coming = workshop.registrations.filter(({ status }) => seated.includes(status));
  const [came, setCame] = useState<readonly string[]>(
    coming.filter(({ status }) => status === 'attended').map(({ id }) => id),
  );
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const record = useStep(RecordAttendanceStep);
  const checkIn = (event: FormEvent): void => {
    event.preventDefault();
    const found = coming.find((one) => one.code === code.trim().toUpperCase());
    setSaid(found ? t('people.in', { who: found.title ?? t('people.guest') }) : t('people.noCode', { code }));
    if (!found) return;
    if (!came.includes(found.id)) setCame([...came, found.id]);
    setCode('');
  };
  const send = async (): Promise<void> => {
    if (await record.send({ workshopId: workshop.id, attended: [...came] })) reload();
  };
  return (
    <div className={css.inputs}>
      <form onSubmit={checkIn} noValidate>
        <TextField
          id="code"
          label={t('people.checkIn')}
          help={t('people.checkInHelp')}
          autoComplete="off"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
        <p role="status">{said}</p>
        <Actions>
          <Button type="submit">{t('people.tick')}</Button>
        </Actions>
      </form>
      <CheckGroup
        legend={t('people.came')}
        options={coming.map(({ id, title, sector, code: own }) => ({
          value: id,
          label: title ?? t('people.guest'),
          note: `${t(`sector.${sector}`)} · ${t('people.code', { code: own })}`,
        }))}
        chosen={came}
        onChange={setCame}
      />
      <StepAnswer state={record.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('people.save')}
        </Button>
      </Actions>
    </div>
  );
}

/** Somebody without an account or an e-mail address; a child under a name that is not its own. */
function Guest({ workshop, reload }: PartProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const [sector, setSector] = useState<(typeof sectors)[number]>('civilSociety');
  const [pseudonym, setPseudonym] = useState('');
  const [guardianConsent, setConsent] = useState('');
  const add = useStep(AddGuestStep);
  const isChild = sector === 'childrenAndYoung';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const named = {
      ...(pseudonym.trim() && { pseudonym }),
      ...(isChild && guardianConsent.trim() && { guardianConsent }),
    };
    if (!(await add.send({ workshopId: workshop.id, sector, ...named }))) return;
    setPseudonym('');
    setConsent('');
    reload();
  };
  return (
    <form onSubmit={(event) => void send(event)} className={css.inputs} noValidate>
      <p>{t('guest.how')}</p>
      <Field id="guest-sector" label={t('quota.sector')}>
        {() => (
          <select
            id="guest-sector"
            className={css.select}
            value={sector}
            onChange={({ target }) => setSector(target.value as (typeof sectors)[number])}
          >
            {sectors.map((one) => (
              <option key={one} value={one}>
                {t(`sector.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        id="guest-name"
        label={t('guest.name')}
        help={t('guest.nameHelp')}
        optional
        maxLength={80}
        value={pseudonym}
        onChange={({ target }) => setPseudonym(target.value)}
      />
      {isChild && (
        <TextField
          id="guest-consent"
          label={t('guest.consent')}
          help={t('guest.consentHelp')}
          maxLength={120}
          value={guardianConsent}
          onChange={({ target }) => setConsent(target.value)}
        />
      )}
      <StepAnswer state={add.state} />
      <Actions>
        <Button type="submit">{t('guest.add')}</Button>
      </Actions>
    </form>
  );
}
