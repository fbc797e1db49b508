import { randomUUID } from 'node:crypto';
import { newId } from '@utfall/engine';
import { missing, refuse, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { Access } from './access.ts';
import { sealSecret } from './sealed-secrets.ts';

/** What an administrator gives: an OpenID Connect client, or the metadata of a SAML identity provider. */
export interface SignOnGiven {
  readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined;
  readonly saml?: { readonly metadata: string } | undefined;
}

/** A single sign-on as it is stored. */
export interface SignOn {
  readonly protocol: 'oidc' | 'saml';
  readonly provider: string;
  readonly issuer: string;
  readonly config: object;
}

const metadataLengthMax = 100_000;
const answerMilliseconds = 4_000;

/** Reads what the identity provider says of itself. An address inside our own network is never asked. */
export async function readSignOn(
  { oidc, saml }: SignOnGiven,
  { access, organisation, key }: { access: Access; organisation: string; key: Buffer },
): Promise<SignOn | Refused> {
  // A new registration has a new name: accounts that the one before vouched for are not this one's.
  const provider = randomUUID();
  if (oidc && !saml)
    return readOidc({ ...oidc, clientSecret: sealSecret(key, provider, oidc.clientSecret) }, provider, access);
  if (saml && !oidc) return readSaml(saml.metadata, provider, access, organisation);
  return wrong('oidc', 'Ange antingen OpenID Connect eller SAML.', 'Give either OpenID Connect or SAML.');
}

async function readOidc(
  { issuer, clientId, clientSecret }: NonNullable<SignOnGiven['oidc']>,
  provider: string,
  { identityProviders }: Access,
): Promise<SignOn | Refused> {
  const library = await import('@better-auth/sso');
  const isPrivate = (url: string): boolean => identityProviders.includes(new URL(url).origin);
  try {
    if (new URL(issuer).protocol !== 'https:' && !isPrivate(issuer)) throw new Error('not https');
    // Only what everybody can reach is asked, unless the operator has named it: the names are resolved and judged inside.
    const url = library.computeDiscoveryUrl(issuer);
    const document = await library.fetchDiscoveryDocument(url, answerMilliseconds, isPrivate);
    library.validateDiscoveryDocument(document, issuer);
    const found = library.normalizeDiscoveryUrls(document, issuer, () => true);
    const endpoints = {
      discoveryEndpoint: url,
      authorizationEndpoint: found.authorization_endpoint,
      tokenEndpoint: found.token_endpoint,
      jwksEndpoint: found.jwks_uri,
      userInfoEndpoint: found.userinfo_endpoint,
      tokenEndpointAuthentication: library.selectTokenEndpointAuthMethod(found),
    };
    const scopes = ['openid', 'email', 'profile'];
    return {
      protocol: 'oidc',
      provider,
      issuer,
      config: { ...endpoints, issuer, clientId, clientSecret, pkce: true, scopes },
    };
  } catch {
    return wrong(
      'oidc.issuer',
      'Identitetstjänsten svarade inte som den ska på den adressen. Kontrollera utfärdarens adress (issuer); den ska börja med https.',
      'The identity provider did not answer as it should at that address. Check the issuer; it must begin with https.',
    );
  }
}

function readSaml(metadata: string, provider: string, access: Access, organisation: string): SignOn | Refused {
  const hasKey = /X509Certificate/.test(metadata) && /SingleSignOnService/.test(metadata);
  if (metadata.length > metadataLengthMax || !hasKey || /<!DOCTYPE|<!ENTITY/i.test(metadata))
    return wrong(
      'saml.metadata',
      'Klistra in identitetstjänstens metadata (XML) med certifikat och inloggningsadress.',
      'Paste the metadata (XML) of the identity provider, with its certificate and sign-on address.',
    );
  const issuer = /entityID="([^"]+)"/.exec(metadata)?.[1] ?? organisation;
  const entity = `${access.origin()}/api/auth/sso/saml2/sp/metadata?providerId=${provider}`;
  const config = { issuer: entity, audience: entity, idpMetadata: { metadata }, wantAssertionsSigned: true };
  return {
    protocol: 'saml',
    provider,
    issuer,
    config: { ...config, spMetadata: { entityID: entity }, mapping: { email: 'email', name: 'name' } },
  };
}

function wrong(field: string, sv: string, en: string): Refused {
  return refuse('badInput', { missing: [missing(field, sv, en)] });
}

/** Puts a single sign-on in place of the one before, for the domains that are proved; null takes it away. */
export async function storeSignOn(client: PoolClient, organisation: string, signOn: SignOn | null): Promise<void> {
  await client.query(`select set_config('app.area', 'auth', true)`);
  await client.query('delete from auth.sso_provider where organization_id = $1', [organisation]);
  if (signOn === null) return;
  const { protocol, provider, issuer } = signOn;
  const config = JSON.stringify(signOn.config);
  await client.query(
    `insert into auth.sso_provider (id, provider_id, issuer, domain, domain_verified, oidc_config, saml_config, organization_id)
      select $1, $2, $3, string_agg(name, ',' order by name), true, $4, $5, $6
      from people.proved_domain where organisation_id = $6`,
    [newId(), provider, issuer, protocol === 'oidc' ? config : null, protocol === 'saml' ? config : null, organisation],
  );
}
