import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { RoundPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { roleName } from '../../app/roles.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, number, share } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import table from '../../parts/table.module.css';
import { StepList } from '../../parts/trail/step-list.tsx';
import { saveFile } from '../portfolio/export.ts';
import css from './contract.module.css';
import { OutcomeDesk } from './desk.tsx';
import { RoundContractQuery, RoundPageQuery } from './round.graphql.ts';
import { replayed, type Replay } from './round.replay.ts';
import { roundTexts } from './round.texts.ts';

const route = getRouteApi('/granskningar/$id');
export type Round = NonNullable<Answer['verificationRound']>;

/** A verification round: what the sample is drawn from, by which seed, which outcomes were drawn, and what was found. */
export function RoundPage(): JSX.Element {
  const t = useTexts(roundTexts);
  const say = useSay();
  const { id } = route.useParams();
  const viewer = useViewer();
  const { data, error, reload } = useRead(RoundPageQuery, { id });
  const round = data?.verificationRound ?? null;
  const about = useRead(RoundContractQuery, { id: round?.contractId ?? '' }, { pause: !round });
  useMoved([id, ...(round?.sample ?? []).map((one) => one.id)], reload);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data || (round && !about.data && !about.error)) return <Loading />;
  if (!round)
    return (
      <NotePage title={t('round.notFound')}>
        <p className="lead">{t('round.notFoundText')}</p>
      </NotePage>
    );
  const contract = about.data?.contract ?? null;
  const nameOf = (metric: string): string => {
    const found = contract?.terms?.metrics.find(({ name }) => name === metric);
    return found ? say(found.label) : metric;
  };
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        {contract && <Anchor href={`/avtal/${contract.id}`}>{contract.title}</Anchor>},{' '}
        <Anchor href={`/avtal/${round.contractId}/utfall`}>{t('round.outcomes')}</Anchor>
      </p>
      <Head round={round} />
      <Course round={round} />
      {round.sampleHash && (
        <Sample {...{ round, nameOf }} decides={Boolean(viewer?.roles.includes('verifier'))} reload={reload} />
      )}
      {round.valid !== null && <Result round={round} />}
      {round.sampleHash && <Again round={round} />}
    </div>
  );
}

function Head({ round }: { round: Round }): JSX.Element {
  const t = useTexts(roundTexts);
  const say = useSay();
  const language = useLanguage();
  const [first, second] = round.nextSteps.filter(({ allowed }) => allowed);
  const roles = useViewer()?.roles ?? [];
  const waits = round.nextSteps.find(({ allowed, openTo }) => !allowed && openTo.length > 0);
  const lacking = waits?.openTo.some((role) => roles.includes(role))
    ? waits.reasons.find(({ kind }) => kind === 'rule')
    : undefined;
  return (
    <div className={layout.headText}>
      <PageHeading>{t('round.title', { day: day(round.periodEnd, language, { year: true }) })}</PageHeading>
      <p className="lead">
        {say(round.stateLabel)}.{' '}
        {first
          ? say(first.sentence)
          : lacking
            ? say(lacking.sentence)
            : waits &&
              t('round.waits', {
                step: say(waits.label).toLowerCase(),
                roles: waits.openTo.map((role) => say(roleName(role))).join(', '),
              })}
      </p>
      {first && (
        <Actions>
          <ButtonLink kind="filled" href={`/arende/${round.id}/steg/${first.event}`} data-event={first.event}>
            {say(first.label)}
          </ButtonLink>
          {second && (
            <ButtonLink href={`/arende/${round.id}/steg/${second.event}`} data-event={second.event}>
              {say(second.label)}
            </ButtonLink>
          )}
        </Actions>
      )}
    </div>
  );
}

const ways = ['sampledOnly', 'allBelowShare', 'scaled'] as const;

/** The round along its trail: each part is fixed before the next is known. */
function Course({ round }: { round: Round }): JSX.Element {
  const t = useTexts(roundTexts);
  const language = useLanguage();
  const { populationHash, populationCount, seed, sampleHash, sampledCount, valid, errors, state, design } = round;
  const passed = [populationHash !== null, seed !== null, sampleHash !== null, valid !== null, state === 'attested'];
  const here = passed.indexOf(false);
  const rule = ways.find((way) => way === round.rule);
  const facts = [
    populationHash !== null ? (
      <>
        {t('course.populationFact', { count: number(populationCount ?? 0, language) })} <Hash>{populationHash}</Hash>
      </>
    ) : null,
    seed !== null ? <q className={css.hash}>{seed}</q> : null,
    sampleHash !== null ? (
      <>
        {t(design === 'census' ? 'course.census' : 'course.sampleFact', { count: number(sampledCount ?? 0, language) })}{' '}
        <Hash>{sampleHash}</Hash>
      </>
    ) : null,
    valid !== null && errors !== null ? t('course.foundFact', { valid, errors }) : null,
    rule ? t(`course.${rule}`, { share: share(round.shareMin, language) }) : null,
  ];
  const names = ['population', 'seed', 'sample', 'found', 'attested'] as const;
  return (
    <section className={layout.block}>
      <h2>{t('course.title')}</h2>
      <p className={layout.say}>{t('course.why')}</p>
      <StepList
        steps={names.map((name, index) => ({
          title: t(`course.${name}`),
          standing: passed[index] ? 'done' : index === here ? 'here' : 'ahead',
          text: facts[index] ?? t(`course.${name}Ahead`),
        }))}
      />
    </section>
  );
}

const Hash = ({ children }: { readonly children: string }): JSX.Element => <code className={css.hash}>{children}</code>;

interface SampleProps {
  readonly round: Round;
  readonly nameOf: (metric: string) => string;
  readonly decides: boolean;
  readonly reload: () => void;
}

function Sample({ round, nameOf, decides, reload }: SampleProps): JSX.Element {
  const t = useTexts(roundTexts);
  const say = useSay();
  const outcomes = round.sample.map(({ stateLabel, ...rest }) => ({ ...rest, stateLabel: say(stateLabel) }));
  return (
    <section className={layout.block}>
      <h2>{t('sample.title')}</h2>
      <OutcomeDesk {...{ outcomes, nameOf }} decides={decides && round.state === 'fieldwork'} onDecided={reload} />
    </section>
  );
}

function Result({
  round: { valid, errors, accepts, populationCount, sampledCount, rule },
}: {
  round: Round;
}): JSX.Element {
  const t = useTexts(roundTexts);
  const language = useLanguage();
  const [right, wrong] = [valid ?? 0, errors ?? 0];
  const rest = (populationCount ?? 0) - (sampledCount ?? 0);
  return (
    <section className={layout.block}>
      <h2>{t('result.title')}</h2>
      <p className={layout.say}>
        {t('result.share', {
          errors: wrong,
          all: right + wrong,
          share: share(String(wrong / Math.max(1, right + wrong)), language),
        })}{' '}
        {rest > 0 &&
          t(rule === 'scaled' && wrong > 0 ? 'result.scaled' : accepts ? 'result.accepted' : 'result.rejected', {
            count: rest,
          })}
      </p>
    </section>
  );
}

/** The draw made once more in the reader’s own browser, from what is published. */
function Again({ round }: { round: Round }): JSX.Element {
  const t = useTexts(roundTexts);
  const [replay, setReplay] = useState<Replay | null>(null);
  const { population, populationHash, design, sampleSize, seed, sampleHash } = round;
  const published = { population, populationHash, design, sampleSize, seed: seed ?? '', sampleHash };
  const agrees = replay?.populationAgrees && replay.sampleAgrees;
  return (
    <section className={layout.block}>
      <h2>{t('again.title')}</h2>
      <p className={layout.say}>{t('again.text')}</p>
      <Actions>
        <Button onClick={() => void replayed(published).then(setReplay)}>{t('again.draw')}</Button>
        <Button
          kind="text"
          onClick={() =>
            saveFile(
              t('again.file'),
              'application/json',
              JSON.stringify({ format: 'utfall-draw-1', ...published }, null, 2),
            )
          }
        >
          {t('again.save')}
        </Button>
      </Actions>
      <div role="status" className={css.after}>
        {replay && (
          <Status kind={agrees ? 'done' : 'late'}>
            {t(agrees ? 'again.agrees' : replay.populationAgrees ? 'again.otherSample' : 'again.otherPopulation')}
          </Status>
        )}
      </div>
      {replay && <Lots lots={replay.lots} />}
    </section>
  );
}

const lotsMax = 200;

function Lots({ lots }: Pick<Replay, 'lots'>): JSX.Element {
  const t = useTexts(roundTexts);
  return (
    <div className={layout.scroll} role="region" aria-label={t('lots.title')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('lots.place')}</th>
            <th scope="col">{t('lots.outcome')}</th>
            <th scope="col">{t('lots.lot')}</th>
            <th scope="col">{t('lots.drawn')}</th>
          </tr>
        </thead>
        <tbody>
          {lots.slice(0, lotsMax).map(({ id, lot, drawn }, index) => (
            <tr key={id}>
              <td className="num">{index + 1}</td>
              <th scope="row">
                <Anchor href={`/arende/${id}`}>{id.slice(-12)}</Anchor>
              </th>
              <td>
                <code>{lot.slice(0, 16)}…</code>
              </td>
              <td>{t(drawn ? 'lots.yes' : 'lots.no')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
