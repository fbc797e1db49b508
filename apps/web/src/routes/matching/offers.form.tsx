import { useState, type FormEvent, type JSX } from 'react';
import type { EvidenceKind, ProfilePartsFragment as Profile } from '../../api/generated/graphql.ts';
import { useStep, type StepState } from '../../api/step.ts';
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
import { evidenceKinds } from './vocabulary.ts';

const capacities = Array.from({ length: 11 }, (_, count) => ({ value: String(count), label: String(count) }));
const offersMax = 30;

type OfferPart = 'title' | 'cpv' | 'link' | 'year';
type Offer = Readonly<Record<OfferPart, string>> & { readonly kind: EvidenceKind };
const emptyOffer: Offer = { title: '', kind: 'capability', cpv: '', link: '', year: '' };
/** A supplier says itself what it has done; awards come from registers. */
const ownKinds = (Object.keys(evidenceKinds) as EvidenceKind[]).filter((kind) => kind !== 'award');
/** What is no number at all is for the server to refuse. */
const offeredOf = ({ title, kind, cpv, link, year }: Offer) => ({
  ...{ title, kind, cpv: cpv.trim() || undefined, link: link.trim() || undefined },
  year: year.trim() === '' ? undefined : Math.trunc(Number(year)) || 0,
});

interface OffersProps {
  readonly profile: Profile;
  readonly onSaved: () => void;
}

/** What a supplier says of itself. */
export function OffersForm({ profile, onSaved }: OffersProps): JSX.Element {
  const t = useTexts(profileTexts);
  const say = useSay();
  const save = useStep(SaveProfileStep);
  const own = profile.items
    .filter((item) => item.own)
    .map(({ title, kind, cpv, link, year }) => ({
      title,
      kind,
      cpv: cpv ?? '',
      link: link ?? '',
      year: String(year ?? ''),
    }));
  const [offers, setOffers] = useState<readonly Offer[]>(own.length > 0 ? own : [emptyOffer]);
  const [languages, setLanguages] = useState(profile.languages.join(', '));
  const [chosen, setChosen] = useState<string[]>([...profile.counties]);
  const [capacity, setCapacity] = useState(String(profile.capacity));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = offers.filter((offer) => textOf(offer) !== '');
    // What is wrong is told by place.
    setOffers(said.length > 0 ? said : [emptyOffer]);
    const answer = await save.send({
      offers: said.map(offeredOf),
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
        <OfferFields offers={offers} state={save.state} onChange={setOffers} />
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

const textOf = ({ title, cpv, link, year }: Offer): string => `${title}${cpv}${link}${year}`.trim();

interface OfferFieldsProps {
  readonly offers: readonly Offer[];
  readonly state: StepState;
  readonly onChange: (offers: readonly Offer[]) => void;
}

function OfferFields({ offers, state, onChange }: OfferFieldsProps): JSX.Element {
  const t = useTexts(profileTexts);
  const say = useSay();
  const wrong = (at: number, part: OfferPart): string | undefined => {
    const found = state.kind === 'wrong' && state.fields.find(({ field }) => field.endsWith(`offers.${at}.${part}`));
    return found ? say(found.sentence) : undefined;
  };
  return (
    <>
      {offers.map((offer, at) => (
        <OfferGroup
          key={at}
          offer={offer}
          number={at + 1}
          wrong={(part) => wrong(at, part)}
          onChange={(next) => onChange(offers.map((one, place) => (place === at ? next : one)))}
        />
      ))}
      {offers.length < offersMax && (
        <Button kind="text" onClick={() => onChange([...offers, emptyOffer])}>
          {t('profile.more')}
        </Button>
      )}
    </>
  );
}

interface OfferProps {
  readonly offer: Offer;
  readonly number: number;
  readonly wrong: (part: OfferPart) => string | undefined;
  readonly onChange: (offer: Offer) => void;
}

function OfferGroup({ offer, number, wrong, onChange }: OfferProps): JSX.Element {
  const t = useTexts(profileTexts);
  const say = useSay();
  const { kind, link, year, cpv } = offer;
  const field = (part: OfferPart) => ({
    value: offer[part],
    error: wrong(part),
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ ...offer, [part]: target.value }),
  });
  const hasMore = [link, year, cpv].some((one) => one !== '');
  return (
    <div role="group" aria-label={t('profile.offer', { number })} className={css.offerGroup}>
      <div className={css.offer}>
        <TextField label={t('profile.offer', { number })} maxLength={300} {...field('title')} />
        <SelectField
          label={t('profile.kind')}
          options={ownKinds
            .filter((one) => one !== 'capability')
            .map((value) => ({ value, label: say(evidenceKinds[value]) }))}
          value={kind}
          none={say(evidenceKinds.capability)}
          onChange={(value) => onChange({ ...offer, kind: (value || 'capability') as EvidenceKind })}
        />
      </div>
      <details open={hasMore || undefined}>
        <summary>{t('profile.offerMore')}</summary>
        <div className={css.offerMore}>
          <TextField
            label={t('profile.link')}
            help={t('profile.linkHelp')}
            optional
            inputMode="url"
            maxLength={500}
            {...field('link')}
          />
          <TextField label={t('profile.year')} optional inputMode="numeric" maxLength={4} {...field('year')} />
          <TextField label={t('profile.cpv')} optional inputMode="numeric" maxLength={10} {...field('cpv')} />
        </div>
      </details>
    </div>
  );
}
