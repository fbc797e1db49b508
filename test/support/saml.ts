import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import samlify from 'samlify';

/** A SAML identity provider of a test. Its keys are made when it starts. */
export class TestSamlProvider {
  readonly entity = `https://idp.example/${randomUUID()}`;
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly identityProvider: ReturnType<typeof samlify.IdentityProvider>;

  constructor() {
    this.identityProvider = samlify.IdentityProvider({
      entityID: this.entity,
      signingCert: certificateOf(this.keys),
      privateKey: this.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      singleSignOnService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: 'https://idp.example/sso' },
      ],
      nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
      loginResponseTemplate: {
        context: samlify.SamlLib.defaultLoginResponseTemplate.context,
        attributes: ['email', 'name'].map((name) => ({
          name,
          valueTag: name,
          nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
          valueXsiType: 'xs:string',
        })),
      },
    });
  }

  get metadata(): string {
    return this.identityProvider.getMetadata();
  }

  /** The form that a browser carries from the identity provider to the service, for what it was sent with. */
  async answer(
    sentTo: string,
    serviceMetadata: string,
    { subject, email, name }: { subject: string; email: string; name: string },
  ): Promise<URLSearchParams> {
    const query = Object.fromEntries(new URL(sentTo).searchParams);
    const service = samlify.ServiceProvider({ metadata: serviceMetadata });
    const { extract } = await this.identityProvider.parseLoginRequest(service, 'redirect', { query });
    const request = (extract as { request: { id: string } }).request.id;
    const now = new Date();
    const later = new Date(now.getTime() + 300_000).toISOString();
    const acs = service.entityMeta.getAssertionConsumerService('post') as string;
    const fill = (template: string) => {
      const id = `_${randomUUID()}`;
      const values = {
        ...{ ID: id, AssertionID: `_${randomUUID()}`, Destination: acs, Audience: service.entityMeta.getEntityID() },
        ...{ SubjectRecipient: acs, AssertionConsumerServiceURL: acs, Issuer: this.entity, InResponseTo: request },
        ...{ IssueInstant: now.toISOString(), ConditionsNotBefore: now.toISOString(), ConditionsNotOnOrAfter: later },
        ...{ SubjectConfirmationDataNotOnOrAfter: later, NameID: subject, AuthnStatement: '' },
        ...{ EntityID: service.entityMeta.getEntityID(), StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success' },
        ...{ NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', attrEmail: email, attrName: name },
      };
      return { id, context: samlify.SamlLib.replaceTagsByValue(template, values) };
    };
    const asked = { extract: { request: { id: request } } } as never;
    const made = await this.identityProvider.createLoginResponse(service, asked, 'post', {}, fill);
    return new URLSearchParams({ SAMLResponse: made.context, RelayState: query['RelayState'] ?? '' });
  }
}

/** A self-signed certificate (X.509, version 1), written by hand: tests need one, and no library of ours makes any. */
function certificateOf({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): string {
  const algorithm = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
  const text = (tag: number, words: string) => der(tag, Buffer.from(words));
  const name = der(0x30, der(0x31, der(0x30, Buffer.concat([Buffer.from('0603550403', 'hex'), text(0x0c, 'test')]))));
  const valid = der(0x30, Buffer.concat([text(0x17, '250101000000Z'), text(0x17, '491231235959Z')]));
  const serial = der(0x02, Buffer.from([1]));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(0x30, Buffer.concat([serial, algorithm, name, valid, name, key]));
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), createSign('sha256').update(body).sign(privateKey)]));
  const certificate = der(0x30, Buffer.concat([body, algorithm, signature]));
  return `-----BEGIN CERTIFICATE-----\n${certificate
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}
