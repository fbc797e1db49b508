import { useState, type FormEvent, type JSX } from 'react';
import type { ProfilePartsFragment as Profile } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { EvidenceLine } from './evidence.line.tsx';
import css from './matching.module.css';
import { RemarkFactStep } from './profile.graphql.ts';
import { profileTexts } from './profile.texts.ts';

interface FactsProps {
  readonly profile: Profile;
  readonly onSaved: () => void;
}

/** Every fact with its source, and what the supplier says of it. */
export function FactsPanel({ profile: { facts, items }, onSaved }: FactsProps): JSX.Element {
  const t = useTexts(profileTexts);
  const say = useSay();
  const foreign = items.filter(({ own }) => !own);
  return (
    <>
      <section aria-labelledby="facts" className={layout.block}>
        <h2 id="facts">{t('profile.factsTitle')}</h2>
        {facts.length === 0 && <p>{t('profile.factsNone')}</p>}
        <ul className={layout.rows}>
          {facts.map(({ fact, label, value, source, remark }) => (
            <li key={fact} className={css.fact}>
              <p>
                {say(label)}: <b>{value}</b>
              </p>
              <p className="small dim">{t('profile.source', { source })}</p>
              <Remark fact={fact} what={say(label)} remark={remark ?? null} onSaved={onSaved} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="items" className={layout.block}>
        <h2 id="items">{t('profile.itemsTitle')}</h2>
        {foreign.length === 0 && <p>{t('profile.itemsNone')}</p>}
        <ul className={layout.rows}>
          {foreign.map(({ id, fact, remark, ...item }) => (
            <li key={id} className={css.fact}>
              <p>
                <EvidenceLine evidence={item} />
              </p>
              <Remark fact={fact} what={item.title} remark={remark ?? null} onSaved={onSaved} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface RemarkProps {
  readonly fact: string;
  readonly what: string;
  readonly remark: { readonly kind: string; readonly reason: string } | null;
  readonly onSaved: () => void;
}
type Kind = 'contested' | 'hidden';

function Remark({ fact, what, remark, onSaved }: RemarkProps): JSX.Element {
  const t = useTexts(profileTexts);
  const step = useStep(RemarkFactStep);
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>('contested');
  const [reason, setReason] = useState('');
  const send = async (event: FormEvent | null, wanted: Kind | 'none'): Promise<void> => {
    event?.preventDefault();
    if (!(await step.send({ fact, remark: wanted, reason: wanted === 'none' ? undefined : reason }))) return;
    setOpen(false);
    onSaved();
  };
  if (remark)
    return (
      <>
        <p className={css.decision}>
          {t(remark.kind === 'hidden' ? 'profile.hidden' : 'profile.contested', { reason: remark.reason })}
        </p>
        <Button kind="text" small aria-label={t('profile.unremark', { what })} onClick={() => void send(null, 'none')}>
          {t('profile.unremarkShort')}
        </Button>
        <StepAnswer state={step.state} />
      </>
    );
  if (!isOpen)
    return (
      <Button kind="text" small aria-label={t('profile.remark', { what })} onClick={() => setOpen(true)}>
        {t('profile.remarkShort')}
      </Button>
    );
  return (
    <form className={css.form} onSubmit={(event) => void send(event, kind)}>
      <RadioGroup<Kind>
        legend={t('profile.remarkKind')}
        chosen={kind}
        onChoose={setKind}
        options={[
          { value: 'contested', label: t('profile.contest'), note: t('profile.contestNote') },
          { value: 'hidden', label: t('profile.hide'), note: t('profile.hideNote') },
        ]}
      />
      <TextArea
        label={t('profile.reason')}
        rows={2}
        maxLength={1000}
        required
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <StepAnswer state={step.state} />
      <Actions>
        <Button type="submit" kind="filled" small>
          {t('profile.save')}
        </Button>
        <Button small onClick={() => setOpen(false)}>
          {t('profile.cancel')}
        </Button>
      </Actions>
    </form>
  );
}
