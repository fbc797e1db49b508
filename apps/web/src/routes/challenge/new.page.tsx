import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { ErrorSummary, type SummaryError } from '../../parts/form/error-summary.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { BeginChallengeStep, OwnChallengesQuery } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { inputOf, valuesOf } from './form.values.ts';
import { templates, textOf } from './templates.ts';
import { challengeTexts } from './texts.ts';

const ways = ['blank', 'template', 'clone'] as const;
type Way = (typeof ways)[number];

/** Begins a challenge: empty, from a template, or from one that was written before. */
export function NewChallengePage(): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const language = useLanguage();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [way, setWay] = useState<Way>('blank');
  const [which, setWhich] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const own = useRead(OwnChallengesQuery, {}).data?.challenges.nodes ?? [];
  const begin = useStep(BeginChallengeStep);
  const options =
    way === 'clone'
      ? own.map((one) => ({ value: one.id, label: one.title, note: say(one.stateLabel) }))
      : templates.map(({ key, name }) => ({ value: key, label: say(name) }));
  const chosen = options.find(({ value }) => value === which);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacking: SummaryError[] = title.trim() === '' ? [{ field: 'title', text: t('new.need') }] : [];
    if (way !== 'blank' && !chosen) lacking.push({ text: t('new.choose') });
    setErrors(lacking);
    if (lacking.length > 0) return;
    const earlier = own.find(({ id }) => id === which);
    const template = templates.find(({ key }) => key === which);
    const text = {
      ...(way === 'clone' && earlier && inputOf(valuesOf(earlier))),
      ...(way === 'template' && template && textOf(template, language)),
      title,
    };
    const made = await begin.send({ text });
    if (made) await navigate({ to: '/arende/$id/utmaning', params: { id: made.id } });
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('new.title')}</PageHeading>
      <p className="lead">{t('new.lead')}</p>
      <ErrorSummary errors={errors} />
      <form onSubmit={(event) => void send(event)} noValidate>
        <TextField
          id="title"
          label={t('field.title')}
          help={t('help.title')}
          maxLength={200}
          value={title}
          error={errors.length > 0 && title.trim() === '' ? t('new.need') : undefined}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Start
          way={way}
          onWay={(next) => {
            setWay(next);
            setWhich(null);
          }}
          mayClone={own.length > 0}
          options={options}
          which={which}
          onWhich={setWhich}
          lacking={errors.length > 0 && !chosen}
        />
        <StepAnswer state={begin.state} />
        <Actions>
          <Button kind="filled" type="submit">
            {t('new.begin')}
          </Button>
        </Actions>
      </form>
    </div>
  );
}

interface StartProps {
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly mayClone: boolean;
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[];
  readonly which: string | null;
  readonly onWhich: (which: string) => void;
  readonly lacking: boolean;
}

/** What one starts from: nothing, a template or an earlier challenge. */
function Start({ way, onWay, mayClone, options, which, onWhich, lacking }: StartProps): JSX.Element {
  const t = useTexts(challengeTexts);
  return (
    <>
      <RadioGroup
        legend={t('new.from')}
        options={[
          { value: 'blank' as const, label: t('new.blank') },
          { value: 'template' as const, label: t('new.template') },
          ...(mayClone ? [{ value: 'clone' as const, label: t('new.clone'), note: t('new.cloneNote') }] : []),
        ]}
        chosen={way}
        onChoose={onWay}
      />
      {way !== 'blank' && (
        <RadioGroup
          legend={t('new.which')}
          error={lacking ? t('new.choose') : undefined}
          options={options}
          chosen={which}
          onChoose={onWhich}
        />
      )}
    </>
  );
}
