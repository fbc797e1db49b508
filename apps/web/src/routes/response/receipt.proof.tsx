import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useTexts } from '../../app/texts.ts';
import layout from '../../parts/layout.module.css';
import { ReceiptKeyQuery } from './response.graphql.ts';
import css from './response.module.css';
import type { OwnResponse } from './response.read.ts';
import { responseTexts } from './texts.ts';

type Submission = NonNullable<OwnResponse['submission']>;

/** What the service has signed, so that the receipt holds also if the service should one day say otherwise. */
export function ReceiptProof({ submission }: { submission: Submission }): JSX.Element | null {
  const t = useTexts(responseTexts);
  const { data } = useRead(ReceiptKeyQuery, {});
  const { receipt, signature, keyId } = submission;
  if (!receipt || !signature) return null;
  const rows = [
    [t('response.receiptText'), receipt],
    [t('response.receiptSignature', { key: keyId ?? '' }), signature],
    [t('response.receiptKey'), data?.receiptKey.publicKey ?? ''],
  ] as const;
  return (
    <section className={layout.block}>
      <h2>{t('response.proof')}</h2>
      <p className="measure">{t('response.proofText')}</p>
      <dl className={css.receipt}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code className={css.hash}>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
