import type { JSX } from 'react';
import type { ProfilePartsFragment as Profile } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { DuplicateFacts } from './duplicate.facts.tsx';
import { OwnDuplicateStep } from './duplicates.graphql.ts';
import css from './duplicates.module.css';
import { duplicateTexts } from './duplicates.texts.ts';
import page from './matching.module.css';

type Choice = 'same' | 'different' | 'undecided';
type Duplicate = Profile['duplicates'][number];

interface PanelProps {
  readonly profile: Profile;
  readonly onSaved: () => void;
}

/** Other places of the register that may be the organisation's own too, and those that are counted as its own. */
export function OwnDuplicatesPanel({ profile: { duplicates }, onSaved }: PanelProps): JSX.Element | null {
  const t = useTexts(duplicateTexts);
  if (duplicates.length === 0) return null;
  return (
    <section aria-labelledby="duplicates" className={layout.block}>
      <h2 id="duplicates">{t('ownDuplicates.title')}</h2>
      <p className={page.lead}>{t('ownDuplicates.lead')}</p>
      <ul className={css.own}>
        {duplicates.map((duplicate) => (
          <OwnDuplicateRow key={duplicate.side.supplier.id} duplicate={duplicate} onSaved={onSaved} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly duplicate: Duplicate;
  readonly onSaved: () => void;
}

function OwnDuplicateRow({ duplicate, onSaved }: RowProps): JSX.Element {
  const t = useTexts(duplicateTexts);
  const decide = useStep(OwnDuplicateStep);
  const { side, proof, joined, ownDecision } = duplicate;
  const { id: supplierId, name } = side.supplier;
  const send = async (choice: Choice): Promise<void> => {
    if (await decide.send({ supplierId, choice })) onSaved();
  };
  const standing = joined
    ? 'ownDuplicates.joined'
    : proof === 'number'
      ? 'ownDuplicates.byNumber'
      : proof === 'name'
        ? 'ownDuplicates.byName'
        : 'ownDuplicates.others';
  return (
    <li>
      <DuplicateFacts side={side} />
      <p className="small">{t(standing)}</p>
      <StepAnswer state={decide.state} />
      <Actions>
        {!joined && proof && (
          <Button kind="filled" small onClick={() => void send('same')}>
            {t('ownDuplicates.yes', { name })}
          </Button>
        )}
        {!joined && (
          <Button small aria-label={t('ownDuplicates.noName', { name })} onClick={() => void send('different')}>
            {t('ownDuplicates.no')}
          </Button>
        )}
        {joined && ownDecision && (
          <Button small onClick={() => void send('undecided')}>
            {t('ownDuplicates.takeBack', { name })}
          </Button>
        )}
      </Actions>
    </li>
  );
}
