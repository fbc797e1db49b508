import { useState, type JSX } from 'react';
import type { ProfilePartsFragment as Profile } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { DescriptionForm } from './description.form.tsx';
import { ExclusionPanel } from './exclusion.panel.tsx';
import { FactsPanel } from './facts.panel.tsx';
import { OwnDuplicatesPanel } from './own-duplicates.panel.tsx';
import { OffersForm } from './offers.form.tsx';
import { ClaimProfileStep, OwnProfileQuery, WithdrawProfileStep } from './profile.graphql.ts';
import { profileTexts } from './profile.texts.ts';

/** What the register says of the own organisation, and what it says itself. */
export function ProfilePage(): JSX.Element {
  const t = useTexts(profileTexts);
  const { data, error, reload } = useRead(OwnProfileQuery, {});
  const profile = data?.ownProfile as Profile | null | undefined;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('profile.title')}</PageHeading>
      <p className={`lead ${css.lead}`}>{t('profile.lead')}</p>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {profile === null && <EmptyNote title={t('profile.none')} />}
      {profile && !profile.supplier && <Claim profile={profile} onClaimed={reload} />}
      {profile?.supplier && <Standing profile={profile} reload={reload} />}
    </div>
  );
}

interface ClaimProps {
  readonly profile: Profile;
  readonly onClaimed: () => void;
}

function Claim({ profile: { candidates }, onClaimed }: ClaimProps): JSX.Element {
  const t = useTexts(profileTexts);
  const claim = useStep(ClaimProfileStep);
  const take = async (supplierId?: string): Promise<void> => {
    if (await claim.send({ supplierId })) onClaimed();
  };
  const isNew = candidates.length === 0;
  return (
    <section aria-labelledby="claim" className={`${layout.panel} ${css.fair}`}>
      <h2 id="claim">{t(isNew ? 'profile.enterTitle' : 'profile.claimTitle')}</h2>
      <p>{t(isNew ? 'profile.enterLead' : 'profile.claimLead')}</p>
      <StepAnswer state={claim.state} />
      {isNew && (
        <Actions>
          <Button kind="filled" onClick={() => void take()}>
            {t('profile.enter')}
          </Button>
        </Actions>
      )}
      <ul className={layout.rows}>
        {candidates.map(({ id, name, organisationNumber, county, sniLabel, source }) => (
          <li key={id} className={css.hit}>
            <h3>{name}</h3>
            <p className="small">{[organisationNumber, county, sniLabel].filter(Boolean).join(' · ')}</p>
            <p className="small dim">{t('profile.source', { source })}</p>
            {organisationNumber === null && <p className="small">{t('profile.claimByName')}</p>}
            <Actions>
              <Button kind="filled" onClick={() => void take(id)}>
                {t('profile.claim', { name })}
              </Button>
            </Actions>
          </li>
        ))}
      </ul>
    </section>
  );
}

const proofs = { number: 'profile.proof.number', name: 'profile.proof.name', own: 'profile.proof.own' } as const;

function Standing({ profile, reload }: { readonly profile: Profile; readonly reload: () => void }): JSX.Element {
  const t = useTexts(profileTexts);
  const withdraw = useStep(WithdrawProfileStep);
  const [isSaved, setSaved] = useState(false);
  const { supplier, proof, withdrawn } = profile;
  const saved = (): void => {
    setSaved(true);
    reload();
  };
  const change = async (): Promise<void> => {
    if (await withdraw.send({ withdrawn: !withdrawn })) saved();
  };
  return (
    <>
      <p className={css.standing}>
        <Anchor href={`/leverantorer/${supplier!.id}`}>{supplier!.name}</Anchor>{' '}
        <span className="num">{supplier!.organisationNumber}</span>
        <br />
        {t(proofs[(proof ?? 'own') as keyof typeof proofs])}
      </p>
      {withdrawn && (
        <p>
          <b>{t('profile.isWithdrawn')}</b>
        </p>
      )}
      <p role="status">{isSaved && t('profile.saved')}</p>
      <OffersForm profile={profile} onSaved={saved} />
      <DescriptionForm profile={profile} onSaved={saved} />
      <ExclusionPanel declarations={profile.declarations} onSaved={reload} />
      <OwnDuplicatesPanel profile={profile} onSaved={saved} />
      <FactsPanel profile={profile} onSaved={saved} />
      <section aria-labelledby="withdraw" className={layout.block}>
        <h2 id="withdraw">{t('profile.withdrawTitle')}</h2>
        <p className={css.lead}>{t('profile.withdrawLead')}</p>
        <StepAnswer state={withdraw.state} />
        <Actions>
          <Button onClick={() => void change()}>{t(withdrawn ? 'profile.back' : 'profile.withdraw')}</Button>
        </Actions>
      </section>
    </>
  );
}
