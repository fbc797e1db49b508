import { getRouteApi } from '@tanstack/react-router';
import { moneyFromText, moneyToText, readTariff, sumMoney, type CheckedTariff } from '@utfall/tariff';
import { useMemo, useState, type JSX } from 'react';
import { useAutosave, type Autosave as Written } from '../../api/autosave.ts';
import type { FinancingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { ServerDraft } from '../../api/server-draft.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { CapMeters } from '../../parts/contract/cap-meter.tsx';
import { money } from '../../parts/format.ts';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { scenarios, type Assumptions, type Scenario } from '../tariff/assumed.ts';
import { completed, untriable, yearsOf } from '../tariff/assumptions.ts';
import { draftOf, formKeyOf as tariffKeyOf } from '../tariff/form.ts';
import { Assumed, labelOf } from './assumed.tsx';
import { emptyForm, financed, formOf, paymentsIn, wrongIn, type Accepted, type FinanceForm } from './finance.ts';
import css from './financing.module.css';
import { FinancingPageQuery } from './financing.graphql.ts';
import { Investments } from './investments.tsx';
import { Pockets } from './pockets.tsx';
import { Returns } from './returns.tsx';
import { financingTexts } from './texts.ts';

const route = getRouteApi('/avtal/$id/finansiering');
type Contract = NonNullable<Answer['contract']>;
type Fundings = Answer['fundings'];
const formKeyOf = (id: string): string => `contract-financing/${id}`;

/** What investors put in and get back, and whose money is saved: a calculation of one's own on the contract's tariff. */
export function FinancingPage(): JSX.Element {
  const t = useTexts(financingTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(FinancingPageQuery, {
    id,
    formKey: formKeyOf(id),
    tariffKey: tariffKeyOf(id),
  });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { contract, draft, assumed, fundings } = data;
  if (!contract)
    return (
      <NotePage title={t('financing.notFound')}>
        <p className="lead">{t('financing.notFoundText')}</p>
      </NotePage>
    );
  const written = draftOf(assumed?.body)?.assumptions ?? {};
  return <Plan key={id} {...{ contract, draft, written, fundings }} />;
}

/** What the page begins with: a commitment to fill in for each funder that is a party. */
function begun({ parties }: Contract, fundings: Fundings): FinanceForm {
  const funders = parties.filter(({ relation }) => relation === 'funder');
  return {
    ...emptyForm,
    investments: funders.map(({ name, organisationId }) => {
      const committed = fundings.find(({ funderId }) => funderId === organisationId)?.committed?.amount ?? '';
      const commitment = committed.replace(/\.0+$/, '');
      return { name, instrument: 'debt', rank: '1', commitment, premium: '0', draws: [] };
    }),
  };
}

interface PlanProps {
  readonly contract: Contract;
  readonly draft: Answer['draft'];
  readonly written: Assumptions;
  readonly fundings: Fundings;
}

function Plan({ contract, draft, written, fundings }: PlanProps): JSX.Element {
  const t = useTexts(financingTexts);
  const say = useSay();
  const [keeper] = useState(
    () =>
      new ServerDraft<FinanceForm>({
        formKey: formKeyOf(contract.id),
        version: draft?.version ?? 0,
        write: (values) => values,
        read: formOf,
        gone: 'refused',
      }),
  );
  const [server] = useState(() => formOf(draft?.body) ?? begun(contract, fundings));
  const form = useAutosave<FinanceForm>({ form: `contract-financing:${contract.id}`, server, save: keeper.save });
  const tariff = useMemo(() => tariffOf(contract), [contract]);
  const unfit = tariff && untriable(tariff);
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/avtal/${contract.id}`}>{t('financing.crumb')}</Anchor>, {contract.title}
      </p>
      <PageHeading>{t('financing.title')}</PageHeading>
      <p className="lead">{t('financing.lead')}</p>
      <p className={css.saved}>
        <Autosave saved={form.saved} />
      </p>
      <Decided {...{ contract, fundings }} />
      <Investments form={form} />
      {tariff && !unfit ? (
        <Outcome {...{ contract, tariff, written, form }} />
      ) : (
        <p className={layout.block}>
          {unfit ? t('financing.unfit', { metric: say(labelOf(unfit)) }) : t('financing.noTariff')}
        </p>
      )}
    </div>
  );
}

/** What has been committed and drawn in fact: each by its own steps, on a page of its own. */
function Decided({ contract, fundings }: Pick<PlanProps, 'contract' | 'fundings'>): JSX.Element | null {
  const t = useTexts(financingTexts);
  const say = useSay();
  if (fundings.length === 0) return null;
  const nameOf = (id: string): string =>
    contract.parties.find(({ organisationId }) => organisationId === id)?.name ?? id;
  return (
    <section className={layout.block}>
      <h2>{t('decided.title')}</h2>
      <ul className={css.investors}>
        {fundings.map(({ id, funderId, stateLabel, committed, drawn }) => (
          <li key={id}>
            {committed && (
              <CapMeters
                caps={[
                  {
                    ...{ name: nameOf(funderId), used: drawn?.amount ?? '0' },
                    ...{ cap: committed.amount, currency: committed.currency },
                  },
                ]}
              />
            )}
            <p>
              <Anchor href={`/arende/${id}`}>{t('decided.open', { funder: nameOf(funderId) })}</Anchor>
            </p>
            <p className="small dim">{say(stateLabel)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tariffOf({ terms }: Contract): CheckedTariff | null {
  const read = terms ? readTariff(terms.tariff) : null;
  return read?.ok ? read.tariff : null;
}

const acceptedOf = ({ statements }: Contract): Accepted[] =>
  statements.flatMap(({ payable, periodEnd, state }) => {
    const amount =
      payable && !['draft', 'computed', 'withdrawn'].includes(state)
        ? moneyFromText(payable.amount, payable.currency)
        : undefined;
    return amount ? [{ on: periodEnd, amount }] : [];
  });

interface OutcomeProps {
  readonly contract: Contract;
  readonly tariff: CheckedTariff;
  readonly written: Assumptions;
  readonly form: Written<FinanceForm>;
}

function Outcome({ contract, tariff, written, form }: OutcomeProps): JSX.Element {
  const t = useTexts(financingTexts);
  const language = useLanguage();
  const [scenario, choose] = useState<Scenario>('likely');
  const { currency } = tariff.terms;
  const assumptions = useMemo(() => completed(tariff, written), [tariff, written]);
  const found = useMemo(() => {
    const { effectiveFrom = '', outcomesTo = '' } = contract.terms?.calendar ?? {};
    const years = yearsOf(effectiveFrom, outcomesTo);
    return paymentsIn(tariff, assumptions, { scenario, years, accepted: acceptedOf(contract) });
  }, [contract, tariff, assumptions, scenario]);
  const payments = found ?? acceptedOf(contract);
  const wrong = wrongIn(form.values, currency);
  const paid = sumMoney(
    payments.map(({ amount }) => amount),
    currency,
  );
  return (
    <>
      <section className={layout.block}>
        <h2>{t('returns.title')}</h2>
        <p className={layout.say}>{t('returns.text')}</p>
        <Chips
          label={t('returns.scenario')}
          chips={scenarios.map((value) => ({ value, label: t(`scenario.${value}`) }))}
          chosen={scenario}
          onChoose={choose}
        />
        <Assumed {...{ contract, tariff, assumptions, scenario }} isOwn={Object.keys(written).length > 0} />
        <div role="status" className={css.results}>
          {!found && <p>{t('returns.blocked')}</p>}
          {wrong.some((field) => field.startsWith('investments')) ? (
            <p>
              {t('returns.paid', { paid: money(moneyToText(paid), language, currency) })} {t('returns.wrong')}
            </p>
          ) : (
            <Returns
              result={financed(form.values, payments, currency)}
              form={form.values}
              {...{ paid, currency }}
              title={contract.title}
            />
          )}
        </div>
      </section>
      <Pockets form={form} paid={paid} isWrong={wrong.some((field) => field.startsWith('units'))} />
    </>
  );
}
