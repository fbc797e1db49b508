import { useState, type FormEvent, type JSX } from 'react';
import type { OwnFitsQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { counties } from '../challenge/tags.ts';
import { EndChallengeWatchStep, WatchChallengesStep } from './fit.graphql.ts';
import { fitTexts } from './fit.texts.ts';
import css from './matching.module.css';

type Watch = Answer['challengeWatches'][number];
type Fit = 'none' | 'strong' | 'possible';

interface WatchProps {
  readonly watches: readonly Watch[];
  readonly onChanged: () => void;
}

/** What a person wants to hear of when it is published. */
export function WatchPanel({ watches, onChanged }: WatchProps): JSX.Element {
  const t = useTexts(fitTexts);
  const say = useSay();
  const save = useStep(WatchChallengesStep);
  const [words, setWords] = useState('');
  const [county, setCounty] = useState('');
  const [fit, setFit] = useState<Fit>('none');
  const [isTried, setTried] = useState(false);
  const isEmpty = words.trim() === '' && fit === 'none';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isEmpty) return;
    const asked = { words: words.trim() || undefined, counties: county === '' ? [] : [county] };
    if (!(await save.send({ ...asked, fit: fit === 'none' ? undefined : fit }))) return;
    setWords('');
    setFit('none');
    setTried(false);
    onChanged();
  };
  return (
    <section aria-labelledby="watch" className={layout.block}>
      <h2 id="watch">{t('watch.title')}</h2>
      <p className={css.lead}>{t('watch.lead')}</p>
      {watches.length > 0 && (
        <>
          <h3>{t('watch.own')}</h3>
          <ul className={layout.rows}>
            {watches.map((watch) => (
              <WatchRow key={watch.id} watch={watch} onChanged={onChanged} />
            ))}
          </ul>
        </>
      )}
      <form className={css.form} onSubmit={(event) => void send(event)}>
        <TextField
          label={t('watch.words')}
          help={t('watch.wordsHelp')}
          error={isTried && isEmpty ? t('watch.missing') : undefined}
          maxLength={200}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <SelectField
          label={t('watch.county')}
          optional
          options={counties.map(({ label }) => ({ value: label.sv, label: say(label) }))}
          value={county}
          onChange={setCounty}
        />
        <RadioGroup<Fit>
          legend={t('watch.fit')}
          chosen={fit}
          onChoose={setFit}
          options={(['none', 'strong', 'possible'] as const).map((value) => ({
            value,
            label: t(`watch.fit.${value}`),
          }))}
        />
        <StepAnswer state={save.state} />
        <Actions>
          <Button type="submit" kind="filled">
            {t('watch.save')}
          </Button>
        </Actions>
      </form>
    </section>
  );
}

function WatchRow({ watch, onChanged }: { readonly watch: Watch; readonly onChanged: () => void }): JSX.Element {
  const t = useTexts(fitTexts);
  const end = useStep(EndChallengeWatchStep);
  const what = watch.words ?? t('watch.anyWords');
  const remove = async (): Promise<void> => {
    if (await end.send({ watchId: watch.id })) onChanged();
  };
  return (
    <li className={css.fact}>
      <p>
        <b>{what}</b> {watch.words && watch.fit && t('watch.also')}{' '}
        <span className="dim">{watch.counties.join(', ')}</span>
      </p>
      <Button kind="text" small aria-label={t('watch.end', { what })} onClick={() => void remove()}>
        {t('watch.endShort')}
      </Button>
      <StepAnswer state={end.state} />
    </li>
  );
}
