import { useState, type JSX } from 'react';
import type { DuplicatePartsFragment as Pair } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { DuplicateFacts } from './duplicate.facts.tsx';
import { DecideDuplicateStep, TakeBackDuplicateStep } from './duplicates.graphql.ts';
import css from './duplicates.module.css';
import { duplicateTexts } from './duplicates.texts.ts';

/** What has just been done with a pair, so that it can be undone at once. */
export interface Done {
  readonly pair: Pair;
  readonly as: 'same' | 'different' | 'undecided';
}

interface RowProps {
  readonly pair: Pair;
  readonly isDecided: boolean;
  readonly onDone: (done: Done) => void;
}
type Side = Pair['one'];

/** Two suppliers side by side, why they may be one, and the decision. */
export function DuplicateRow({ pair, isDecided, onDone }: RowProps): JSX.Element {
  const t = useTexts(duplicateTexts);
  const names = { one: pair.one.supplier.name, other: pair.other.supplier.name };
  return (
    <li className={css.pair}>
      <h2 className="vh">{t('duplicates.pair', names)}</h2>
      <div className={css.sides}>
        <DuplicateFacts side={pair.one} />
        <DuplicateFacts side={pair.other} />
      </div>
      <Reasons pair={pair} />
      {pair.decision && <Decision pair={pair} />}
      {isDecided ? <TakeBack pair={pair} onDone={onDone} /> : <Decide pair={pair} onDone={onDone} />}
    </li>
  );
}

function Reasons({ pair: { reasons } }: { readonly pair: Pair }): JSX.Element {
  const t = useTexts(duplicateTexts);
  const say = useSay();
  const groups = [true, false].map((speaksFor) => reasons.filter((reason) => reason.speaksFor === speaksFor));
  return (
    <div className={css.reasons}>
      {groups.map(
        (some, at) =>
          some.length > 0 && (
            <p key={at} className="small">
              <b>{t(at === 0 ? 'duplicates.why' : 'duplicates.against')}:</b>{' '}
              {some.map(({ sentence }) => say(sentence)).join(' ')}
            </p>
          ),
      )}
    </div>
  );
}

function Decision({ pair: { decision, one, other } }: { readonly pair: Pair }): JSX.Element {
  const t = useTexts(duplicateTexts);
  const language = useLanguage();
  const { choice, standsId, reason, organisation, decidedAt, factsChanged } = decision!;
  const stands = [one, other].find(({ supplier }) => supplier.id === standsId)?.supplier.name ?? '';
  return (
    <div className={css.decision}>
      <p>{choice === 'same' ? t('duplicates.wasSame', { name: stands }) : t('duplicates.wasDifferent')}</p>
      {reason && <p className="small">{t('duplicates.because', { reason })}</p>}
      <p className="small dim">
        {t('duplicates.by', { organisation, when: day(decidedAt, language, { year: true }) })}
      </p>
      {factsChanged && <p className="small">{t('duplicates.changed')}</p>}
    </div>
  );
}

/** The one that is best known comes first: taken over, then with a number, then with most assignments. */
function inOrder({ one, other }: Pair): [Side, Side] {
  const rank = ({ supplier, awards }: Side): readonly number[] => [
    supplier.proof ? 1 : 0,
    supplier.organisationNumber ? 1 : 0,
    supplier.sniLabel ? 1 : 0,
    awards,
  ];
  const [a, b] = [rank(one), rank(other)];
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && b[at]! > a[at]! ? [other, one] : [one, other];
}

function Decide({ pair, onDone }: Omit<RowProps, 'isDecided'>): JSX.Element {
  const t = useTexts(duplicateTexts);
  const decide = useStep(DecideDuplicateStep);
  const [reason, setReason] = useState<string | null>(null);
  const [oneId, otherId] = [pair.one.supplier.id, pair.other.supplier.id];
  const names = { one: pair.one.supplier.name, other: pair.other.supplier.name };
  const send = async (choice: 'same' | 'different', standsId?: string): Promise<void> => {
    const said = reason?.trim() ? { reason: reason.trim() } : {};
    if (await decide.send({ oneId, otherId, choice, ...(standsId && { standsId }), ...said }))
      onDone({ pair, as: choice });
  };
  const [first, second] = inOrder(pair);
  const areClaimed = Boolean(first.supplier.proof && second.supplier.proof);
  const standing = areClaimed ? [] : first.supplier.proof ? [first] : [first, second];
  return (
    <>
      {areClaimed && <p className="small">{t('duplicates.bothClaimed')}</p>}
      {reason !== null && (
        <TextField
          label={t('duplicates.reason')}
          optional
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <StepAnswer state={decide.state} />
      <Actions>
        {standing.map(({ supplier: { id, name } }, at) => (
          <Button key={id} small kind={at === 0 ? 'filled' : 'outline'} onClick={() => void send('same', id)}>
            {t('duplicates.same', { name })}
          </Button>
        ))}
        <Button small aria-label={t('duplicates.differentName', names)} onClick={() => void send('different')}>
          {t('duplicates.different')}
        </Button>
        {reason === null && (
          <Button kind="text" small aria-label={t('duplicates.addReasonName', names)} onClick={() => setReason('')}>
            {t('duplicates.addReason')}
          </Button>
        )}
      </Actions>
    </>
  );
}

function TakeBack({ pair, onDone }: Omit<RowProps, 'isDecided'>): JSX.Element {
  const t = useTexts(duplicateTexts);
  const takeBack = useStep(TakeBackDuplicateStep);
  const names = { one: pair.one.supplier.name, other: pair.other.supplier.name };
  const send = async (): Promise<void> => {
    const ids = { oneId: pair.one.supplier.id, otherId: pair.other.supplier.id };
    if (await takeBack.send(ids)) onDone({ pair, as: 'undecided' });
  };
  return (
    <>
      <StepAnswer state={takeBack.state} />
      <Actions>
        <Button small aria-label={t('duplicates.takeBackName', names)} onClick={() => void send()}>
          {t('duplicates.takeBack')}
        </Button>
      </Actions>
    </>
  );
}
