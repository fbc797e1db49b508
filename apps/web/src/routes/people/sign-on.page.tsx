import { useState, type FormEvent, type JSX } from 'react';
import type { OwnOrganisationQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AccountFrame } from '../account/frame.tsx';
import {
  ClaimDomainStep,
  DropDomainStep,
  OwnOrganisationQuery,
  ProveDomainStep,
  RemoveSignOnStep,
  SetSignOnStep,
} from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

type Own = NonNullable<Answer['ownOrganisation']>;

/** The domains of the organisation, and the identity provider that its people sign in through. */
export function SignOnPage(): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const language = useLanguage();
  const administers = useViewer()?.roles.includes('administrator') ?? false;
  const { data, error, reload } = useRead(OwnOrganisationQuery, {}, { pause: !administers });
  const own = data?.ownOrganisation;
  return (
    <AccountFrame title={t('people.signOn')} lead={t(administers ? 'people.signOnLead' : 'people.signOnOther')}>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {administers && !error && !data && <Loading />}
      {own && (
        <>
          <Domains own={own} changed={reload} />
          <SignOn own={own} changed={reload} />
          <section className={layout.block}>
            <h2>{t('people.journal')}</h2>
            <ul className={css.rows}>
              {own.journal.nodes.map(({ at, label, person }) => (
                <li key={`${at} ${label.sv}`}>
                  <span>{say(label)}</span>
                  <span className="small dim">
                    {[day(at, language, { year: true }), person?.title].filter(Boolean).join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </AccountFrame>
  );
}

interface OwnProps {
  readonly own: Own;
  readonly changed: () => void;
}

function Domains({ own, changed }: OwnProps): JSX.Element {
  const t = useTexts(peopleTexts);
  const language = useLanguage();
  const [domain, setDomain] = useState('');
  const claim = useStep(ClaimDomainStep);
  const prove = useStep(ProveDomainStep);
  const drop = useStep(DropDomainStep);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (domain.trim() !== '' && (await claim.send({ domain: domain.trim() }))) {
      setDomain('');
      changed();
    }
  };
  return (
    <section className={layout.block}>
      <h2>{t('people.domains')}</h2>
      <p className="measure">{t('people.domainsText')}</p>
      <ul className={css.rows}>
        {own.domains.map(({ id, name, provedAt, recordName, recordText }) => (
          <li key={id}>
            <b>{name}</b>
            {provedAt !== null ? (
              <Status kind="done">{t('people.proved', { day: day(provedAt, language, { year: true }) })}</Status>
            ) : (
              <>
                <p>{t('people.record')}</p>
                <dl className={css.record}>
                  <dt>{t('people.recordName')}</dt>
                  <dd>
                    <code>{recordName}</code>
                  </dd>
                  <dt>{t('people.recordText')}</dt>
                  <dd>
                    <code>{recordText}</code>
                  </dd>
                </dl>
              </>
            )}
            <Actions>
              {provedAt === null && (
                <Button small onClick={() => void prove.send({ domainId: id }).then(changed)}>
                  {t('people.prove')} <span className="vh">{name}</span>
                </Button>
              )}
              <Button small kind="text" onClick={() => void drop.send({ domainId: id }).then(changed)}>
                {t('people.drop')} <span className="vh">{name}</span>
              </Button>
            </Actions>
          </li>
        ))}
      </ul>
      <StepAnswer state={prove.state} />
      <StepAnswer state={drop.state} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('people.domain')}
          help={t('people.domainHelp')}
          value={domain}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDomain(event.target.value)}
          under={<Button type="submit">{t('people.claim')}</Button>}
        />
        <StepAnswer state={claim.state} />
      </form>
    </section>
  );
}

function SignOn({ own, changed }: OwnProps): JSX.Element {
  const t = useTexts(peopleTexts);
  const remove = useStep(RemoveSignOnStep);
  const proved = own.domains.some(({ provedAt }) => provedAt !== null);
  return (
    <section className={layout.block}>
      <h2>{t('people.provider')}</h2>
      {own.signOn && (
        <>
          <dl className={css.record}>
            <dt>{t('people.protocol')}</dt>
            <dd>{own.signOn.protocol === 'oidc' ? 'OpenID Connect' : 'SAML 2.0'}</dd>
            <dt>{t('people.issuer')}</dt>
            <dd>
              <code>{own.signOn.issuer}</code>
            </dd>
            <dt>{t('people.returnUrl')}</dt>
            <dd>
              <code>{own.signOn.returnUrl}</code>
            </dd>
          </dl>
          <Button small onClick={() => void remove.send({}).then(changed)}>
            {t('people.removeSignOn')}
          </Button>
          <StepAnswer state={remove.state} />
        </>
      )}
      {!own.signOn && <p className="measure">{t(proved ? 'people.noSignOn' : 'people.proveFirst')}</p>}
      {proved && (
        <details className={css.more} open={!own.signOn}>
          <summary>{t(own.signOn ? 'people.replaceSignOn' : 'people.connect')}</summary>
          <Connect changed={changed} />
        </details>
      )}
    </section>
  );
}

function Connect({ changed }: { changed: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  const set = useStep(SetSignOnStep);
  const [protocol, setProtocol] = useState<'oidc' | 'saml'>('oidc');
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string): string => String(form.get(name) ?? '').trim();
    const input =
      protocol === 'oidc'
        ? { oidc: { issuer: given('issuer'), clientId: given('clientId'), clientSecret: given('clientSecret') } }
        : { saml: { metadata: given('metadata') } };
    if (await set.send(input)) changed();
  };
  return (
    <form className={css.asked} noValidate onSubmit={(event) => void submit(event)}>
      <RadioGroup
        legend={t('people.protocol')}
        options={[
          { value: 'oidc', label: 'OpenID Connect', note: t('people.oidcNote') },
          { value: 'saml', label: 'SAML 2.0', note: t('people.samlNote') },
        ]}
        chosen={protocol}
        onChoose={setProtocol}
      />
      {protocol === 'oidc' ? (
        <>
          <TextField name="issuer" label={t('people.issuer')} help={t('people.issuerHelp')} spellCheck={false} />
          <TextField name="clientId" label={t('people.clientId')} autoComplete="off" spellCheck={false} />
          <TextField
            name="clientSecret"
            type="password"
            label={t('people.clientSecret')}
            help={t('people.secretHelp')}
            autoComplete="off"
          />
        </>
      ) : (
        <TextArea name="metadata" label={t('people.metadata')} help={t('people.metadataHelp')} spellCheck={false} />
      )}
      <div>
        <Button type="submit">{t('people.connectNow')}</Button>
      </div>
      <StepAnswer state={set.state} />
    </form>
  );
}
