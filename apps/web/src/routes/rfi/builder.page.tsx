import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { RfiBuilderQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Annexes } from '../documents/annexes.tsx';
import { Amendment } from './amendment.tsx';
import { changedQuestion, emptyQuestion, questionOf, questionsOf, type WrittenRfi } from './builder.values.ts';
import { formKeyOf } from './builder.keeper.ts';
import { DraftsLink } from './drafts.link.tsx';
import { mayTake, WithRfi } from './frame.tsx';
import { Insights } from './insights.tsx';
import { NoticeSection } from './notice.section.tsx';
import { PreviewOf } from './preview.tsx';
import { QuestionList } from './question.list.tsx';
import { Remaining } from './remaining.tsx';
import { BuilderInsightsQuery } from './rfi.graphql.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';
import { useWriting, type Writing } from './writing.ts';

const route = getRouteApi('/arende/$id/fragor');

interface Read {
  readonly rfi: WrittenRfi;
  readonly draft: Answer['draft'];
  readonly now: string;
  readonly reload: () => void;
}

/** Where the questions to the market are built; for those who may not write, as they stand. */
export function RfiBuilderPage(): JSX.Element {
  const { id } = route.useParams();
  return (
    <WithRfi id={id} formKey={formKeyOf(id)}>
      {({ rfi, draft, now, reload }) =>
        mayTake(rfi, 'addQuestion') || mayTake(rfi, 'amend') ? (
          <Builder key={id} read={{ rfi, draft, now, reload }} />
        ) : (
          <Standing rfi={rfi} />
        )
      }
    </WithRfi>
  );
}

function Crumb({ rfi }: { rfi: WrittenRfi }): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <p className={layout.crumb}>
      <Anchor href={`/arende/${rfi.id}`}>{t('rfi.back')}</Anchor>
      {rfi.title && `, ${rfi.title}`}
    </p>
  );
}

function Standing({ rfi }: { rfi: WrittenRfi }): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <div className="wrap">
      <Crumb rfi={rfi} />
      <PageHeading>{t('builder.title')}</PageHeading>
      <p className="lead">{t('builder.readOnly')}</p>
      <Remaining rfi={rfi} />
      {mayTake(rfi, 'requestChanges') && (
        <Actions>
          <ButtonLink href={`/arende/${rfi.id}/steg/requestChanges`}>{t('builder.askChanges')}</ButtonLink>
        </Actions>
      )}
      <DraftsLink rfi={rfi} />
      <PreviewOf rfi={rfi} />
      <Annexes processId={rfi.id} place="documents" />
    </div>
  );
}

function Builder({ read }: { read: Read }): JSX.Element {
  const t = useTexts(rfiTexts);
  const { rfi } = read;
  const writing = useWriting(read);
  const { draft } = writing;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const { data } = useRead(BuilderInsightsQuery, { trailId: rfi.trailId });
  const insights = (data?.insights ?? []).filter(({ approved }) => approved);
  const isPublished = mayTake(rfi, 'amend');
  const add = (insightId: string | null): void => {
    const question = emptyQuestion(insightId);
    draft.change({ ...changedQuestion(question), order: [...draft.values.order, question.id] });
    setOpened([...opened, question.id]);
  };
  return (
    <div className="wrap">
      <Crumb rfi={rfi} />
      <div className={layout.head}>
        <div className={layout.headText}>
          <PageHeading failed={writing.faults.length > 0}>{t('builder.title')}</PageHeading>
          <p className="lead">{t(isPublished ? 'builder.leadOpen' : 'builder.lead')}</p>
          <Notes read={read} writing={writing} />
          <Faults writing={writing} />
          <Introduction writing={writing} />
          <QuestionList writing={writing} insights={insights} opened={opened} onOpen={setOpened} />
          <Actions>
            <Button onClick={() => add(null)}>{t('builder.add')}</Button>
          </Actions>
          <p className={css.saved}>
            <Autosave saved={draft.saved} />
          </p>
          {mayTake(rfi, 'writeNotice') && <NoticeSection rfi={rfi} reload={read.reload} />}
          {isPublished ? (
            <Amendment rfi={rfi} writing={writing} reload={read.reload} />
          ) : (
            <Store {...{ rfi, writing }} />
          )}
          <Annexes processId={rfi.id} place="documents" />
        </div>
        <aside className={css.aside}>
          <Remaining rfi={rfi} />
          <Insights insights={insights} questions={questionsOf(draft.values)} onAsk={add} />
          <p>
            <Anchor href={`/arende/${rfi.id}/forhandsvisning`}>{t('builder.preview')}</Anchor>
          </p>
          <DraftsLink rfi={rfi} />
        </aside>
      </div>
    </div>
  );
}

function Introduction({ writing: { draft, faults } }: { writing: Writing }): JSX.Element {
  const t = useTexts(rfiTexts);
  const wrong = (field: string): string | undefined =>
    faults.some((one) => one.field === field) ? t(field === 'rfi-title' ? 'fault.title' : 'fault.text') : undefined;
  return (
    <section aria-labelledby="introduction">
      <h2 id="introduction">{t('builder.introduction')}</h2>
      <TextField
        id="rfi-title"
        label={t('field.title')}
        maxLength={200}
        value={draft.values.title}
        error={wrong('rfi-title')}
        onChange={({ target }) => draft.change({ title: target.value })}
      />
      <TextArea
        id="rfi-text"
        label={t('field.text')}
        help={t('help.text')}
        maxLength={20_000}
        rows={8}
        value={draft.values.text}
        error={wrong('rfi-text')}
        onChange={({ target }) => draft.change({ text: target.value })}
      />
    </section>
  );
}

/** One filled button: what is written is saved first, and sent to review when all of it is. */
function Store({ rfi, writing }: { rfi: WrittenRfi; writing: Writing }): JSX.Element {
  const t = useTexts(rfiTexts);
  const { isChanged, store, state } = writing;
  const maySubmit = mayTake(rfi, 'submit');
  return (
    <>
      <StepAnswer state={state} />
      <Actions>
        {isChanged || !maySubmit ? (
          <Button kind="filled" onClick={() => void store()}>
            {t('builder.save')}
          </Button>
        ) : (
          <ButtonLink kind="filled" href={`/arende/${rfi.id}/steg/submit`}>
            {t('builder.submit')}
          </ButtonLink>
        )}
      </Actions>
      <p className="small dim" role="status">
        {t(isChanged ? 'builder.unsaved' : 'builder.allSaved')}
        {rfi.state !== 'draft' && ` ${t('builder.backToDraft')}`}
      </p>
    </>
  );
}

function Faults({ writing: { faults } }: { writing: Writing }): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <ErrorSummary
      errors={faults.map(({ field, fault, number }) => ({
        field,
        text: number === 0 ? t(`fault.${fault}`) : t('fault.of', { number, fault: t(`fault.${fault}`) }),
      }))}
    />
  );
}

/** What one should know before writing: what came back, what a colleague wrote, what the reviewer asked for. */
function Notes({ read: { rfi, now }, writing }: { read: Read; writing: Writing }): JSX.Element {
  const t = useTexts(rfiTexts);
  const language = useLanguage();
  const { draft, conflicts, settle, merged } = writing;
  return (
    <>
      {rfi.review && rfi.state === 'draft' && (
        <section className={css.note}>
          <h2 className={css.part}>{t('builder.review')}</h2>
          <p className={css.pre}>{rfi.review}</p>
        </section>
      )}
      {draft.restoredAt && (
        <p role="status" className={css.note}>
          {t('builder.restored', { when: moment(draft.restoredAt, language, now).toLowerCase() })}
        </p>
      )}
      {merged && (
        <p role="status" className={css.note}>
          {t('builder.merged')}
        </p>
      )}
      {conflicts.map(({ field, theirs }) => (
        <section key={field} role="alert" className={css.note}>
          <h2 className={css.part}>{t('builder.conflict')}</h2>
          <p className="small dim">{t('builder.theirs')}</p>
          <p className={css.pre}>
            {typeof theirs === 'string'
              ? theirs
              : (questionOf({ title: '', text: '', order: [], [field]: theirs }, field.replace('question.', ''))
                  ?.text ?? t('builder.removed'))}
          </p>
          <Actions>
            <Button small onClick={() => settle(field, 'theirs')}>
              {t('builder.useTheirs')}
            </Button>
            <Button small onClick={() => settle(field, 'mine')}>
              {t('builder.useMine')}
            </Button>
          </Actions>
        </section>
      ))}
    </>
  );
}
