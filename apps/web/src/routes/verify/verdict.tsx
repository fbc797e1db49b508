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
export function VerdictReport({ verdict, file }: { verdict: Verdict; file: string }): JSX.Element {
  const t = useTexts(verifyTexts);
  const say = useSay();
  const { agrees, findings, bundle } = verdict;
  const [first, ...rest] = findings;
  return (
    <>
      <section className={layout.block}>
        {file && <p className="small dim">{t('verify.read', { file })}</p>}
        <p className={css.verdict}>
          <Status kind={agrees ? 'done' : 'late'}>{t(agrees ? 'verify.agrees' : 'verify.differs')}</Status>
        </p>
        {first && <p className={css.first}>{say(first.sentence)}</p>}
        {rest.length > 0 && (
          <>
            <h2>{t('verify.more', { count: rest.length })}</h2>
            <ul className={css.list}>
              {rest.map(({ part, sentence }) => (
                <li key={`${part} ${sentence.sv}`}>{say(sentence)}</li>
              ))}
            </ul>
          </>
        )}
        {bundle && <Sums bundle={bundle} again={verdict.recomputedHash} />}
      </section>
      {bundle && <Lines bundle={bundle} findings={findings} />}
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
  const claims = statement.input.periods.reduce((sum, { claims: told = [] }) => sum + told.length, 0);
  const names = new Intl.ListFormat(language).format(signatures.map(({ name }) => name));
  return (
    <>
      <section className={layout.block}>
        <h2>{t('verify.what')}</h2>
        <ul className={css.list}>
          <li>{t('verify.terms', { names })}</li>
          {evidence.length > 0 && <li>{t('verify.evidence', { count: evidence.length })}</li>}
          {claims > 0 && <li>{t('verify.claims', { count: claims })}</li>}
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

interface LinesProps {
  readonly bundle: StatementBundle;
  readonly findings: Verdict['findings'];
}

/** Every line of the statement with whether it comes out the same. */
function Lines({ bundle: { statement }, findings }: LinesProps): JSX.Element {
  const t = useTexts(verifyTexts);
  const say = useSay();
  const language = useLanguage();
  const { lines, currency, input } = statement;
  const differs = new Set(findings.map(({ part }) => part));
  const nameOf = ({ name, sentence }: (typeof lines)[number]): string =>
    say(input.tariff.payments.find((payment) => payment.name === name)?.label ?? sentence);
  return (
    <section className={layout.block}>
      <h2 id="lines">{t('verify.lineRows')}</h2>
      <div className={layout.scroll} role="region" aria-labelledby="lines" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {(['line', 'amount', 'verdict'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`verify.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{nameOf(line)}</th>
                <td className="num nb">{money(line.amount, language, currency)}</td>
                <td>
                  <Status kind={differs.has(`line ${line.name}`) ? 'late' : 'done'}>
                    {t(differs.has(`line ${line.name}`) ? 'verify.lineOther' : 'verify.lineSame')}
                  </Status>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
