import { useState, type FormEvent, type JSX } from 'react';
import type { ProfilePartsFragment as Profile } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { counties } from '../challenge/tags.ts';
import css from './matching.module.css';
import { SaveProfileStep } from './profile.graphql.ts';
import { profileTexts } from './profile.texts.ts';

const capacities = Array.from({ length: 11 }, (_, count) => ({ value: String(count), label: String(count) }));
const offersMax = 30;

interface Offer {
  readonly title: string;
  readonly cpv: string;
}
interface OffersProps {
  readonly profile: Profile;
  readonly onSaved: () => void;
}

/** What a supplier says of itself. */
export function OffersForm({ profile, onSaved }: OffersProps): JSX.Element {
  const t = useTexts(profileTexts);
  const say = useSay();
  const save = useStep(SaveProfileStep);
  const own = profile.items.filter((item) => item.own).map(({ title, cpv }) => ({ title, cpv: cpv ?? '' }));
  const [offers, setOffers] = useState<readonly Offer[]>(own.length > 0 ? own : [{ title: '', cpv: '' }]);
  const [languages, setLanguages] = useState(profile.languages.join(', '));
  const [chosen, setChosen] = useState<string[]>([...profile.counties]);
  const [capacity, setCapacity] = useState(String(profile.capacity));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = offers.filter(({ title }) => title.trim() !== '');
    const answer = await save.send({
      offers: said.map(({ title, cpv }) => ({ title, cpv: cpv.trim() || undefined })),
      counties: chosen,
      languages: languages.split(',').flatMap((one) => one.trim() || []),
      capacity: Number(capacity || 0),
    });
    if (answer) onSaved();
  };
  return (
    <section aria-labelledby="offers" className={layout.block}>
      <h2 id="offers">{t('profile.offersTitle')}</h2>
      <p className={css.lead}>{t('profile.offersLead')}</p>
      <form className={css.form} onSubmit={(event) => void send(event)}>
        <OfferFields offers={offers} onChange={setOffers} />
        <TextField
          label={t('profile.languages')}
          help={t('profile.languagesHelp')}
          optional
          value={languages}
          maxLength={300}
          onChange={({ target }) => setLanguages(target.value)}
        />
        <details>
          <summary>
            {t('profile.counties')} ({chosen.length})
          </summary>
          <CheckGroup
            legend={t('profile.counties')}
            help={t('profile.countiesHelp')}
            options={counties.map(({ label }) => ({ value: label.sv, label: say(label) }))}
            chosen={chosen}
            onChange={setChosen}
          />
        </details>
        <SelectField label={t('profile.capacity')} options={capacities} value={capacity} onChange={setCapacity} />
        <StepAnswer state={save.state} />
        <Actions>
          <Button type="submit" kind="filled">
            {t('profile.save')}
          </Button>
        </Actions>
      </form>
    </section>
  );
}

interface OfferFieldsProps {
  readonly offers: readonly Offer[];
  readonly onChange: (offers: readonly Offer[]) => void;
}

function OfferFields({ offers, onChange }: OfferFieldsProps): JSX.Element {
  const t = useTexts(profileTexts);
  const change = (at: number, part: Partial<Offer>): void =>
    onChange(offers.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <>
      {offers.map(({ title, cpv }, at) => (
        <div key={at} className={css.offer}>
          <TextField
            label={t('profile.offer', { number: at + 1 })}
            value={title}
            maxLength={300}
            onChange={({ target }) => change(at, { title: target.value })}
          />
          <TextField
            label={t('profile.cpv')}
            optional
            inputMode="numeric"
            value={cpv}
            maxLength={10}
            onChange={({ target }) => change(at, { cpv: target.value })}
          />
        </div>
      ))}
      {offers.length < offersMax && (
        <Button kind="text" onClick={() => onChange([...offers, { title: '', cpv: '' }])}>
          {t('profile.more')}
        </Button>
      )}
    </>
  );
}
