import { getRouteApi, Link } from '@tanstack/react-router';
import type { FormEvent, JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import css from './challenge.module.css';
import { SectionComments } from './comments.tsx';
import { useFlags } from './flags.tsx';
import { completenessOf, lackingIn, sections, type FormValues, type Section } from './form.values.ts';
import { WithChallenge, writingStepOf, type ReadForm } from './frame.tsx';
import { ReadPage } from './read.page.tsx';
import { SectionFields } from './section.fields.tsx';
import { challengeTexts } from './texts.ts';
import { useWriting, type Writing } from './writing.ts';

const route = getRouteApi('/arende/$id/utmaning');
const kinds = { done: 'done', begun: 'soon', empty: 'plain' } as const;

/** The challenge in sections, to write on for those who may, and to read and review for the others. */
export function ChallengeFormPage(): JSX.Element {
  const { id } = route.useParams();
  return (
    <WithChallenge id={id}>
      {(read) => {
        const step = writingStepOf(read.challenge);
        return step ? <Form key={id} read={read} step={step} /> : <ReadPage read={read} />;
      }}
    </WithChallenge>
  );
}

function Form({ read, step }: { read: ReadForm; step: 'describe' | 'revise' }): JSX.Element {
  const t = useTexts(challengeTexts);
  const { del: section = 'problem' } = route.useSearch();
  const navigate = route.useNavigate();
  const writing = useWriting(read, step);
  const { draft } = writing;
  const { id } = read.challenge;
  const following = sections[sections.indexOf(section) + 1];
  const goOn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await writing.store())) return;
    if (following) await navigate({ to: '.', search: { del: following } });
    else await navigate({ to: '/arende/$id/utmaning/kontrollera', params: { id } });
  };
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${id}`}>{t('challenge.back')}</Anchor>, {draft.values.title}
      </p>
      <div className={css.form}>
        <SectionNav values={draft.values} here={section} />
        <form onSubmit={(event) => void goOn(event)} className={css.writing} noValidate>
          <PageHeading key={section}>{t(`section.${section}`)}</PageHeading>
          <p className="lead">{t(`lead.${section}`)}</p>
          <Notes read={read} writing={writing} section={section} />
          <Fields draft={draft} section={section} />
          <p className={css.saved}>
            <Autosave saved={draft.saved} />
          </p>
          <StepAnswer state={writing.state} />
          <Actions>
            <Button kind="filled" type="submit">
              {t(following ? 'save.on' : 'save.last')}
            </Button>
            <ButtonLink kind="text" href={`/arende/${id}/utmaning/versioner`}>
              {t('read.versions')}
            </ButtonLink>
          </Actions>
          <p className="small dim">{t('save.explain')}</p>
        </form>
      </div>
    </div>
  );
}

function Fields({ draft, section }: { draft: Writing['draft']; section: Section }): JSX.Element {
  const flags = useFlags(draft.values);
  return <SectionFields key={section} section={section} values={draft.values} change={draft.change} flags={flags} />;
}

/** The sections with how far each has come. */
function SectionNav({ values, here }: { values: FormValues; here: Section }): JSX.Element {
  const t = useTexts(challengeTexts);
  const needed: readonly Section[] = sections.filter((section) => section !== 'children' && section !== 'tags');
  const done = needed.filter((section) => lackingIn(values, section).length === 0).length;
  return (
    <nav aria-label={t('challenge.sections')} className={css.sections}>
      <p className="small dim" role="status">
        {t('challenge.progress', { done, of: needed.length })}
      </p>
      <ol>
        {sections.map((section) => {
          const completeness = completenessOf(values, section);
          const optional = !needed.includes(section) && completeness === 'empty';
          return (
            <li key={section}>
              <Link
                from="/arende/$id/utmaning"
                to="."
                search={{ del: section }}
                aria-current={section === here ? 'step' : undefined}
              >
                {t(`section.${section}`)}
              </Link>
              <Status kind={kinds[completeness]}>
                {t(optional ? 'challenge.optional' : `challenge.${completeness}`)}
              </Status>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** What one should know before writing: what came back, what a colleague wrote, what the reviewer asked for. */
function Notes({ read, writing, section }: { read: ReadForm; writing: Writing; section: Section }): JSX.Element {
  const t = useTexts(challengeTexts);
  const language = useLanguage();
  const { draft, conflicts, settle, merged } = writing;
  const [latest] = read.challengeReviews;
  const asked = read.challenge.state === 'changesRequested' ? latest : undefined;
  return (
    <>
      {draft.restoredAt && (
        <p role="status" className={css.note}>
          {t('restored', { when: moment(draft.restoredAt, language).toLowerCase() })}
        </p>
      )}
      {asked && (
        <section className={css.note}>
          <h2 className={css.part}>{t('review.title')}</h2>
          <p className="small dim">
            {t('review.by', {
              reviewer: asked.reviewer ?? t('review.someone'),
              when: moment(asked.at, language, read.serverClock.now).toLowerCase(),
            })}
          </p>
          <p className={css.pre}>{asked.comment}</p>
        </section>
      )}
      <SectionComments read={read} section={section} />
      {merged && (
        <p role="status" className={css.note}>
          {t('colleague.merged')}
        </p>
      )}
      {conflicts.map(({ field, theirs }) => (
        <section key={field} role="alert" className={css.note}>
          <h2 className={css.part}>
            {t('colleague.conflict', {
              field: t(field === 'baseline' ? 'section.baseline' : `field.${field as 'title'}`),
            })}
          </h2>
          <p className="small dim">{t('colleague.theirs')}</p>
          <p className={css.pre}>{typeof theirs === 'string' ? theirs : JSON.stringify(theirs)}</p>
          <Actions>
            <Button small onClick={() => settle(field, 'theirs')}>
              {t('colleague.useTheirs')}
            </Button>
            <Button small onClick={() => settle(field, 'mine')}>
              {t('colleague.useMine')}
            </Button>
          </Actions>
          <p className="small">{t('colleague.settle')}</p>
        </section>
      ))}
    </>
  );
}
