import type { JSX } from 'react';
import type { PublicRfiQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { formTexts } from './rfi.form.texts.ts';
import css from './rfi.module.css';

type Rfi = NonNullable<Answer['publicRfi']>;
type Form = Rfi['questions'][number]['form'];

/** How a question is answered: its type, what can be chosen and the limits. */
export function AnsweredWith({ form }: { form: Form }): JSX.Element {
  const t = useTexts(formTexts);
  const language = useLanguage();
  const says = (value: string): string => number(value, language);
  const { type, unit, numberMin, numberMax, lengthMax, choices, rows, several, help } = form;
  const limits = [
    ...(numberMin ? [t('form.least', { value: says(numberMin) })] : []),
    ...(numberMax ? [t('form.most', { value: says(numberMax) })] : []),
    ...(lengthMax ? [t('form.length', { value: says(String(lengthMax)) })] : []),
    ...(unit ? [unit] : []),
  ];
  const kind = t(`form.${type as 'text'}`);
  return (
    <>
      {help && <span className={css.under}>{help}</span>}
      <span className={css.under}>
        {[type === 'choice' && several ? t('form.several') : kind, ...limits].join(' · ')}
        {rows.length > 0 && ` · ${t('form.rows', { rows: rows.join(', ') })}`}
        {choices.length > 0 && ` · ${t('form.choices', { choices: choices.join(', ') })}`}
      </span>
    </>
  );
}

/** Drafts out for review, and what became of the comments on them. */
export function Drafts({ rfi }: { rfi: Rfi }): JSX.Element | null {
  const t = useTexts(formTexts);
  const { id, documents, comments } = rfi;
  // A pause is no end: comments are taken until the time that comes after it.
  const isOpen = rfi.isOpen || rfi.pausedAt !== null;
  if (documents.length === 0) return null;
  return (
    <section className={layout.block}>
      <h2>{t('drafts.title')}</h2>
      <p className="measure">{t(isOpen ? 'drafts.open' : 'drafts.closed')}</p>
      <ul className={css.points}>
        {documents.map((draft) => (
          <li key={draft.id}>
            <b>{draft.title}</b>: {t('drafts.clauses', { count: draft.clauses.length })}
          </li>
        ))}
      </ul>
      <p>
        <Anchor href={`/remiss/${id}`}>{t(isOpen ? 'drafts.comment' : 'drafts.read')}</Anchor>
      </p>
      {comments.length > 0 && <h3>{t('drafts.account')}</h3>}
      <dl className={css.clarifications}>
        {comments.map((comment) => {
          const draft = documents.find((one) => one.id === comment.documentId);
          const clause = draft?.clauses.find((one) => one.id === comment.clauseId);
          const where = clause?.heading ?? t('drafts.clause', { number: comment.clauseId });
          return (
            <div key={comment.id}>
              <dt>{comment.text}</dt>
              <dd className="small dim">{[draft?.title, where, comment.organisation].filter(Boolean).join(' · ')}</dd>
              <dd>
                <Status kind="done">{t(`drafts.${comment.disposition as 'accepted'}`)}</Status> {comment.reason}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** The legal notice: what it says, and the file of it. */
export function Notice({ rfi }: { rfi: Rfi }): JSX.Element | null {
  const t = useTexts(formTexts);
  const say = useSay();
  if (rfi.notice.length === 0) return null;
  return (
    <section className={layout.block}>
      <h2>{t('notice.title')}</h2>
      <p className="measure">{t('notice.lead', { count: rfi.notice.length })}</p>
      <p>
        <a href={`/api/notice/${rfi.id}/xml`}>{t('notice.xml')}</a> <span aria-hidden="true">·</span>{' '}
        <a href={`/api/notice/${rfi.id}/json`}>{t('notice.json')}</a>
      </p>
      <details>
        <summary>{t('notice.fields')}</summary>
        <dl className={css.fields}>
          {rfi.notice.map(({ id, label, shown }) => (
            <div key={id}>
              <dt>
                {say(label)} <span className="small dim">{id}</span>
              </dt>
              <dd>{shown ? say(shown) : '–'}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
