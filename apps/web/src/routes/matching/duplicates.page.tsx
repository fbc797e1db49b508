import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { DuplicatePartsFragment as Pair } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Button } from '../../parts/form/button.tsx';
import { DuplicateRow, type Done } from './duplicate.row.tsx';
import { SupplierDuplicatesQuery, TakeBackDuplicateStep } from './duplicates.graphql.ts';
import css from './duplicates.module.css';
import { duplicateTexts } from './duplicates.texts.ts';
import page from './matching.module.css';

const route = getRouteApi('/leverantorer/dubbletter');
const pageSize = 20;
const most = 100;

/** Suppliers that are probably the same, for those who run the service to decide. */
export function DuplicatesPage(): JSX.Element {
  const t = useTexts(duplicateTexts);
  const decides = useViewer()?.roles.includes('operator') ?? false;
  return (
    <div className={`wrap ${page.page}`}>
      <PageHeading>{t('duplicates.title')}</PageHeading>
      {decides ? (
        <Decisions />
      ) : (
        <EmptyNote title={t('duplicates.onlyOperators')}>
          <p>{t('duplicates.onlyOperatorsText')}</p>
        </EmptyNote>
      )}
      <p className={css.back}>
        <Anchor href="/leverantorer">{t('duplicates.register')}</Anchor>
      </p>
    </div>
  );
}

function Decisions(): JSX.Element {
  const t = useTexts(duplicateTexts);
  const { visa } = route.useSearch();
  const navigate = route.useNavigate();
  const decided = visa === 'beslutade';
  const [first, setFirst] = useState(pageSize);
  const [done, setDone] = useState<Done | null>(null);
  const { data, error, reload } = useRead(SupplierDuplicatesQuery, { first, decided });
  const pairs = data?.supplierDuplicates;
  const show = (what: boolean): void => {
    setFirst(pageSize);
    setDone(null);
    void navigate({ search: what ? { visa: 'beslutade' } : {} });
  };
  const after = (what: Done): void => {
    setDone(what);
    reload();
  };
  const isMore = pairs?.pageInfo.hasNextPage ?? false;
  return (
    <>
      <p className={`lead ${page.lead}`}>{t('duplicates.lead')}</p>
      <div role="group" aria-label={t('duplicates.show')} className={css.views}>
        <Button small aria-pressed={!decided} onClick={() => show(false)}>
          {t('duplicates.waiting')}
        </Button>
        <Button small aria-pressed={decided} onClick={() => show(true)}>
          {t('duplicates.decided')}
        </Button>
      </div>
      <JustDone done={done} onUndone={after} />
      {error && !pairs && <ReadFault error={error} reload={reload} />}
      {!error && !pairs && <Loading />}
      {pairs && pairs.nodes.length > 0 && (
        <p className="dim">
          {t(isMore ? (decided ? 'duplicates.countLatest' : 'duplicates.countMore') : 'duplicates.count', {
            count: pairs.nodes.length,
          })}
        </p>
      )}
      {pairs?.nodes.length === 0 && (
        <EmptyNote title={t(decided ? 'duplicates.noneDecided' : 'duplicates.noneWaiting')}>
          {!decided && <p>{t('duplicates.noneWaitingText')}</p>}
        </EmptyNote>
      )}
      <ul className={css.pairs}>
        {pairs?.nodes.map((pair) => (
          <DuplicateRow key={pair.id} pair={pair as Pair} isDecided={decided} onDone={after} />
        ))}
      </ul>
      {isMore && first < most && (
        <p className={page.more}>
          <Button onClick={() => setFirst(Math.min(most, first + pageSize))}>{t('duplicates.more')}</Button>
        </p>
      )}
    </>
  );
}

const saidOf = {
  same: 'duplicates.nowSame',
  different: 'duplicates.nowDifferent',
  undecided: 'duplicates.nowUndecided',
} as const;

function JustDone({
  done,
  onUndone,
}: {
  readonly done: Done | null;
  readonly onUndone: (done: Done) => void;
}): JSX.Element {
  const t = useTexts(duplicateTexts);
  const takeBack = useStep(TakeBackDuplicateStep);
  const names = { one: done?.pair.one.supplier.name ?? '', other: done?.pair.other.supplier.name ?? '' };
  const undo = async (): Promise<void> => {
    const { pair } = done!;
    const sent = { oneId: pair.one.supplier.id, otherId: pair.other.supplier.id };
    if (await takeBack.send(sent)) onUndone({ pair, as: 'undecided' });
  };
  return (
    <div className={css.done}>
      <p role="status">{done && t(saidOf[done.as], names)}</p>
      {done && done.as !== 'undecided' && (
        <Button kind="text" small aria-label={t('duplicates.undoName', names)} onClick={() => void undo()}>
          {t('duplicates.undo')}
        </Button>
      )}
      <StepAnswer state={takeBack.state} />
    </div>
  );
}
