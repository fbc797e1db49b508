import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, type JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StationBar } from '../../app/station-bar.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { CapMeters } from '../../parts/contract/cap-meter.tsx';
import { deadline, money } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { ContractPageQuery } from './contract.graphql.ts';
import css from './contract.module.css';
import { Dates, Measurements, Parties, Statements } from './lists.tsx';
import { useSeen } from './seen.ts';
import { Matters } from './matters.tsx';
import type { Contract } from './picture.ts';
import { contractTexts } from './texts.ts';

// The tariff is read and drawn after the head of the page stands: on a phone that takes as long as the rest.
const Pays = lazy(() => import('./pays.tsx').then((part) => ({ default: part.Pays })));

const ForecastPart = lazy(() => import('./forecast.tsx').then((part) => ({ default: part.ForecastPart })));

const route = getRouteApi('/avtal/$id');

/** A contract: what is due, how it pays, what has been measured and paid. */
export function ContractPage(): JSX.Element {
  const t = useTexts(contractTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(ContractPageQuery, { id });
  useMoved([id], reload);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { contract, trailOverview } = data;
  if (!contract)
    return (
      <NotePage title={t('contract.notFound')}>
        <p className="lead">{t('contract.notFoundText')}</p>
      </NotePage>
    );
  return (
    <>
      {trailOverview && <StationBar stations={trailOverview.stations} />}
      <div className="wrap">
        <p className={layout.crumb}>
          <Anchor href="/avtal">{t('contract.list')}</Anchor>,{' '}
          <Anchor href={`/arende/${contract.id}`}>{t('contract.case')}</Anchor>
        </p>
        <div className={layout.head}>
          <Head contract={contract} />
          <Amount contract={contract} />
        </div>
        <Suspense fallback={<div className={css.coming} data-loading="" />}>
          <Pays contract={contract} />
        </Suspense>
        <Statements contract={contract} />
        <Caps contract={contract} />
        {contract.terms &&
          (isFinallySettled(contract) ? <CameTo contract={contract} /> : <Forecast contract={contract} />)}
        <Measurements contract={contract} />
        <Matters contract={contract} />
        <nav aria-label={t('contract.more')} className={css.more}>
          <Anchor href={`/avtal/${contract.id}/tariff`}>{t('contract.tariffPage')}</Anchor>
          <Anchor href={`/avtal/${contract.id}/finansiering`}>{t('contract.financing')}</Anchor>
          <Anchor href={`/avtal/${contract.id}/utfall`}>{t('contract.outcomes')}</Anchor>
        </nav>
        <Indigo contract={contract} />
        <div className={css.pair}>
          <Parties contract={contract} />
          <Dates contract={contract} />
        </div>
      </div>
    </>
  );
}

const settledStates = ['accepted', 'invoiced', 'paid', 'reconciled'];
const isFinallySettled = ({ statements }: Contract): boolean =>
  statements.some(({ final, state }) => final && settledStates.includes(state));

/** Nothing comes after the last statement: what the contract came to. */
function CameTo({ contract: { accepted } }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2>{t('contract.forecast')}</h2>
      <p className={layout.say}>
        {t('contract.cameTo', { paid: accepted ? money(accepted.amount, language, accepted.currency) : '0' })}
      </p>
    </section>
  );
}

/** The forecast is worked out when somebody comes to it: the page itself never waits for it. */
function Forecast({ contract }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const { seen, see, place } = useSeen<HTMLElement>();
  const waits = (
    <div className={css.fanComing}>
      <Button small onClick={see}>
        {t('contract.forecastShow')}
      </Button>
    </div>
  );
  return (
    <section className={layout.block} ref={place}>
      <h2>{t('contract.forecast')}</h2>
      {seen ? (
        <Suspense fallback={<div className={css.fanComing} data-loading="" />}>
          <ForecastPart contract={contract} />
        </Suspense>
      ) : (
        waits
      )}
    </section>
  );
}

/** The contract as a file in the standard that outcome contracts are compared in. */
function Indigo({ contract }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const save = async (): Promise<void> => {
    const [{ indigoOf }, { saveFile }] = await Promise.all([import('./indigo.ts'), import('../portfolio/export.ts')]);
    saveFile(t('contract.indigoFile'), 'application/json', indigoOf(contract));
  };
  return (
    <p className={css.indigo}>
      <Button small onClick={() => void save()}>
        {t('contract.indigo')}
      </Button>{' '}
      <span className="small dim">{t('contract.indigoText')}</span>
    </p>
  );
}

function Head({ contract }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const next = contract.deadlines.find(({ running }) => running);
  const [first, second] = contract.nextSteps.filter(({ allowed }) => allowed);
  const stepAt = (event: string): string => `/arende/${contract.id}/steg/${event}`;
  return (
    <div className={layout.headText}>
      <PageHeading>{contract.title}</PageHeading>
      <p className="lead">
        {say(contract.stateLabel)}.{' '}
        {next &&
          t.rich('contract.due', {
            label: say(next.label),
            when: deadline(next.at, language),
            b: (parts) => <b key="when">{parts}</b>,
          })}
      </p>
      {first && (
        <Actions>
          <ButtonLink kind="filled" href={stepAt(first.event)}>
            {say(first.label)}
          </ButtonLink>
          {second && <ButtonLink href={stepAt(second.event)}>{say(second.label)}</ButtonLink>}
        </Actions>
      )}
    </div>
  );
}

function Amount({ contract: { accepted, terms } }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const language = useLanguage();
  return (
    <aside className={css.amount}>
      <p className="small dim">{t(accepted ? 'contract.accepted' : 'contract.noneAccepted')}</p>
      {accepted && <p className={css.sum}>{money(accepted.amount, language, accepted.currency)}</p>}
      {terms?.cap && (
        <p className={css.row}>
          <span>{t('contract.cap')}</span>
          <b className="nb">{money(terms.cap.amount, language, terms.cap.currency)}</b>
        </p>
      )}
    </aside>
  );
}

function Caps({ contract: { accepted, terms } }: { contract: Contract }): JSX.Element | null {
  const t = useTexts(contractTexts);
  if (!terms?.cap) return null;
  const used = accepted?.amount ?? '0';
  const binds = Number(used) >= Number(terms.cap.amount) && { binds: t('contract.capReached') };
  return (
    <section className={layout.block}>
      <h2>{t('contract.caps')}</h2>
      <CapMeters
        caps={[
          { name: t('contract.wholeContract'), used, cap: terms.cap.amount, currency: terms.cap.currency, ...binds },
        ]}
      />
    </section>
  );
}
