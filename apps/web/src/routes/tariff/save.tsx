import { useNavigate } from '@tanstack/react-router';
import type { CheckedTariff } from '@utfall/tariff';
import { useMemo, useState, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, money } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckPage, type CheckedRow } from '../../parts/form/check-page.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { ErrorSummary, type SummaryError } from '../../parts/form/error-summary.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import type { Assumptions } from './assumed.ts';
import { cohortIssues } from './cohorts.check.ts';
import type { CohortRow } from './cohorts.text.ts';
import { inputOf, lackingIn, type FormField, type TariffForm } from './form.ts';
import { capOf, moneyChanges } from './money.ts';
import { DescribeTariffStep } from './tariff.graphql.ts';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';
import type { Work } from './work.ts';

interface SaveProps {
  readonly work: Work;
  /** The tariff as it last held together. */
  readonly good: CheckedTariff | null;
  readonly assumptions: Assumptions;
}

/** The rest of the terms, everything once more with what it changes in money, and the step that saves it. */
export function Save({ work, good, assumptions }: SaveProps): JSX.Element {
  const [checks, setChecks] = useState(false);
  return checks ? (
    <Check {...{ work, assumptions }} back={() => setChecks(false)} />
  ) : (
    <Terms work={work} good={good} onCheck={() => setChecks(true)} />
  );
}

const dates = ['effectiveFrom', 'serviceTo', 'outcomesTo', 'finalSettlementBy'] as const;
type TextName = Exclude<FormField, 'silenceAccepts' | 'vatBasis'>;
const vatBases = ['included', 'excluded', 'outsideScope'] as const;

function Terms({
  work: { contract, form, reading },
  good,
  onCheck,
}: Omit<SaveProps, 'assumptions'> & { onCheck: () => void }): JSX.Element {
  const t = useTexts(tariffTexts);
  // Kept as they were found: the summary takes the focus whenever it gets new ones.
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const { values } = form;
  const lacking = lackingIn(values);
  const error = (field: FormField) =>
    errors.length > 0 && lacking.includes(field) ? { error: t(`lacks.${field}`) } : {};
  const written = (field: TextName) => ({
    id: field,
    label: t(`field.${field}`),
    value: values[field],
    onChange: (event: { target: { value: string } }) =>
      form.change({ [field]: event.target.value } as Partial<TariffForm>),
    ...error(field),
  });
  const check = (): void => {
    const found = lacking.map((field): SummaryError => ({ field, text: t(`lacks.${field}`) }));
    if (!reading.tariff) found.push({ text: t('lacks.tariff') });
    else if (!capOf(reading.tariff)) found.push({ text: t('lacks.cap') });
    for (const { at, field } of cohortIssues(values.cohorts, { ...values, tariff: good }))
      found.push({
        text: t('lacks.cohorts', { name: values.cohorts[at]?.name || at + 1, field: t(`cohort.${field}`) }),
      });
    setErrors(found);
    if (found.length === 0) onCheck();
  };
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), check())}>
      <ErrorSummary errors={errors} />
      <TextField {...written('title')} maxLength={200} />
      <div className={css.dates}>
        {dates.map((field) => (
          <TextField key={field} {...written(field)} help={t('field.date')} inputMode="numeric" />
        ))}
        <TextField {...written('acceptanceDays')} help={t('field.acceptanceHelp')} inputMode="numeric" />
        <TextField {...written('paymentDays')} help={t('field.paymentHelp')} inputMode="numeric" />
      </div>
      <Choices {...{ form, error }} />
      <p className={css.after}>
        {t('save.cohorts', { count: values.cohorts.length })}{' '}
        <Anchor href={`/avtal/${contract.id}/tariff?del=kohorter`}>{t('save.cohortsAt')}</Anchor>
      </p>
      <p className="small">
        {t('save.beside')} <Anchor href={`/arende/${contract.id}/steg/describe`}>{t('save.besideAt')}</Anchor>
      </p>
      <Actions>
        <Button kind="filled" type="submit">
          {t('save.check')}
        </Button>
      </Actions>
    </form>
  );
}

interface ChoicesProps {
  readonly form: Work['form'];
  readonly error: (field: FormField) => { error?: string };
}

function Choices({ form, error }: ChoicesProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const { values } = form;
  return (
    <>
      <RadioGroup
        id="silenceAccepts"
        legend={t('field.silenceAccepts')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`silence.${value}`) }))}
        chosen={values.silenceAccepts === 'yes' || values.silenceAccepts === 'no' ? values.silenceAccepts : null}
        onChoose={(silenceAccepts) => form.change({ silenceAccepts })}
        {...error('silenceAccepts')}
      />
      <RadioGroup
        id="vatBasis"
        legend={t('field.vatBasis')}
        options={vatBases.map((value) => ({ value, label: t(`vat.${value}`) }))}
        chosen={vatBases.find((one) => one === values.vatBasis) ?? null}
        onChoose={(vatBasis) => form.change({ vatBasis })}
        {...error('vatBasis')}
      />
    </>
  );
}

function Check({ work, assumptions, back }: Omit<SaveProps, 'good'> & { back: () => void }): JSX.Element {
  const t = useTexts(tariffTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const step = useStep(DescribeTariffStep);
  const { contract, form, reading } = work;
  const { values } = form;
  const save = async (): Promise<void> => {
    await form.flush();
    if (!(await step.send(inputOf(contract, values)))) return;
    await work.discard();
    work.reload();
    await navigate({ to: '/avtal/$id', params: { id: contract.id } });
  };
  const toldCohort = ({ name, target, intakeFrom, intakeTo, referrals }: CohortRow): string => {
    const from = day(intakeFrom, language, { year: true });
    const own = t('check.cohort', { name, target, from, to: day(intakeTo, language, { year: true }) });
    return referrals ? `${own}, ${t('check.referrals', { least: referrals.least })}` : own;
  };
  const cap = reading.tariff && capOf(reading.tariff);
  const currency = reading.tariff?.terms.currency ?? 'SEK';
  const rows: CheckedRow[] = [
    { label: t('field.title'), value: values.title, onChange: back },
    ...dates.map((field) => ({
      label: t(`field.${field}`),
      value: day(values[field], language, { year: true }),
      onChange: back,
    })),
    {
      label: t('field.acceptanceDays'),
      value: t('check.days', { count: Number(values.acceptanceDays) }),
      onChange: back,
    },
    { label: t('field.paymentDays'), value: t('check.days', { count: Number(values.paymentDays) }), onChange: back },
    {
      label: t('field.silenceAccepts'),
      value: t(values.silenceAccepts === 'yes' ? 'silence.yes' : 'silence.no'),
      onChange: back,
    },
    {
      label: t('field.vatBasis'),
      value: t(`vat.${vatBases.find((one) => one === values.vatBasis) ?? 'outsideScope'}`),
      onChange: back,
    },
    ...(values.cohorts.length > 0
      ? [{ label: t('check.cohorts'), value: values.cohorts.map(toldCohort).join('\n') }]
      : []),
    { label: t('check.cap'), value: cap ? money(cap, language, currency) : '' },
  ];
  return (
    <>
      <section className={layout.block}>
        <h2>{t('check.money')}</h2>
        <Money {...{ work, assumptions, currency }} />
      </section>
      <section className={layout.block}>
        <h2>{t('check.terms')}</h2>
        <CheckPage rows={rows} consequences={[t('check.follows')]} />
        <StepAnswer state={step.state} />
        <Actions>
          <Button kind="filled" onClick={() => void save()}>
            {t('check.save')}
          </Button>
          <Button onClick={back}>{t('check.back')}</Button>
        </Actions>
      </section>
    </>
  );
}

/** The same outcomes under the terms as they are stored and as they will be. */
function Money({ work, assumptions, currency }: Omit<SaveProps, 'good'> & { currency: string }): JSX.Element {
  const t = useTexts(tariffTexts);
  const language = useLanguage();
  const { contract, reading } = work;
  const stored = contract.terms?.tariff;
  const changes = useMemo(
    () => reading.tariff && moneyChanges(stored, reading.tariff, assumptions),
    [stored, reading.tariff, assumptions],
  );
  if (!changes) return <p>{t('check.perMember')}</p>;
  const told = (amount: string | null): string =>
    amount === null ? t('check.unknown') : money(amount, language, currency);
  return (
    <>
      <p className={layout.say}>{t(stored === undefined ? 'check.first' : 'check.change')}</p>
      <div className={layout.scroll} role="region" aria-label={t('check.money')} tabIndex={0}>
        <table className={`${table.table} ${table.figures}`}>
          <thead>
            <tr>
              <th scope="col">{t('check.outcome')}</th>
              {stored !== undefined && <th scope="col">{t('check.before')}</th>}
              <th scope="col">{t('check.after')}</th>
              {stored !== undefined && <th scope="col">{t('check.difference')}</th>}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ scenario, before, after, change }) => (
              <tr key={scenario}>
                <th scope="row">{t(`scenario.${scenario}`)}</th>
                {stored !== undefined && <td className="num">{told(before)}</td>}
                <td className="num">{told(after)}</td>
                {stored !== undefined && <td className="num">{told(change)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
