import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { RouteChoicePartsFragment as Choice } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './documents.module.css';
import { GateCheck } from './gate.check.tsx';
import { PaperLinks } from './paper.links.tsx';
import { ProposeRouteStep, RouteChoiceQuery } from './route.graphql.ts';
import { documentTexts } from './texts.ts';

const page = getRouteApi('/arende/$id/vagval');

interface Shown {
  readonly choice: Choice;
  readonly reload: () => void;
}

/** The choice of route: the legal gate line by line, the routes to choose from, and the memorandum that comes of it. */
export function RouteChoicePage(): JSX.Element {
  const t = useTexts(documentTexts);
  const say = useSay();
  const { id } = page.useParams();
  const { data, error, reload } = useRead(RouteChoiceQuery, { id });
  useMoved([id], () => reload());
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { route: choice } = data;
  if (!choice || choice.checks.length === 0)
    return (
      <NotePage title={t('route.notFound')}>
        <p className="lead">{t('route.notFoundText')}</p>
      </NotePage>
    );
  const answered = choice.checks.filter(({ holds }) => holds !== null).length;
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${choice.id}`}>{t('route.back')}</Anchor>
      </p>
      <PageHeading title={`${t('route.title')}, ${choice.challenge ?? ''}`}>{t('route.title')}</PageHeading>
      <p className="lead">
        {choice.challenge}. {say(choice.stateLabel)}.
      </p>
      <Standing choice={choice} />
      <section className={layout.block}>
        <h2>{t('route.gate')}</h2>
        <p className="measure">{t('route.gateText')}</p>
        <p className="measure">{t('route.answered', { answered, of: choice.checks.length })}</p>
        <ol className={css.checks}>
          {choice.checks.map((check) => (
            <GateCheck
              key={check.check}
              check={check}
              routeId={choice.id}
              mayAnswer={may(choice, 'answerCheck')}
              reload={reload}
            />
          ))}
        </ol>
      </section>
      <Routes choice={choice} reload={reload} />
      <section className={layout.block}>
        <h2>{t('route.memorandum')}</h2>
        <p className="measure">{t(choice.memorandumHash ? 'route.isRegistered' : 'route.isDraft')}</p>
        <PaperLinks name="route" id={choice.id} forms={['pdf', 'docx']} />
        {choice.memorandumHash && (
          <p className="small dim">
            {t('route.hash')}: <code className={css.hash}>{choice.memorandumHash}</code>
          </p>
        )}
      </section>
    </div>
  );
}

function may({ nextSteps }: Choice, event: string): boolean {
  return nextSteps.some((step) => step.event === event && step.allowed);
}

/** What is proposed or decided, by whom and why, and what can be done about it. */
function Standing({ choice }: { choice: Choice }): JSX.Element | null {
  const t = useTexts(documentTexts);
  const say = useSay();
  const language = useLanguage();
  const { decided, decidedBy, decidedAt, proposed, proposedBy, reason, alternatives, nextSteps, id } = choice;
  const chosen = alternatives.find(({ route }) => route === (decided ?? proposed));
  if (!chosen) return null;
  const label = say(chosen.label);
  const who = decidedBy ?? t('route.someone');
  const steps = nextSteps.filter(({ allowed }) => allowed);
  return (
    <section className={css.standing}>
      <h2>{t(decided ? 'route.decided' : 'route.proposed', { route: label })}</h2>
      <p>
        {decided
          ? decidedAt && t('route.decidedBy', { who, when: moment(decidedAt, language).toLowerCase() })
          : t('route.proposedBy', { who: proposedBy ?? t('route.someone') })}
      </p>
      {reason && <p className="measure">{reason}</p>}
      {steps.length > 0 && (
        <Actions>
          {steps.map(({ event, label: words }) => (
            <ButtonLink
              key={event}
              kind={event === 'decide' ? 'filled' : 'outline'}
              href={`/arende/${id}/steg/${event}`}
              data-event={event}
            >
              {say(words)}
            </ButtonLink>
          ))}
        </Actions>
      )}
    </section>
  );
}

/** The routes: to choose from while one may be proposed, else to read. */
function Routes({ choice, reload }: Shown): JSX.Element {
  const t = useTexts(documentTexts);
  const say = useSay();
  return (
    <section className={layout.block}>
      <h2>{t('route.routes')}</h2>
      {may(choice, 'propose') ? (
        <Proposal choice={choice} reload={reload} />
      ) : (
        <dl className={css.routes}>
          {choice.alternatives.map(({ route, label, meaning }) => (
            <div key={route}>
              <dt>{say(label)}</dt>
              <dd>{say(meaning)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Proposal({ choice: { id, alternatives }, reload }: Shown): JSX.Element {
  const t = useTexts(documentTexts);
  const say = useSay();
  const propose = useStep(ProposeRouteStep);
  const [route, setRoute] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(route === null);
    if (route !== null && (await propose.send({ routeId: id, route, reason: reason.trim() || null }))) reload();
  };
  return (
    <form className={css.form} onSubmit={(event) => void send(event)}>
      <RadioGroup
        legend={t('route.which')}
        error={isMissing && route === null ? t('route.chooseOne') : undefined}
        options={alternatives.map(({ route: value, label, meaning, isOpen }) => ({
          value,
          label: say(label),
          note: isOpen ? say(meaning) : `${say(meaning)} ${t('route.closed')}`,
        }))}
        chosen={route}
        onChoose={setRoute}
      />
      <TextArea
        label={t('route.reason')}
        help={t('route.reasonHelp')}
        optional
        rows={5}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {t('route.propose')}
        </Button>
      </Actions>
      <StepAnswer state={propose.state} />
    </form>
  );
}
