import { useState, type FormEvent, type JSX } from 'react';
import type { InvitationRoundsQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { SupplierChoice, SupplierSearch, useSupplierFinder } from './finder.tsx';
import css from './matching.module.css';
import { DeclareConflictStep, EndConflictStep } from './rounds.graphql.ts';
import { roundsTexts } from './rounds.texts.ts';

type Conflict = Answer['supplierConflicts']['nodes'][number];

interface ConflictsProps {
  readonly conflicts: readonly Conflict[];
  readonly onChanged: () => void;
}

/** Conflicts of interest with suppliers, also those that have ended, and a way to declare one. */
export function ConflictsPanel({ conflicts, onChanged }: ConflictsProps): JSX.Element {
  const t = useTexts(roundsTexts);
  return (
    <section aria-labelledby="conflicts" className={layout.block}>
      <h2 id="conflicts">{t('conflict.title')}</h2>
      <p className={css.lead}>{t('conflict.lead')}</p>
      {conflicts.length === 0 && <p>{t('conflict.none')}</p>}
      <ul className={layout.rows}>
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.id} conflict={conflict} onChanged={onChanged} />
        ))}
      </ul>
      <Declare onDeclared={onChanged} />
    </section>
  );
}

function ConflictRow({
  conflict,
  onChanged,
}: {
  readonly conflict: Conflict;
  readonly onChanged: () => void;
}): JSX.Element {
  const t = useTexts(roundsTexts);
  const language = useLanguage();
  const end = useStep(EndConflictStep);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { id, name, trailId, declaredAt, endedAt, endReason } = conflict;
  const when = (at: string): string => day(at, language, { year: true });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await end.send({ conflictId: id, reason }))) return;
    setOpen(false);
    onChanged();
  };
  return (
    <li className={css.fact}>
      <p>
        <b>{name}</b>: {conflict.reason}
      </p>
      <p className="small dim">
        {t(trailId ? 'conflict.one' : 'conflict.all')} {t('conflict.since', { when: when(declaredAt) })}{' '}
        {endedAt && t('conflict.ended', { when: when(endedAt), reason: endReason ?? '' })}
      </p>
      {!endedAt && !isOpen && (
        <Button kind="text" small aria-label={t('conflict.end', { name })} onClick={() => setOpen(true)}>
          {t('conflict.endShort')}
        </Button>
      )}
      {isOpen && (
        <form className={css.form} onSubmit={(event) => void send(event)}>
          <TextArea
            label={t('conflict.endReason')}
            rows={2}
            required
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <StepAnswer state={end.state} />
          <Actions>
            <Button type="submit" kind="filled" small>
              {t('conflict.endShort')}
            </Button>
            <Button small onClick={() => setOpen(false)}>
              {t('conflict.cancel')}
            </Button>
          </Actions>
        </form>
      )}
    </li>
  );
}

function Declare({ onDeclared }: { readonly onDeclared: () => void }): JSX.Element {
  const t = useTexts(roundsTexts);
  const declare = useStep(DeclareConflictStep);
  const finder = useSupplierFinder();
  const { hits, chosen } = finder;
  const [reason, setReason] = useState('');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen === null || !(await declare.send({ supplierId: chosen, reason }))) return;
    finder.clear();
    setReason('');
    onDeclared();
  };
  return (
    <>
      <h3>{t('conflict.declare')}</h3>
      <SupplierSearch finder={finder} label={t('conflict.search')} button={t('conflict.find')} />
      {hits.length > 0 && (
        <form className={css.form} onSubmit={(event) => void save(event)}>
          <SupplierChoice finder={finder} hits={hits} legend={t('rounds.supplier')} />
          <TextArea
            label={t('conflict.reason')}
            help={t('conflict.reasonHelp')}
            rows={2}
            required
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <StepAnswer state={declare.state} />
          <Actions>
            <Button type="submit" kind="filled">
              {t('conflict.save')}
            </Button>
          </Actions>
        </form>
      )}
    </>
  );
}
