import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { NotFound } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { ButtonLink } from '../../parts/form/button.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { CheckpointNote } from '../verify/checkpoint.tsx';
import { WithResponse, type Shown } from './frame.tsx';
import { ReceiptProof } from './receipt.proof.tsx';
import css from './response.module.css';
import { responseTexts } from './texts.ts';

const route = getRouteApi('/svar/$id/kvittens');

/** That the response was received, when, and what happens next. */
export function ReceiptPage(): JSX.Element {
  const { id } = route.useParams();
  return <WithResponse id={id}>{(read) => <Receipt read={read} />}</WithResponse>;
}

function Receipt({ read: { response, rfi } }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const { submission } = response;
  if (!submission) return <NotFound />;
  const when = rfi.times?.deadlineAt ? deadline(rfi.times.deadlineAt, language, { now: rfi.times.now }) : '';
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('response.receiptTitle')}</PageHeading>
      <p className="lead">
        {t('response.receiptLead', { when: deadline(submission.at, language, { length: 'long', year: true }) })}
      </p>
      <dl className={css.receipt}>
        <div>
          <dt>{rfi.authority}</dt>
          <dd>{rfi.title}</dd>
        </div>
        <div>
          <dt>{t('response.receiptEdition')}</dt>
          <dd>{submission.edition}</dd>
        </div>
        <div>
          <dt>{t('response.receiptHash')}</dt>
          <dd>
            <code className={css.hash}>{submission.hash}</code>
            <span className="small dim">{t('response.receiptHashHelp')}</span>
          </dd>
        </div>
      </dl>
      <ReceiptProof submission={submission} />
      <CheckpointNote process={response.id} events={['submit', 'replace']} />
      <section className={layout.block}>
        <h2>{t('response.next')}</h2>
        <ol className={css.next}>
          <li>{t('response.next1', { when })}</li>
          <li>{t('response.next2')}</li>
          <li>{t('response.next3')}</li>
          <li>{t('response.next4')}</li>
        </ol>
      </section>
      <ButtonLink href={`/svar/${response.id}`}>{t('response.toResponse')}</ButtonLink>
    </div>
  );
}
