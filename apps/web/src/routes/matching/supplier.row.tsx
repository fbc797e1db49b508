import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import type { MatchingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { number } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { ExplanationBar } from '../../parts/matching/explanation-bar.tsx';
import { EvidenceLine } from './evidence.line.tsx';
import { HideSupplierStep, KeepSupplierStep } from './matching.graphql.ts';
import css from './matching.module.css';
import { termsOf } from './terms.ts';
import { matchingTexts } from './texts.ts';
import { forms, targetGroups } from './vocabulary.ts';

type Run = NonNullable<NonNullable<Answer['matching']>['run']>;
export type Item = Run['items'][number];

interface RowProps {
  readonly item: Item;
  readonly matching: { readonly id: string; readonly version: number };
  /** Whether the reader may decide on the supplier now. */
  readonly decides: boolean;
  readonly isOpen: boolean;
  readonly onDecided: () => void;
}

/** A supplier with the reasons for its place, and what a person decides about it. */
export function SupplierRow({ item, matching, decides, isOpen, onDecided }: RowProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const say = useSay();
  const language = useLanguage();
  const [open, setOpen] = useState(isOpen);
  const { supplier, score, counts, decision, terms, bandSentence } = item;
  const { name, county, size, legalForm, sniLabel, linked } = supplier;
  const groups = supplier.targetGroups.map((group) => say(targetGroups[group]).toLowerCase()).join(', ');
  const said = supplier.form ? say(forms[supplier.form]) : legalForm;
  const facts = [county, size, said, counts.items === 0 ? t('list.newcomer') : null].filter(Boolean).join(', ');
  return (
    <li className={css.supplier}>
      <div className={css.head}>
        <div>
          <h4>
            <Anchor href={`/leverantorer/${supplier.id}`}>{name}</Anchor>
          </h4>
          <p className="small dim">{facts}</p>
          {sniLabel && <p className="small dim">{sniLabel}</p>}
          {groups.length > 0 && <p className="small dim">{t('suppliers.groups', { groups })}</p>}
          {(item.told || !linked) && <p className="small">{t(item.told ? 'list.told' : 'list.notLinked')}</p>}
        </div>
        <p className={`num ${css.sum}`}>
          <span aria-hidden="true">{number(score.toFixed(2), language)}</span>
          <span className="vh">{t('list.sum', { score: number(score.toFixed(2), language) })}</span>
        </p>
      </div>
      <ExplanationBar
        terms={termsOf(terms, t, say)}
        open={open}
        caption={t('list.why', { name })}
        conclusion={say(bandSentence)}
      />
      {open && <Evidence item={item} />}
      {decision && (
        <p className={css.decision}>
          {t(
            decision.choice === 'kept'
              ? 'decide.kept'
              : decision.conflictOfInterest
                ? 'decide.conflict'
                : 'decide.hidden',
            { reason: decision.reason },
          )}
        </p>
      )}
      <p className={css.actions}>
        <Button
          kind="text"
          small
          aria-expanded={open}
          aria-label={t(open ? 'list.close1' : 'list.open1', { name })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'list.noReasons' : 'list.reasons')}
        </Button>
      </p>
      {decides && <Decide item={item} matching={matching} onDecided={onDecided} />}
    </li>
  );
}

function Evidence({ item: { evidence, counts } }: { item: Item }): JSX.Element {
  const t = useTexts(matchingTexts);
  if (evidence.length === 0) return <p className="small dim">{t('list.noEvidence')}</p>;
  return (
    <div className={css.evidence}>
      <p className="small">
        <b>{t('list.evidence')}</b> <span className="dim">{t('list.counts', counts)}</span>
      </p>
      <ul>
        {evidence.map(({ words, ...one }) => (
          <li key={one.id} className="small">
            <EvidenceLine
              evidence={one}
              more={words.length > 0 ? t('list.words', { words: words.join(', ') }) : null}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Choice = 'keep' | 'hide';

function Decide({ item, matching, onDecided }: Pick<RowProps, 'item' | 'matching' | 'onDecided'>): JSX.Element {
  const t = useTexts(matchingTexts);
  const keep = useStep(KeepSupplierStep);
  const hide = useStep(HideSupplierStep);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [reason, setReason] = useState('');
  const [conflict, setConflict] = useState(false);
  const [isTried, setTried] = useState(false);
  const { name, id: supplierId } = item.supplier;
  const step = choice === 'hide' ? hide : keep;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    const input = { matchingId: matching.id, supplierId, reason: reason.trim() };
    const answer =
      choice === 'hide' ? await hide.send({ ...input, conflictOfInterest: conflict }) : await keep.send(input);
    if (!answer) return;
    setChoice(null);
    onDecided();
  };
  if (choice === null)
    return (
      <Actions>
        {(['keep', 'hide'] as const).map((one) => (
          <Button key={one} small aria-label={t(`decide.${one}Name`, { name })} onClick={() => setChoice(one)}>
            {t(`decide.${one}`)}
          </Button>
        ))}
      </Actions>
    );
  return (
    <form className={css.form} onSubmit={(event) => void save(event)}>
      <TextArea
        label={`${t(`decide.${choice}Name`, { name })}. ${t('decide.reason')}`}
        help={choice === 'hide' ? t('decide.stillFree') : t('decide.reasonHelp')}
        error={isTried && reason.trim() === '' ? t('decide.reasonMissing') : undefined}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {choice === 'hide' && (
        <label className={css.check}>
          <input type="checkbox" checked={conflict} onChange={({ target }) => setConflict(target.checked)} />
          <span>
            {t('decide.isConflict')} <span className="small dim">{t('decide.isConflictNote')}</span>
          </span>
        </label>
      )}
      <StepAnswer state={step.state} />
      <Actions>
        <Button type="submit" kind="filled" small>
          {t('decide.save')}
        </Button>
        <Button small onClick={() => setChoice(null)}>
          {t('decide.cancel')}
        </Button>
      </Actions>
    </form>
  );
}
