import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { codeOf, type Database, type Keys } from '@utfall/database';
import { contentHash, derivedId, Engine, systemActor, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { DATABASE, KEYS } from '@utfall/graphql';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import { Access } from './access.ts';
import { proofName, proofText, readDomain } from './domains.ts';
import { before, type OnMembership } from './membership.service.ts';
import { domainRow } from './organisation.reads.ts';
import { inPeople } from './people.rows.ts';
import { organisationMachine } from './organisation.machine.ts';
import { signOnPurpose } from './sealed-secrets.ts';
import { readSignOn, storeSignOn, type SignOnGiven } from './sign-on.ts';

type OnOrganisation = OnMembership;

/** Commands on an organisation by those who administer it. */
@Injectable()
export class OrganisationService {
  private readonly engine: Engine;
  private readonly database: Database;
  private readonly access: Access;
  private readonly keys: Keys;

  constructor(engine: Engine, @Inject(DATABASE) database: Database, access: Access, @Inject(KEYS) keys: Keys) {
    this.engine = engine;
    this.database = database;
    this.access = access;
    this.keys = keys;
  }

  /** Notes a domain with a text of its own; the id of the command is the domain's. */
  async claimDomain({ commandId, domain }: OnOrganisation & { domain: string }, by: Actor): Promise<Answer> {
    const name = readDomain(domain);
    if (name === null) return refuse('badInput', { missing: [noDomain] });
    const token = randomBytes(24).toString('base64url');
    return this.send(
      { type: 'claimDomain', domain: commandId, name },
      { commandId },
      by,
      async (client, { tenant }) => {
        await inPeople(client);
        const { rowCount } = await client.query(
          `insert into people.domain (tenant_id, id, name, token) values ($1, $2, $3, $4) on conflict do nothing`,
          [tenant, commandId, name, token],
        );
        if (rowCount === 0) throw new WriteRefused(refuse('badInput', { missing: [claimedAlready] }));
      },
    );
  }

  /** Looks for the text in DNS now. A text proves the domain for the organisation it was made for, and no other. */
  async proveDomain({ domainId, ...input }: OnOrganisation & { domainId: string }, by: Actor): Promise<Answer> {
    const row = by.organisation === null ? null : await domainRow(this.database, by, domainId);
    if (!row) return refuse('notFound');
    const found = await this.access.findsText(proofName(row.name), proofText(row.token)).catch(() => false);
    return this.send({ type: 'proveDomain', domain: domainId, found }, input, by, async (client, { tenant }) => {
      await inPeople(client);
      try {
        await client.query('insert into people.proved_domain (name, organisation_id) values ($1, $2)', [
          row.name,
          tenant,
        ]);
      } catch (fault) {
        if (codeOf(fault) === '23505') throw new WriteRefused(taken);
        throw fault;
      }
      await client.query('update people.domain set proved_at = now() where tenant_id = $1 and id = $2', [
        tenant,
        domainId,
      ]);
    });
  }

  async dropDomain({ domainId, ...input }: OnOrganisation & { domainId: string }, by: Actor): Promise<Answer> {
    const row = by.organisation === null ? null : await domainRow(this.database, by, domainId);
    if (!row) return refuse('notFound');
    return this.send({ type: 'dropDomain', domain: domainId }, input, by, async (client, { tenant }) => {
      await inPeople(client);
      await client.query('delete from people.proved_domain where name = $1 and organisation_id = $2', [
        row.name,
        tenant,
      ]);
      await client.query('delete from people.domain where tenant_id = $1 and id = $2', [tenant, domainId]);
    });
  }

  /** Connects the organisation's own identity provider. What it says of itself is read before the step is taken. */
  async setSignOn(input: OnOrganisation & SignOnGiven, by: Actor): Promise<Answer> {
    if (by.organisation === null) return refuse('notFound');
    const key = this.keys.keyFor(signOnPurpose);
    const read = await readSignOn(input, { access: this.access, organisation: by.organisation, key });
    if ('rule' in read) return read;
    const event = { type: 'setSignOn', protocol: read.protocol, hash: contentHash(read) };
    return this.send(event, input, by, (client, { tenant }) => storeSignOn(client, tenant, read));
  }

  removeSignOn(input: OnOrganisation, by: Actor): Promise<Answer> {
    return this.send({ type: 'removeSignOn' }, input, by, (client, { tenant }) => storeSignOn(client, tenant, null));
  }

  /** Nobody can act for the organisation from now on, or can again. The operator may do it for any. */
  async participate(
    type: 'deactivate' | 'reactivate' | 'dissolve',
    { organisationId, ...input }: OnOrganisation & { organisationId?: string | undefined },
    by: Actor,
  ): Promise<Answer> {
    const isOther = organisationId !== undefined && organisationId !== by.organisation;
    if (isOther && !(by.roles.includes('operator') && (await this.isKnown(organisationId)))) return refuse('notFound');
    const actor = isOther ? before(organisationId, by, ['operator']) : by;
    return this.send({ type }, input, actor, async (client, { tenant }) => {
      await inPeople(client);
      const sql = 'update people.organisation set deactivated_at = case when $2 then null else now() end where id = $1';
      await client.query(sql, [tenant, type === 'reactivate']);
    });
  }

  private async isKnown(organisation: string): Promise<boolean> {
    const sql = 'select from people.organisation where id = $1';
    return (await this.engine.database.pool('auth').query(sql, [organisation])).rowCount === 1;
  }

  /** The process of an organisation that was there before it had one is made when it is first needed. */
  async processOf(organisation: string): Promise<string> {
    const id = derivedId('organisation', organisation);
    if (!(await this.engine.find(id))) {
      const { kind } = organisationMachine;
      await this.engine.create({ tenant: organisation, id, kind, event: { type: 'create' }, by: systemActor });
    }
    return id;
  }

  private async send(event: PlainEvent, input: OnOrganisation, by: Actor, write: Write): Promise<Answer> {
    if (by.organisation === null) return refuse('notFound');
    const { commandId, expects } = input;
    const process = await this.processOf(by.organisation);
    const command = { kind: 'organisation', process, event, by, commandId };
    return this.engine.request(expects === undefined ? command : { ...command, expects }, write);
  }
}

const noDomain = missing(
  'domain',
  'Skriv en domän som ni äger, till exempel kommun.se. En ändelse som .se går inte.',
  'Write a domain that you own, such as kommun.se. A suffix such as .se will not do.',
);
const claimedAlready = missing('domain', 'Domänen är redan anmäld.', 'The domain has been claimed already.');
const taken = refuse('badInput', {
  missing: [
    missing('domain', 'Domänen är redan en annan organisations.', 'The domain is another organisation’s already.'),
  ],
});
