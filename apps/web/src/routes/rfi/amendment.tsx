import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { formOf, questionsOf, type WrittenRfi } from './builder.values.ts';
import { Changes } from './changes.tsx';
import { AmendStep } from './rfi.graphql.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';
import type { Writing } from './writing.ts';

/** A new edition of what everybody reads: what changes, what follows, and the time there is to answer it. */
export function Amendment({
  rfi,
  writing,
  reload,
}: {
  rfi: WrittenRfi;
  writing: Writing;
  reload: () => void;
}): JSX.Element {
  const t = useTexts(rfiTexts);
  const language = useLanguage();
  const [deadlineAt, setDeadlineAt] = useState<string | null>(null);
  const amend = useStep(AmendStep);
  const { draft, standing, isChanged, check, done } = writing;
  const send = async (): Promise<void> => {
    if (!check()) return;
    const { title, text } = draft.values;
    const questions = questionsOf(draft.values).map((question) => {
      const { id, text: words, required, insightId } = question;
      return { id, text: words.trim(), required, insightId, form: formOf(question) };
    });
    const introduction = { title: title.trim(), text: text.trim() };
    if (!(await amend.send({ rfiId: rfi.id, introduction, questions, deadlineAt }))) return;
    await done();
    reload();
  };
  const says = (at: string): string => deadline(at, language, { length: 'long' });
  const later = deadlineAt ?? rfi.amendedDeadlineAt;
  const moved = later && rfi.deadlineAt && later > rfi.deadlineAt;
  return (
    <section className={css.amendment} aria-labelledby="amendment">
      <h2 id="amendment">{t('amend.title')}</h2>
      {isChanged || deadlineAt ? (
        <>
          <Changes before={standing} after={draft.values} />
          <DateTimeField
            legend={t('amend.deadline')}
            help={t('amend.deadlineHelp')}
            optional
            value={deadlineAt}
            onChange={setDeadlineAt}
          />
          <CheckPage
            rows={[]}
            consequences={[
              t('amend.edition', { edition: rfi.edition + 1 }),
              ...(later ? [t(moved ? 'amend.moved' : 'amend.stays', { when: says(later) })] : []),
              t('amend.again'),
            ]}
            told={t('amend.told')}
            final
          >
            <Actions>
              <Button kind="filled" onClick={() => void send()}>
                {t('amend.publish')}
              </Button>
            </Actions>
          </CheckPage>
        </>
      ) : (
        <p className="dim">{t('amend.nothing')}</p>
      )}
      <StepAnswer state={amend.state} />
      {amend.state.kind === 'done' && !isChanged && <p role="status">{t('amend.done')}</p>}
    </section>
  );
}
