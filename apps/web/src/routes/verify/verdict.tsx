import type { StatementBundle, Verdict } from '@utfall/tariff/statement';
import type { JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day, money } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { Status } from '../../parts/state/status.tsx';
import css from './verify.module.css';
import { verifyTexts } from './texts.ts';

/** What came out of computing a bundle again: whether it holds, and if not what differs first. */
export function VerdictReport({ verdict }: { verdict: Verdict }): JSX.Element {
  const t = useTexts(verifyTexts);
  const say = useSay();
  const { agrees, findings, bundle } = verdict;
  const [first, ...rest] = findings;
  return (
    <>
      <section className={layout.block}>
        <p>
          <Status kind={agrees ? 'done' : 'late'}>{t(agrees ? 'verify.agrees' : 'verify.differs')}</Status>
        </p>
        {first && <p className={css.first}>{say(first.sentence)}</p>}
        {rest.length > 0 && (
          <>
            <h2>{t('verify.more')}</h2>
            <ul className={css.list}>
              {rest.map(({ part, sentence }) => (
                <li key={`${part} ${sentence.sv}`}>{say(sentence)}</li>
              ))}
            </ul>
          </>
        )}
        {bundle && <Sums bundle={bundle} again={verdict.recomputedHash} />}
      </section>
      {bundle && agrees && <Checked bundle={bundle} />}
    </>
  );
}

function Sums({ bundle, again }: { bundle: StatementBundle; again: string | null }): JSX.Element {
  const t = useTexts(verifyTexts);
  const language = useLanguage();
  const { statement, statementHash } = bundle;
  return (
    <>
      <p>
        {t('verify.pays', {
          number: statement.input.number,
          day: day(statement.periodEnd, language, { year: true }),
          amount: money(statement.payable, language, statement.currency),
        })}
      </p>
      <dl className={css.sums}>
        <dt>{t('verify.told')}</dt>
        <dd>
          <code className={css.hash}>{statementHash}</code>
        </dd>
        <dt>{t('verify.again')}</dt>
        <dd>{again ? <code className={css.hash}>{again}</code> : t('verify.none')}</dd>
      </dl>
      <p className="small dim">{t('verify.compare')}</p>
    </>
  );
}

function Checked({ bundle }: { bundle: StatementBundle }): JSX.Element {
  const t = useTexts(verifyTexts);
  const language = useLanguage();
  const { signatures, evidence, statement, caps } = bundle;
  const amount = (text: string | null): string => (text === null ? '' : money(text, language, statement.currency));
  const names = new Intl.ListFormat(language).format(signatures.map(({ name }) => name));
  return (
    <>
      <section className={layout.block}>
        <h2>{t('verify.what')}</h2>
        <ul className={css.list}>
          <li>{t('verify.terms', { names })}</li>
          <li>{t('verify.evidence', { count: evidence.length })}</li>
          <li>{t('verify.lines', { count: statement.lines.length })}</li>
        </ul>
      </section>
      <section className={layout.block}>
        <h2 id="caps">{t('verify.caps')}</h2>
        <div className={layout.scroll} role="region" aria-labelledby="caps" tabIndex={0}>
          <table className={`${table.table} ${table.figures}`}>
            <thead>
              <tr>
                {(['cap', 'agreed', 'used', 'left', 'cut'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`verify.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {caps.map(({ limit, agreed, used, left, cut }) => (
                <tr key={limit}>
                  <th scope="row">{limit === 'contract' ? t('verify.wholeContract') : limit}</th>
                  {[agreed, used, left, cut].map((text, index) => (
                    <td key={index} className="num nb">
                      {amount(text)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
