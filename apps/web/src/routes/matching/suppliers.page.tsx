import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { SuppliersQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { SuppliersQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { matchingTexts } from './texts.ts';

const route = getRouteApi('/leverantorer');
const pageSize = 25;
const most = 100;

/** The register of suppliers, by name. */
export function SuppliersPage(): JSX.Element {
  const t = useTexts(matchingTexts);
  const { ord = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(ord);
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(SuppliersQuery, { search: ord === '' ? null : ord, first });
  const suppliers = data?.suppliers;
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = words.trim();
    setFirst(pageSize);
    void navigate({ search: wanted === '' ? {} : { ord: wanted } });
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('suppliers.title')}</PageHeading>
      <p className={`lead ${css.lead}`}>{t('suppliers.lead')}</p>
      <p>
        <Anchor href="/inbjudningsrundor">{t('suppliers.rounds')}</Anchor>
      </p>
      <form role="search" onSubmit={find} className={css.form}>
        <TextField
          label={t('suppliers.search')}
          type="search"
          value={words}
          maxLength={200}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button type="submit" kind="filled">
          {t('suppliers.find')}
        </Button>
      </form>
      {error && !suppliers && <ReadFault error={error} reload={reload} />}
      {!error && !suppliers && <Loading />}
      {suppliers && suppliers.nodes.length > 0 && (
        <p role="status" className="dim">
          {t(suppliers.pageInfo.hasNextPage ? 'suppliers.countMore' : 'suppliers.count', {
            count: suppliers.nodes.length,
          })}
        </p>
      )}
      {suppliers?.nodes.length === 0 && (
        <EmptyNote title={t('suppliers.none')}>
          <p>{t('suppliers.noneText')}</p>
        </EmptyNote>
      )}
      <ul className={layout.rows}>
        {suppliers?.nodes.map((supplier) => (
          <Hit key={supplier.id} supplier={supplier} />
        ))}
      </ul>
      {suppliers?.pageInfo.hasNextPage && first < most && (
        <p className={css.more}>
          <Button onClick={() => setFirst(Math.min(most, first + pageSize))}>{t('suppliers.more')}</Button>
        </p>
      )}
    </div>
  );
}

const proofs = { number: 'suppliers.proof.number', name: 'suppliers.proof.name', own: 'suppliers.proof.own' } as const;

function Hit({ supplier }: { readonly supplier: Answer['suppliers']['nodes'][number] }): JSX.Element {
  const t = useTexts(matchingTexts);
  const { name, organisationNumber, county, size, legalForm, sniLabel, source, linked, proof } = supplier;
  const facts = [sniLabel, county, size, legalForm, organisationNumber, linked && t('suppliers.linked')];
  return (
    <li className={css.hit}>
      <h2>{name}</h2>
      <p className="small">{facts.filter(Boolean).join(' · ')}</p>
      {supplier.languages.length > 0 && (
        <p className="small">{t('suppliers.languages', { languages: supplier.languages.join(', ') })}</p>
      )}
      {supplier.contested.map(({ fact, reason }) => (
        <p key={fact} className="small">
          {t('suppliers.contested', { reason })}
        </p>
      ))}
      <p className="small dim">
        {t('suppliers.source', { source })} {proof && t(proofs[proof as keyof typeof proofs])}
      </p>
    </li>
  );
}
