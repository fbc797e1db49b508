import type { JSX, ReactNode } from 'react';
import type { SupplierPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { countyName } from '../challenge/tags.ts';
import css from './matching.module.css';
import { supplierTexts } from './supplier.texts.ts';
import { matchingTexts } from './texts.ts';
import { forms, targetGroups as groups } from './vocabulary.ts';

const proofs = { number: 'suppliers.proof.number', name: 'suppliers.proof.name', own: 'suppliers.proof.own' } as const;
export type SupplierShown = NonNullable<Answer['supplier']>;
const contestable = ['size', 'legalForm', 'county', 'sni'] as const;

/** What is known of a supplier, each fact by whose word, and what the supplier says is wrong. */
export function SupplierFacts({ page: { supplier, capacity, own } }: { readonly page: SupplierShown }): JSX.Element {
  const t = useTexts(supplierTexts);
  const common = useTexts(matchingTexts);
  const say = useSay();
  const { organisationNumber, legalForm, form, size, county, counties, languages, sniLabel, source, proof } = supplier;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t('page.standsUnder'), supplier.standsUnder],
    [t('page.otherNames'), supplier.otherNames.join(', ')],
    [t('page.number'), organisationNumber && <span className="num">{organisationNumber}</span>],
    [
      t('page.form'),
      [form && t('page.formOwn', { form: say(forms[form]) }), legalForm && t('page.formRegister', { form: legalForm })]
        .filter(Boolean)
        .join('; '),
    ],
    [t('page.groups'), supplier.targetGroups.map((group) => say(groups[group])).join(', ')],
    [t('page.size'), size],
    [t('page.branch'), sniLabel],
    [t('page.seat'), county && countyName(county, say)],
    [t('page.counties'), counties.map((one) => countyName(one, say)).join(', ')],
    [t('page.languages'), languages.join(', ')],
    [t('page.capacity'), capacity],
  ];
  return (
    <section aria-label={t('page.facts')}>
      <dl className={css.about}>
        {facts.map(
          ([name, value]) =>
            value !== null &&
            value !== undefined &&
            value !== '' && (
              <div key={name} className={css.aboutRow}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {supplier.contested.map(({ fact, reason }) => {
        const named = contestable.find((one) => one === fact);
        return (
          named && (
            <p key={fact} className={css.decision}>
              {t('page.contestedFact', { fact: t(`fact.${named}`), reason })}
            </p>
          )
        );
      })}
      <p className="small dim">
        {common('suppliers.source', { source })} {proof && common(proofs[proof as keyof typeof proofs])}{' '}
        {proof && t('page.own')}
      </p>
      {own && (
        <p>
          <Anchor href="/leverantorsprofil">{t('page.change')}</Anchor>
        </p>
      )}
    </section>
  );
}
