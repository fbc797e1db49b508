import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Annexes } from '../documents/annexes.tsx';
import { KeepComment, SectionComments } from './comments.tsx';
import { AskForChangesStep } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { valuesOf, type Section } from './form.values.ts';
import { maySend, type ReadForm } from './frame.tsx';
import { ShownChallenge } from './shown.tsx';
import { challengeTexts } from './texts.ts';

/** The text for those who do not write on it now; reviewers comment section by section. */
export function ReadPage({ read }: { read: ReadForm }): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const { challenge } = read;
  const values = valuesOf(challenge);
  const reviews = maySend(challenge, 'requestChanges');
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${challenge.id}`}>{t('challenge.back')}</Anchor>, {values.title}
      </p>
      <div className={css.page}>
        <PageHeading>{t('read.title')}</PageHeading>
        <p className="lead">{say(challenge.stateLabel)}</p>
        {challenge.state === 'inReview' && <p className="measure">{t('review.read')}</p>}
        {reviews ? (
          <Review read={read} />
        ) : (
          <ShownChallenge values={values} after={(section) => <SectionComments read={read} section={section} />} />
        )}
        <Annexes processId={challenge.id} place="annexes" />
        <Actions>
          {maySend(challenge, 'approve') && (
            <ButtonLink kind={reviews ? 'outline' : 'filled'} href={`/arende/${challenge.id}/steg/approve`}>
              {t('review.approve')}
            </ButtonLink>
          )}
          {maySend(challenge, 'publish') && (
            <ButtonLink kind="filled" href={`/arende/${challenge.id}/steg/publish`}>
              {t('review.publish')}
            </ButtonLink>
          )}
          <ButtonLink kind="text" href={`/arende/${challenge.id}/utmaning/versioner`}>
            {t('read.versions')}
          </ButtonLink>
        </Actions>
      </div>
    </div>
  );
}

function Review({ read }: { read: ReadForm }): JSX.Element {
  const { challenge, reload } = read;
  const t = useTexts(challengeTexts);
  const [comment, setComment] = useState('');
  const [on, setOn] = useState<Readonly<Partial<Record<Section, string>>>>({});
  const [lacking, setLacking] = useState(false);
  const ask = useStep(AskForChangesStep);
  const send = async (): Promise<void> => {
    setLacking(comment.trim() === '');
    if (comment.trim() === '') return;
    const comments = Object.entries(on)
      .filter(([, text]) => text.trim() !== '')
      .map(([section, text]) => ({ section, text }));
    if (await ask.send({ challengeId: challenge.id, comment, comments })) reload();
  };
  return (
    <>
      <ShownChallenge
        values={valuesOf(challenge)}
        after={(section) => (
          <>
            <SectionComments read={read} section={section} />
            <TextArea
              id={`comment-${section}`}
              label={t('review.onSection')}
              optional
              rows={2}
              maxLength={2_000}
              value={on[section] ?? ''}
              onChange={({ target }) => setOn({ ...on, [section]: target.value })}
            />
            <KeepComment
              read={read}
              section={section}
              text={on[section] ?? ''}
              onKept={() => setOn({ ...on, [section]: '' })}
            />
          </>
        )}
      />
      <TextArea
        id="comment"
        label={t('review.comment')}
        help={t('review.commentHelp')}
        rows={4}
        maxLength={5_000}
        error={lacking ? t('review.need') : undefined}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <StepAnswer state={ask.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('review.send')}
        </Button>
      </Actions>
    </>
  );
}
