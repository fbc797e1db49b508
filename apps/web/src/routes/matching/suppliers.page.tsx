import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { SupplierSearchQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { SupplierFilters } from './suppliers.filters.tsx';
import { SupplierSearchQuery } from './suppliers.graphql.ts';
import { askedOf, supplierSearchOf } from './suppliers.search.ts';
import { matchingTexts } from './texts.ts';
import { forms, targetGroups, verifications } from './vocabulary.ts';

const route = getRouteApi('/leverantorer');
const pageSize = 25;

/** The register of suppliers: by name, by what they do, and by what they are. */
export function SuppliersPage(): JSX.Element {
  const t = useTexts(matchingTexts);
  const search = route.useSearch();
  const viewer = useViewer();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search.ord ?? '');
  const { data, error, reload } = useRead(SupplierSearchQuery, askedOf(search, pageSize));
  const suppliers = data?.suppliers;
  const find = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ search: supplierSearchOf({ ...search, efter: undefined, ord: words.trim() }) });
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('suppliers.title')}</PageHeading>
      <p className={`lead ${css.lead}`}>{t('suppliers.lead')}</p>
      {viewer?.organisation?.kind === 'authority' && (
        <p>
          <Anchor href="/inbjudningsrundor">{t('suppliers.rounds')}</Anchor>
        </p>
      )}
      {viewer?.roles.includes('operator') && (
        <p>
          <Anchor href="/leverantorer/dubbletter">{t('suppliers.duplicates')}</Anchor>
        </p>
      )}
      <form role="search" onSubmit={find} className={css.form}>
        <TextField
          label={t('suppliers.search')}
          help={t('suppliers.searchHelp')}
          type="search"
          value={words}
          maxLength={200}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button type="submit" kind="filled">
          {t('suppliers.find')}
        </Button>
      </form>
      <SupplierFilters search={search} onChange={(next) => void navigate({ search: next })} />
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
      <Turn pageInfo={suppliers?.pageInfo} />
    </div>
  );
}

/** The next page of the list, and the first; which one is read stands in the address. */
function Turn({ pageInfo }: { readonly pageInfo: Answer['suppliers']['pageInfo'] | undefined }): JSX.Element {
  const t = useTexts(matchingTexts);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const turn = (efter: string | undefined): void => void navigate({ search: supplierSearchOf({ ...search, efter }) });
  return (
    <Actions>
      {pageInfo?.hasNextPage && (
        <Button onClick={() => turn(pageInfo.endCursor ?? undefined)}>{t('suppliers.more')}</Button>
      )}
      {search.efter && (
        <Button kind="text" onClick={() => turn(undefined)}>
          {t('suppliers.first')}
        </Button>
      )}
    </Actions>
  );
}

const proofs = { number: 'suppliers.proof.number', name: 'suppliers.proof.name', own: 'suppliers.proof.own' } as const;

function Hit({ supplier }: { readonly supplier: Answer['suppliers']['nodes'][number] }): JSX.Element {
  const t = useTexts(matchingTexts);
  const say = useSay();
  const { id, name, organisationNumber, county, size, legalForm, form, sniLabel, source, linked, proof } = supplier;
  const { verification, targetGroups: groups } = supplier;
  const said = form ? say(forms[form]) : legalForm;
  const facts = [sniLabel, county, size, said, organisationNumber, linked && t('suppliers.linked')];
  return (
    <li className={css.hit}>
      <h2>
        <Anchor href={`/leverantorer/${id}`}>{name}</Anchor>
      </h2>
      <p className="small">{facts.filter(Boolean).join(' · ')}</p>
      {supplier.otherNames.length > 0 && (
        <p className="small">{t('suppliers.otherNames', { names: supplier.otherNames.join(', ') })}</p>
      )}
      {groups.length > 0 && (
        <p className="small">
          {t('suppliers.groups', { groups: groups.map((group) => say(targetGroups[group]).toLowerCase()).join(', ') })}
        </p>
      )}
      {supplier.languages.length > 0 && (
        <p className="small">{t('suppliers.languages', { languages: supplier.languages.join(', ') })}</p>
      )}
      {supplier.contested.map(({ fact, reason }) => (
        <p key={fact} className="small">
          {t('suppliers.contested', { reason })}
        </p>
      ))}
      <p className="small dim">
        {verification ? t('suppliers.verified', { by: say(verifications[verification]) }) : t('suppliers.noEvidence')}{' '}
        {t('suppliers.source', { source })} {proof && t(proofs[proof as keyof typeof proofs])}
      </p>
    </li>
  );
}
