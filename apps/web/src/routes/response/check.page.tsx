import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts, type Translate } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import layout from '../../parts/layout.module.css';
import { Sealed } from '../../parts/state/sealed.tsx';
import { WithResponse, type Shown } from './frame.tsx';
import { ReplaceResponseStep, SubmitResponseStep } from './response.graphql.ts';
import css from './response.module.css';
import { answerOf, maySubmit, mayWrite, missingOf, type Question } from './response.read.ts';
import { SignOffs } from './sign-offs.tsx';
import { responseTexts } from './texts.ts';
import { togetherTexts } from './together.texts.ts';

const route = getRouteApi('/svar/$id/kontrollera');

/** Everything once more before the response is handed in. */
export function CheckResponsePage(): JSX.Element {
  const { id } = route.useParams();
  return <WithResponse id={id}>{(read) => <Check read={read} />}</WithResponse>;
}

/** Who submits instead of the reader. */
function notSubmitting({ team }: Shown, t: Translate<keyof (typeof togetherTexts)['sv']>): string {
  const who = (team?.people ?? []).filter(({ access }) => access === 'submit').map(({ title }) => title);
  return mayWrite(team)
    ? t('together.notSubmit', { who: who.join(', ') || t('together.nobody') })
    : t('together.readOnly');
}

function Check({ read }: { read: Shown }): JSX.Element {
  const { response, rfi, reload } = read;
  const submits = maySubmit(read.team);
  const t = useTexts(responseTexts);
  const together = useTexts(togetherTexts);
  const language = useLanguage();
  const navigate = route.useNavigate();
  const [lacking, setLacking] = useState<readonly Question[]>([]);
  const isAgain = response.state === 'submitted';
  const first = useStep(SubmitResponseStep);
  const again = useStep(ReplaceResponseStep);
  const submit = isAgain ? again : first;
  const when = rfi.times?.deadlineAt ? deadline(rfi.times.deadlineAt, language, { now: rfi.times.now }) : '';
  const send = async (): Promise<void> => {
    const missing = missingOf(response, rfi);
    setLacking(missing);
    if (missing.length > 0) return;
    const answer = await submit.send({ responseId: response.id, rfiEdition: rfi.edition });
    if (!answer) return;
    reload();
    await navigate({ to: '/svar/$id/kvittens', params: { id: response.id } });
  };
  const rows = rfi.questions.map(({ id, text }) => ({
    label: text,
    value: <span className={css.written}>{answerOf(response, id)?.text || t('response.nothingWritten')}</span>,
    changeAt: `/svar/${response.id}/fraga/${id}`,
  }));
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/svar/${response.id}`}>{t('response.back')}</Anchor>
      </p>
      <PageHeading failed={lacking.length > 0}>{t('response.checkTitle')}</PageHeading>
      <p className="lead">{t('response.checkLead')}</p>
      <ErrorSummary
        title={t('response.missing')}
        errors={lacking.map(({ text }) => ({ text: t('response.missingPart', { part: text }) }))}
      />
      <SignOffs read={read} />
      <CheckPage
        rows={rows}
        consequences={[
          rfi.sealing === 'open' ? (
            t('response.unsealedUntil', { when })
          ) : (
            <Sealed>{t('response.sealedUntil', { when })}</Sealed>
          ),
          t('response.changeUntil'),
        ]}
        told={t('response.told')}
      >
        {!submits && <p>{notSubmitting(read, together)}</p>}
        <Actions>
          {submits && (
            <Button kind="filled" onClick={() => void send()}>
              {t(isAgain ? 'response.submitAgain' : 'response.submit')}
            </Button>
          )}
          <ButtonLink kind="text" href={`/svar/${response.id}`}>
            {t('response.toParts')}
          </ButtonLink>
        </Actions>
      </CheckPage>
      <StepAnswer state={submit.state} />
    </div>
  );
}
