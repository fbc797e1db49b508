import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import layout from '../../parts/layout.module.css';
import { Annexes } from '../documents/annexes.tsx';
import { ReviseStep, SolutionWordsQuery, SubmitStep } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { DraftKeeper, draftOf } from './drafts.ts';
import { fieldsOf, inputOf, lackingIn, needOf, sections, valuesOf, type FormValues } from './form.values.ts';
import { WithChallenge, writingStepOf, type ReadForm } from './frame.tsx';
import { useFieldName, useReadField } from './shown.tsx';
import { challengeTexts } from './texts.ts';
import { Changes } from './versions.page.tsx';

const route = getRouteApi('/arende/$id/utmaning/kontrollera');

/** The whole challenge once more, before it goes to review or its new version to everybody. */
export function CheckChallengePage(): JSX.Element {
  const { id } = route.useParams();
  return <WithChallenge id={id}>{(read) => <Check read={read} />}</WithChallenge>;
}

function Check({ read }: { read: ReadForm }): JSX.Element {
  const t = useTexts(challengeTexts);
  const readOf = useReadField();
  const nameOf = useFieldName();
  const { challenge } = read;
  const step = writingStepOf(challenge);
  const stored = valuesOf(challenge);
  // A published challenge has no versions that only colleagues see: what is revised stands in the draft.
  const values = step === 'revise' ? (draftOf(read.draft?.body)?.values ?? stored) : stored;
  const rows = sections.flatMap((section) =>
    fieldsOf[section].map((field) => ({
      label: nameOf(field),
      value: (
        <span className={css.pre}>{readOf(values, field) || <span className="dim">{t('read.nothing')}</span>}</span>
      ),
      ...(step && { changeAt: `/arende/${challenge.id}/utmaning?del=${section}` }),
    })),
  );
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${challenge.id}`}>{t('challenge.back')}</Anchor>, {values.title}
      </p>
      <div className={css.page}>
        <PageHeading>{t(step === 'revise' ? 'check.titleRevise' : 'check.title')}</PageHeading>
        <p className="lead">{t('check.lead')}</p>
        <Lacking values={values} id={challenge.id} />
        {step === 'revise' && (
          <section className={css.shown}>
            <h2>{t('check.changed')}</h2>
            <Changes before={stored} after={values} />
          </section>
        )}
        <Annexes processId={challenge.id} place="annexes" />
        <CheckPage
          rows={rows}
          consequences={[t(step === 'revise' ? 'check.revised' : 'check.submitted')]}
          told={t(step === 'revise' ? 'check.toldAll' : 'check.told')}
          final={step === 'revise'}
        >
          {step ? <Send read={read} step={step} values={values} /> : <p>{t('check.waits')}</p>}
        </CheckPage>
      </div>
    </div>
  );
}

function Send({
  read,
  step,
  values,
}: {
  read: ReadForm;
  step: 'describe' | 'revise';
  values: FormValues;
}): JSX.Element {
  const t = useTexts(challengeTexts);
  const navigate = route.useNavigate();
  const submit = useStep(SubmitStep);
  const revise = useStep(ReviseStep);
  const { challenge } = read;
  const challengeId = challenge.id;
  const send = async (): Promise<void> => {
    const expects = challenge.version;
    const answer =
      step === 'revise'
        ? await revise.send({ challengeId, expects, text: inputOf(values) })
        : await submit.send({ challengeId, expects });
    if (!answer) return;
    const keeper = new DraftKeeper(challengeId, 0, { basedOn: 0, base: values });
    await keeper.discard(0, values);
    await navigate({ to: '/arende/$id', params: { id: challengeId } });
  };
  return (
    <>
      <StepAnswer state={step === 'revise' ? revise.state : submit.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t(step === 'revise' ? 'check.revise' : 'check.submit')}
        </Button>
        <ButtonLink kind="text" href={`/arende/${challengeId}/utmaning`}>
          {t('check.change')}
        </ButtonLink>
      </Actions>
    </>
  );
}

/** What the machine will miss, with a way to each section; words that name a solution among it. */
function Lacking({ values, id }: { values: FormValues; id: string }): JSX.Element | null {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const nameOf = useFieldName();
  const flags = useRead(SolutionWordsQuery, { text: needOf(values) }).data?.solutionWords ?? [];
  const lacking = sections.flatMap((section) => lackingIn(values, section).map((field) => ({ section, field })));
  if (lacking.length === 0 && flags.length === 0) return null;
  return (
    <section className={css.note}>
      <h2 className={css.part}>{t('check.lacking')}</h2>
      <ul className={css.bullets}>
        {lacking.map(({ section, field }) => (
          <li key={field}>
            <Anchor href={`/arende/${id}/utmaning?del=${section}`}>{nameOf(field)}</Anchor>
          </li>
        ))}
        {flags.map(({ word, advice }) => (
          <li key={word}>{t('flags.word', { word, advice: say(advice) })}</li>
        ))}
      </ul>
    </section>
  );
}
