import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { RfiTalksPartsFragment as Talks } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { DialogueCard } from './dialogue.card.tsx';
import { RfiTalksQuery } from './dialogues.graphql.ts';
import { dialoguesTexts } from './dialogues.texts.ts';
import { MoreTimes, Offer } from './dialogues.offer.tsx';
import css from './reading.module.css';

const route = getRouteApi('/arende/$id/dialoger');

/** The talks with those who responded: offered to all alike, answered, noted, and what of them the report may say. */
export function DialoguesPage(): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(RfiTalksQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const talks = data.rfiDialogues;
  if (!talks) return <NotFound />;
  const may = (event: string): boolean =>
    data.rfi?.nextSteps.some((step) => step.event === event && step.allowed) ?? false;
  const { now } = data.serverClock;
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${id}`}>{t('dialogues.back')}</Anchor>
      </p>
      <PageHeading title={`${t('dialogues.title')}, ${talks.title}`}>{t('dialogues.title')}</PageHeading>
      <p className="lead">{t('dialogues.lead')}</p>
      {talks.unoffered > 0 && may('inviteDialogue') && <Offer talks={talks} reload={reload} />}
      {talks.unoffered === 0 && may('addDialogueTimes') && <MoreTimes talks={talks} reload={reload} />}
      {talks.dialogues.length === 0 && !may('inviteDialogue') && (
        <>
          <p>{t('dialogues.none')}</p>
          <p className="dim">{t('dialogues.closed')}</p>
        </>
      )}
      <ol className={css.talks}>
        {talks.dialogues.map((talk) => (
          <DialogueCard
            key={talk.responseId}
            talk={talk}
            rfiId={id}
            now={now}
            mayRecord={may('recordDialogue')}
            reload={reload}
          />
        ))}
      </ol>
      <Collected talks={talks} />
    </div>
  );
}

function Collected({ talks }: { talks: Talks }): JSX.Element | null {
  const t = useTexts(dialoguesTexts);
  const [said, setSaid] = useState('');
  // Not in the order of the suppliers: that alone could tell who said what.
  const parts = talks.dialogues.flatMap(({ forReport }) => (forReport ? [forReport] : [])).toSorted();
  if (parts.length === 0) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(parts.join('\n\n'));
    setSaid(t('dialogues.copied'));
  };
  return (
    <section className={layout.block}>
      <h2>{t('dialogues.collected')}</h2>
      <p className="small dim">{t('dialogues.collectedHelp')}</p>
      {parts.map((part) => (
        <p key={part} className={css.text}>
          {part}
        </p>
      ))}
      <Actions>
        <Button onClick={() => void copy()}>{t('dialogues.copy')}</Button>
        <ButtonLink kind="text" href={`/arende/${talks.rfiId}/steg/writeReport`}>
          {t('dialogues.toReport')}
        </ButtonLink>
      </Actions>
      <p role="status">{said}</p>
    </section>
  );
}
