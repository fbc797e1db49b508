import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { EvidenceLine } from './evidence.line.tsx';
import { Declarations } from './exclusion.panel.tsx';
import css from './matching.module.css';
import { SupplierFacts, type SupplierShown } from './supplier.facts.tsx';
import { SupplierEvidenceQuery, SupplierPageQuery } from './suppliers.graphql.ts';
import { supplierTexts } from './supplier.texts.ts';

const route = getRouteApi('/leverantorer/$id');
const evidenceShown = 20;

/** One supplier as anybody at work may read it: its facts, its evidence, and what it says of itself. */
export function SupplierPage(): JSX.Element {
  const t = useTexts(supplierTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(SupplierPageQuery, { id });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const page = data.supplier;
  if (!page)
    return (
      <NotePage title={t('page.notFound')}>
        <p className="lead">{t('page.notFoundText')}</p>
        <p>
          <Anchor href="/leverantorer">{t('page.toList')}</Anchor>
        </p>
      </NotePage>
    );
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href="/leverantorer">{t('page.toList')}</Anchor>
      </p>
      <PageHeading>{page.supplier.name}</PageHeading>
      {page.withdrawn && <p className={layout.note}>{t('page.withdrawn')}</p>}
      <SupplierFacts page={page} />
      <EvidenceSection id={id} page={page} />
      <Certificates certificates={page.certificates} />
      <Exclusion page={page} />
    </div>
  );
}

function EvidenceSection({ id, page: { evidence } }: { readonly id: string; readonly page: SupplierShown }) {
  const t = useTexts(supplierTexts);
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, reload } = useRead(SupplierEvidenceQuery, { id, first: evidenceShown, after });
  const shown = data?.supplierEvidence;
  const next = shown?.pageInfo.hasNextPage ? (shown.pageInfo.endCursor ?? null) : null;
  const isNone = evidence.register + evidence.linked + evidence.ownWord === 0;
  return (
    <section aria-labelledby="evidence" className={layout.block}>
      <h2 id="evidence">{t('page.evidence')}</h2>
      <p className={css.lead}>{isNone ? t('page.evidenceNone') : t('page.evidenceCounts', evidence)}</p>
      {error && !shown && <ReadFault error={error} reload={reload} />}
      <ul className={layout.rows}>
        {shown?.nodes.map(({ contested, ...one }) => (
          <li key={one.id} className={css.fact}>
            <EvidenceLine evidence={one} />
            {contested && <p className={css.decision}>{t('page.contested', { reason: contested })}</p>}
          </li>
        ))}
      </ul>
      <Actions>
        {next !== null && <Button onClick={() => setAfter(next)}>{t('page.next')}</Button>}
        {after !== null && (
          <Button kind="text" onClick={() => setAfter(null)}>
            {t('page.first')}
          </Button>
        )}
      </Actions>
    </section>
  );
}

function Certificates({ certificates }: Pick<SupplierShown, 'certificates'>): JSX.Element {
  const t = useTexts(supplierTexts);
  const language = useLanguage();
  return (
    <section aria-labelledby="certificates" className={layout.block}>
      <h2 id="certificates">{t('certificates.title')}</h2>
      {certificates.length === 0 && <p className="dim">{t('certificates.none')}</p>}
      <ul className={layout.rows}>
        {certificates.map(({ id, name, issuer, validUntil, expired }) => {
          const when = validUntil && day(validUntil, language, { year: true });
          return (
            <li key={id} className={css.fact}>
              <b>{name}</b>. {t('certificates.issuer', { issuer })},{' '}
              {expired ? (
                <>
                  {t('certificates.expiredOn', { when })}. <b>{t('certificates.expired')}.</b>
                </>
              ) : (
                `${when ? t('certificates.until', { when }) : t('certificates.noEnd')}.`
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** For those at an authority, and for the supplier itself; nobody else is told that there is such a thing. */
function Exclusion({ page: { declarations } }: { readonly page: SupplierShown }): JSX.Element | null {
  const t = useTexts(supplierTexts);
  const viewer = useViewer();
  if (declarations.length === 0 && viewer?.organisation?.kind !== 'authority') return null;
  return (
    <section aria-labelledby="exclusion" className={layout.block}>
      <h2 id="exclusion">{t('exclusion.title')}</h2>
      {declarations.length === 0 ? (
        <p className="dim">{t('exclusion.noneOther')}</p>
      ) : (
        <>
          <p className={css.lead}>{t('exclusion.about')}</p>
          <Declarations declarations={declarations} />
        </>
      )}
    </section>
  );
}
