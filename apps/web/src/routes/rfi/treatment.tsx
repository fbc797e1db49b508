import type { JSX } from 'react';
import type { ClarificationDeskQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

type Rfi = NonNullable<Answer['rfi']>;
type Told = NonNullable<Rfi['treatment']>;

/** The account of equal treatment: what all could read from when, and what each who responded was told. */
export function Treatment({
  treatment: { toAll, suppliers, unequal },
  clarifications,
  now,
}: {
  treatment: Told;
  clarifications: Rfi['clarifications'];
  now: string;
}): JSX.Element {
  const t = useTexts(rfiTexts);
  const say = useSay();
  const asked = new Map(clarifications.map(({ id, question }) => [id, question]));
  return (
    <section className={layout.block} aria-labelledby="equal">
      <h2 id="equal">{t('equal.title')}</h2>
      <p className="measure">{t('equal.lead')}</p>
      <h3 className={css.headed}>{t('equal.toAll')}</h3>
      {toAll.length === 0 && <p className="dim">{t('equal.toAllNone')}</p>}
      <Table
        caption={t('equal.toAll')}
        now={now}
        rows={toAll.map(({ at, label, clarificationId }) => ({
          at,
          what: [say(label), clarificationId && asked.get(clarificationId)].filter(Boolean).join(': '),
        }))}
      />
      <h3 className={css.headed}>{t('equal.suppliers')}</h3>
      {suppliers.length === 0 ? (
        <p className="dim">{t('equal.hidden')}</p>
      ) : unequal.length === 0 ? (
        <p>
          <Status kind="done">{t('equal.same')}</Status>
        </p>
      ) : (
        unequal.map(({ event, label, told, of }) => (
          <p key={event}>
            <Status kind="late">{t('equal.differs', { label: say(label), told, of })}</Status>
          </p>
        ))
      )}
      {suppliers.map(({ responseId, organisation, told }) => (
        <details key={responseId} className={css.told}>
          <summary>{organisation}</summary>
          <Table caption={organisation} now={now} rows={told.map(({ at, label }) => ({ at, what: say(label) }))} />
        </details>
      ))}
    </section>
  );
}

interface TableProps {
  readonly caption: string;
  readonly now: string;
  readonly rows: readonly { readonly at: string; readonly what: string }[];
}

function Table({ caption, now, rows }: TableProps): JSX.Element | null {
  const t = useTexts(rfiTexts);
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <table className={css.table}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('equal.when')}</th>
          <th scope="col">{t('equal.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, what }, index) => (
          <tr key={index}>
            <td className="num">{moment(at, language, now)}</td>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
