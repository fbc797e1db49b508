import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { ContractsPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { CapMeters } from '../../parts/contract/cap-meter.tsx';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import { SelectField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { ContractsPageQuery } from './contracts.graphql.ts';
import { contractsTexts } from './contracts.texts.ts';
import css from './contracts.module.css';

const route = getRouteApi('/avtal');
const pageSize = 20;
const groups = ['preparing', 'running', 'settling', 'ended'] as const;
const relations = ['authority', 'provider', 'funder', 'verifier'] as const;
type Contracts = Answer['contracts'];

/** The contracts one has a part in: what they may come to, what has been paid, and where each stands. */
export function ContractsPage(): JSX.Element {
  const t = useTexts(contractsTexts);
  const { skede, betalare, ar } = route.useSearch();
  const [first, setFirst] = useState(pageSize);
  const asked = { first, group: skede ?? null, payer: betalare ?? null, year: ar ?? null };
  const { data, error, reload } = useRead(ContractsPageQuery, asked);
  const contracts = data?.contracts;
  return (
    <div className="wrap">
      <PageHeading className={css.title}>{t('contracts.title')}</PageHeading>
      {error && !contracts && <ReadFault error={error} reload={reload} />}
      {!error && !contracts && <Loading />}
      {contracts && (
        <>
          <p className="lead">{t('contracts.lead')}</p>
          <Filters contracts={contracts} />
          {contracts.nodes.length === 0 ? (
            <EmptyNote title={t('contracts.none')}>
              <p>{t('contracts.noneText')}</p>
            </EmptyNote>
          ) : (
            <>
              <Sums contracts={contracts} />
              <ul className={`${layout.rows} ${css.list}`}>
                {contracts.nodes.map((contract) => (
                  <Row key={contract.id} contract={contract} />
                ))}
              </ul>
            </>
          )}
          {contracts.pageInfo.hasNextPage && (
            <Actions>
              <Button onClick={() => setFirst(first + pageSize)}>{t('contracts.more')}</Button>
            </Actions>
          )}
        </>
      )}
    </div>
  );
}

function Filters({ contracts }: { contracts: Contracts }): JSX.Element {
  const t = useTexts(contractsTexts);
  const { skede, betalare, ar } = route.useSearch();
  const navigate = route.useNavigate();
  const counts = new Map(contracts.groups.map(({ group, count }) => [group, count]));
  const all = contracts.groups.reduce((sum, { count }) => sum + count, 0);
  const chips = [
    { value: '', label: t('contracts.all'), count: all },
    ...groups.map((group) => ({ value: group, label: t(`group.${group}`), count: counts.get(group) ?? 0 })),
  ];
  const narrow = (search: Record<string, unknown>) =>
    void navigate({ search: (before) => ({ ...before, ...search }), resetScroll: false });
  return (
    <>
      <div className={css.chips}>
        <Chips
          label={t('contracts.filter')}
          chips={chips}
          chosen={skede ?? ''}
          onChoose={(value) => narrow({ skede: groups.find((group) => group === value) })}
        />
      </div>
      {(contracts.payers.length > 1 || contracts.years.length > 1 || betalare || ar) && (
        <div className={css.filters}>
          {(contracts.payers.length > 1 || betalare) && (
            <SelectField
              label={t('contracts.payer')}
              none={t('contracts.allPayers')}
              value={betalare ?? ''}
              options={contracts.payers.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(value) => narrow({ betalare: value || undefined })}
            />
          )}
          <SelectField
            label={t('contracts.year')}
            none={t('contracts.allYears')}
            value={ar === undefined ? '' : String(ar)}
            options={contracts.years.map((year) => ({ value: String(year), label: String(year) }))}
            onChange={(value) => narrow({ ar: value ? Number(value) : undefined })}
          />
        </div>
      )}
    </>
  );
}

/** What all of them have come to, and may come to at most; one meter for each currency. */
function Sums({ contracts: { sums, nodes } }: { contracts: Contracts }): JSX.Element | null {
  const t = useTexts(contractsTexts);
  if (sums.length === 0 || nodes.length < 2) return null;
  return (
    <section aria-label={t('contracts.sums')} className={css.sums}>
      <CapMeters
        caps={sums.map(({ cap, accepted }) => ({
          name: sums.length > 1 ? t('contracts.sumIn', { currency: cap.currency }) : t('contracts.sum'),
          used: accepted.amount,
          cap: cap.amount,
          currency: cap.currency,
        }))}
      />
    </section>
  );
}

/** What ends at an instant has the day before it as its last: every last day counts whole. */
const lastDay = (endsAt: string): string => new Date(Date.parse(endsAt) - 1_000).toISOString();

function Row({ contract }: { contract: Contracts['nodes'][number] }): JSX.Element {
  const t = useTexts(contractsTexts);
  const say = useSay();
  const language = useLanguage();
  const { id, title, payer, relation, stateLabel, cap, accepted, startsAt, endsAt } = contract;
  const known = relations.find((one) => one === relation);
  const time =
    startsAt && endsAt
      ? t('contracts.time', {
          from: day(startsAt, language, { year: true }),
          to: day(lastDay(endsAt), language, { year: true }),
        })
      : null;
  return (
    <li className={css.row}>
      <div>
        <h2 className={css.name}>
          <Anchor href={`/avtal/${id}`}>{title}</Anchor>
        </h2>
        <p>{say(stateLabel)}</p>
        <p className="small dim">
          {[relation === 'authority' ? null : t('contracts.pays', { payer }), known && t(`own.${known}`), time]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {cap && accepted ? (
        <div className={css.meter}>
          <CapMeters
            caps={[{ name: t('contracts.accepted'), used: accepted.amount, cap: cap.amount, currency: cap.currency }]}
          />
        </div>
      ) : (
        <p className="small dim">{t('contracts.noTerms')}</p>
      )}
    </li>
  );
}
