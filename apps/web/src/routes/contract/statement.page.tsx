import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';
import { ask } from '../../api/client.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { StatementLine, StatementSum } from '../../parts/contract/statement-line.tsx';
import { day, money } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { Status } from '../../parts/state/status.tsx';
import { PaperLinks } from '../documents/paper.links.tsx';
import { saveFile } from '../portfolio/export.ts';
import { CheckpointNote } from '../verify/checkpoint.tsx';
import { StatementBundleQuery } from '../verify/verify.graphql.ts';
import { mayBegin } from './beginnings.ts';
import { StatementContractQuery, StatementPageQuery } from './contract.graphql.ts';
import css from './contract.module.css';
import { wordsOf, type Statement, type StatementContract, type StatementWords } from './statement.words.ts';
import { contractTexts } from './texts.ts';

const route = getRouteApi('/avrakningar/$id');

/** What is to be paid for a period, each line with its rule, its numbers and its evidence. */
export function StatementPage(): JSX.Element {
  const t = useTexts(contractTexts);
  const language = useLanguage();
  const { id } = route.useParams();
  const viewer = useViewer();
  const { data, error, reload } = useRead(StatementPageQuery, { id });
  useMoved([id], reload);
  const contractId = data?.statement?.contractId ?? '';
  const about = useRead(StatementContractQuery, { id: contractId }, { pause: contractId === '' });
  const contract = about.data?.contract ?? null;
  const words = useMemo(() => wordsOf(contract?.terms?.tariff), [contract]);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data || (data.statement && !about.data && !about.error)) return <Loading />;
  const { statement } = data;
  if (!statement)
    return (
      <NotePage title={t('statement.notFound')}>
        <p className="lead">{t('contract.notFoundText')}</p>
      </NotePage>
    );
  const { payable, paidEarlier, lines, number } = statement;
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/avtal/${statement.contractId}`}>{t('contract.crumb')}</Anchor>
      </p>
      <div className={layout.head}>
        <Head statement={statement} />
        <aside className={css.amount}>
          <p className="small dim">{t('statement.toPay')}</p>
          {payable && <p className={css.sum}>{money(payable.amount, language, payable.currency)}</p>}
          {paidEarlier && (
            <p className={css.row}>
              <span>{t('statement.earlier')}</span>
              <b className="nb">{money(paidEarlier.amount, language, paidEarlier.currency)}</b>
            </p>
          )}
        </aside>
      </div>
      <section className={layout.block}>
        <h2>{t('statement.title', { number })}</h2>
        <p className={layout.say}>
          {lines.length > 0 ? t('statement.lines', { count: lines.length }) : t('statement.notComputed')}
        </p>
        <Lines {...{ statement, words, contract }} />
        {mayBegin('dispute', viewer, statement.state) && (
          <p>
            <Anchor href={`/arende/${statement.id}/borja/dispute`}>{t('statement.disputePart')}</Anchor>
          </p>
        )}
      </section>
      <Recomputed {...{ statement, words }} />
    </div>
  );
}

function Head({ statement }: { statement: Statement }): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const { number, periodEnd, stateLabel, paidOn, nextSteps, id } = statement;
  const [first, second] = nextSteps.filter(({ allowed }) => allowed);
  return (
    <div className={layout.headText}>
      <PageHeading>{t('statement.title', { number })}</PageHeading>
      <p className="lead">
        {say(stateLabel)}, {t('statement.period', { day: day(periodEnd, language, { year: true }) })}.{' '}
        {paidOn && t('statement.paidOn', { day: day(paidOn, language, { year: true }) })}
      </p>
      {first && (
        <Actions>
          <ButtonLink kind="filled" href={`/arende/${id}/steg/${first.event}`}>
            {say(first.label)}
          </ButtonLink>
          {second && <ButtonLink href={`/arende/${id}/steg/${second.event}`}>{say(second.label)}</ButtonLink>}
        </Actions>
      )}
    </div>
  );
}

interface LinesProps {
  readonly statement: Statement;
  readonly words: StatementWords;
  readonly contract: StatementContract | null;
}

/** Each line with its rule, the numbers, what they rest on and who has stood for them. */
function Lines({ statement: { lines, inputs, payable }, words, contract }: LinesProps): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const verifier = contract?.parties.find(({ relation }) => relation === 'verifier')?.name;
  return (
    <>
      {lines.map((line, index) => {
        const rule = words.rule(line);
        const used = words.inputs(line, inputs);
        const attested = used.flatMap(({ measurementId }) => {
          const at = contract?.measurements.find(({ id }) => id === measurementId)?.attestedAt;
          return at ? [day(at, language, { year: true })] : [];
        });
        return (
          <StatementLine
            key={line.name}
            name={say(words.line(line))}
            amount={line.amount.amount}
            open={index === 0}
            rule={say(rule ?? line.sentence)}
            calculation={line.steps.map((step) => (
              <Step key={step.nodeId} step={step} />
            ))}
            evidence={used.map((input) => (
              <span key={input.measurementId} className={css.evidence}>
                <Anchor href={`/arende/${input.measurementId}`}>{say(words.metric(input.metric))}</Anchor>:{' '}
                {words.value(input, language)}
                {input.datasetHash && (
                  <span className={css.fingerprint}>
                    {t('statement.dataset')} <code>{input.datasetHash.slice(0, 12)}…</code>
                  </span>
                )}
              </span>
            ))}
            signature={
              verifier && attested.length > 0
                ? t('statement.attestedBy', { verifier, days: [...new Set(attested)].join(', ') })
                : undefined
            }
          />
        );
      })}
      {payable && <StatementSum amount={money(payable.amount, language, payable.currency)} />}
    </>
  );
}

function Step({ step: { sentence, binds } }: { step: Statement['lines'][number]['steps'][number] }): JSX.Element {
  const say = useSay();
  return binds ? <b>{say(sentence)}</b> : <>{say(sentence)}</>;
}

function Recomputed({ statement, words }: Omit<LinesProps, 'contract'>): JSX.Element | null {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const { hash, recomputedHash, inputs } = statement;
  if (!hash) return null;
  const agrees = hash === recomputedHash;
  return (
    <section className={layout.block}>
      <h2>{t('statement.recompute')}</h2>
      <p>
        <Status kind={agrees ? 'done' : 'late'}>{t(agrees ? 'statement.same' : 'statement.differs')}</Status>
      </p>
      <p className="small dim">
        {t('statement.hash')}: <code className={css.hash}>{hash}</code>
      </p>
      <TakeAway id={statement.id} number={statement.number} />
      <CheckpointNote process={statement.id} />
      <h3 className={css.after} id="inputs">
        {t('statement.inputs')}
      </h3>
      <div className={layout.scroll} role="region" aria-labelledby="inputs" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('statement.metric')}</th>
              <th scope="col">{t('statement.value')}</th>
              <th scope="col">{t('statement.dataset')}</th>
            </tr>
          </thead>
          <tbody>
            {inputs.map((input) => (
              <tr key={input.measurementId}>
                <th scope="row">{say(words.metric(input.metric))}</th>
                <td className="num">{words.value(input, language)}</td>
                <td>
                  <code className={css.hash}>{input.datasetHash ?? ''}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The statement as a file that anybody computes again, and the page where they do. */
function TakeAway({ id, number }: { id: string; number: number }): JSX.Element {
  const t = useTexts(contractTexts);
  const [answer, setAnswer] = useState<'statement.notIssued' | 'statement.notFetched' | null>(null);
  const take = async (): Promise<void> => {
    setAnswer(null);
    try {
      const { statement } = await ask(StatementBundleQuery, { id });
      if (!statement?.bundle) return setAnswer('statement.notIssued');
      saveFile(t('statement.fileName', { number }), 'application/json', statement.bundle);
    } catch {
      setAnswer('statement.notFetched');
    }
  };
  return (
    <>
      <p className={css.after}>{t('statement.takeAway')}</p>
      <Actions>
        <Button onClick={() => void take()}>{t('statement.download')}</Button>
        <ButtonLink kind="text" href={`/kontrollera?underlag=${id}`}>
          {t('statement.checkHere')}
        </ButtonLink>
      </Actions>
      <PaperLinks name="statement" id={id} forms={['pdf', 'docx']} />
      <p role="status">{answer && t(answer)}</p>
    </>
  );
}
