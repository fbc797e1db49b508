import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { WorkshopInFullQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { roleName } from '../../app/roles.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { Annexes } from '../documents/annexes.tsx';
import { PaperLinks } from '../documents/paper.links.tsx';
import { pollsTexts } from './polls.texts.ts';
import { usePollLines } from './polls.tsx';
import { workshopTexts } from './texts.ts';
import { ApproveMinutesStep, SaveMinutesStep, WorkshopQuery } from './workshop.graphql.ts';
import css from './workshop.module.css';

const route = getRouteApi('/arende/$id/minnesanteckningar');
type Workshop = NonNullable<Answer['workshop']>;
interface PartProps {
  readonly workshop: Workshop;
  readonly reload: () => void;
}

/** What was said and agreed, approved by two before all can read it. */
export function MinutesPage(): JSX.Element {
  const { id } = route.useParams();
  const t = useTexts(workshopTexts);
  const say = useSay();
  const { data, error, reload } = useRead(WorkshopQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { workshop } = data;
  if (!workshop) return <NotFound />;
  const may = (event: string): boolean => workshop.nextSteps.some((step) => step.event === event && step.allowed);
  const { minutes } = workshop;
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${workshop.seriesId}/workshoppar`}>{t('workshop.toSeries')}</Anchor>
      </p>
      <PageHeading title={`${t('minutes.title')}, ${workshop.title}`}>{t('minutes.title')}</PageHeading>
      <p className="lead">{workshop.title}</p>
      <p className="dim">{say(workshop.stateLabel)}</p>
      {!minutes && !may('saveMinutes') && <p className="dim">{t('minutes.none')}</p>}
      {minutes && <Standing workshop={workshop} />}
      {minutes && may('approveMinutes') && <Approve workshop={workshop} reload={reload} />}
      {may('saveMinutes') ? (
        <Write key={minutes?.version ?? 0} workshop={workshop} reload={reload} />
      ) : (
        minutes && <Read workshop={workshop} />
      )}
      <Annexes processId={workshop.id} place="minutes" />
      {minutes && <PaperLinks name="minutes" id={workshop.id} forms={['pdf', 'docx']} />}
    </div>
  );
}

function Standing({ workshop: { minutes } }: { workshop: Workshop }): JSX.Element {
  const t = useTexts(workshopTexts);
  const say = useSay();
  return (
    <ul className={css.standing}>
      {['facilitator', 'needOwner'].map((role) => {
        const approved = minutes?.approvedBy.includes(role) ?? false;
        return (
          <li key={role}>
            <Status kind={approved ? 'done' : 'waits'}>
              {t(approved ? 'minutes.approvedBy' : 'minutes.waitsFor', { role: say(roleName(role)).toLowerCase() })}
            </Status>
          </li>
        );
      })}
    </ul>
  );
}

function Read({ workshop: { minutes } }: { workshop: Workshop }): JSX.Element {
  const t = useTexts(workshopTexts);
  return (
    <>
      <p className={`measure ${css.pre}`}>{minutes?.text}</p>
      {minutes && minutes.agreements.length > 0 && (
        <>
          <h2 className={css.after}>{t('minutes.agreements')}</h2>
          <ul className={css.bullets}>
            {minutes.agreements.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Approve({ workshop, reload }: PartProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const approve = useStep(ApproveMinutesStep);
  const send = async (): Promise<void> => {
    if (await approve.send({ workshopId: workshop.id, hash: workshop.minutes?.hash ?? '' })) reload();
  };
  return (
    <div className={css.inputs}>
      <p>{t('minutes.two')}</p>
      <StepAnswer state={approve.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('minutes.approve')}
        </Button>
      </Actions>
    </div>
  );
}

function Write({ workshop, reload }: PartProps): JSX.Element {
  const t = useTexts(workshopTexts);
  const { minutes } = workshop;
  const [text, setText] = useState(minutes?.text ?? '');
  const [agreements, setAgreements] = useState((minutes?.agreements ?? []).join('\n'));
  const [lacking, setLacking] = useState(false);
  const polls = useTexts(pollsTexts);
  const lines = usePollLines(workshop.id);
  const save = useStep(SaveMinutesStep);
  const send = async (): Promise<void> => {
    setLacking(text.trim() === '');
    if (text.trim() === '') return;
    const agreed = agreements
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (await save.send({ workshopId: workshop.id, text, agreements: agreed, expects: workshop.version })) reload();
  };
  return (
    <div className={css.inputs}>
      <TextArea
        id="minutes"
        label={t('minutes.text')}
        help={t('minutes.help')}
        rows={14}
        maxLength={50_000}
        value={text}
        error={lacking ? t('board.needText') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      {lines.length > 0 && (
        <Actions>
          <Button small onClick={() => setText([text.trimEnd(), lines.join('\n')].filter(Boolean).join('\n\n'))}>
            {polls('polls.toMinutes')}
          </Button>
        </Actions>
      )}
      <TextArea
        id="agreements"
        label={t('minutes.agreements')}
        help={t('minutes.lines')}
        optional
        rows={4}
        value={agreements}
        onChange={({ target }) => setAgreements(target.value)}
      />
      <StepAnswer state={save.state} />
      <Actions>
        <Button kind={minutes ? 'outline' : 'filled'} onClick={() => void send()}>
          {t('minutes.save')}
        </Button>
      </Actions>
    </div>
  );
}
