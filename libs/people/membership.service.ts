import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '@utfall/database';
import { derivedId, Engine, newId, systemActor, type Answer, type Write } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { missing, refuse, type Actor, type PlainEvent, type Refused } from '@utfall/process';
import { Access, type RegisterFacts } from './access.ts';
import { admissionPlace, emailOf, memberRow, organisationByNumber } from './membership.reads.ts';
import type { OrganisationForm, OrganisationKind } from './people.entity.ts';
import { readOrganisationNumber } from './organisation-number.ts';
import { insertOrganisation, savesMembership, savesProposal } from './people.rows.ts';
import { firstRolesIn } from './roles.ts';

/** A command on a proposal or on a member. */
export interface OnMembership {
  readonly commandId: string;
  readonly expects?: number | undefined;
}

/** What somebody who asks to join says of an organisation that is not registered yet. */
export interface Joining {
  readonly number: string;
  readonly name?: string | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly form?: OrganisationForm | undefined;
}

/** The person as they stand before an organisation they do not, or not yet, act for. */
export function before(organisation: string, { id, freshUntil }: Actor, roles = ['public']): Actor {
  return { id, organisation, roles, ...(freshUntil !== undefined && { freshUntil }) };
}

/** Commands on memberships. Whoever acts for an organisation acts on its own members; others on what concerns themselves. */
@Injectable()
export class MembershipService {
  private readonly engine: Engine;
  private readonly database: Database;
  private readonly access: Access;

  constructor(engine: Engine, @Inject(DATABASE) database: Database, access: Access) {
    this.engine = engine;
    this.database = database;
    this.access = access;
  }

  invite(input: OnMembership & { email: string; roles: readonly string[] }, by: Actor): Promise<Answer> {
    if (by.organisation === null) return Promise.resolve(refuse('role', { openTo: ['administrator'] }));
    const event = { type: 'create', way: 'invitation', person: null, roles: input.roles };
    return this.create(by.organisation, input.commandId, event, by, input.email.trim().toLowerCase());
  }

  /** Finds the organisation by number, or registers it, and asks to join it. */
  async ask({ commandId, ...given }: OnMembership & Joining, person: Actor): Promise<Answer> {
    const number = readOrganisationNumber(given.number);
    if (number === null) return wrong('number', ...wrongNumber);
    const email = await emailOf(this.database, person.id);
    const known = await organisationByNumber(this.database, number);
    const organisation = known ?? (await this.register(number, given, commandId, person));
    if ('moved' in organisation) return organisation;
    const { id, kind, administered } = organisation;
    const roles = administered ? [firstRolesIn(kind).at(-1)!] : firstRolesIn(kind);
    const event = { type: 'create', way: 'request', person: person.id, roles };
    const asked = await this.create(id, commandId, event, before(id, person), email ?? '');
    if (!asked.moved || administered) return asked;
    // Only whoever has an address at a domain the organisation has proved lets themselves in; others wait for the operator.
    const admission = { commandId: derivedId('admit', commandId), roles };
    const admitted = await this.decide('admit', asked.process, admission, before(id, person));
    return admitted.moved ? admitted : asked;
  }

  /** A step on a proposal by the one it concerns: accept, decline, withdraw. */
  async answer(type: 'accept' | 'decline' | 'withdraw', id: string, input: OnMembership, by: Actor): Promise<Answer> {
    const place = await admissionPlace(this.database, id, by);
    if (!place) return refuse('notFound');
    const administers = by.organisation === place.tenant && by.roles.includes('administrator');
    if (!place.concerns && !administers) return refuse('notFound');
    const actor = place.concerns ? before(place.tenant, by) : by;
    return this.send(id, { type }, input, actor);
  }

  /** A step on a request by an administrator of the organisation, or by the operator where there is none. */
  async decide(
    type: 'admit' | 'refuse',
    id: string,
    input: OnMembership & { roles?: readonly string[] },
    by: Actor,
  ): Promise<Answer> {
    const place = await admissionPlace(this.database, id, by);
    if (!place) return refuse('notFound');
    const isOurs = by.organisation === place.tenant;
    if (!isOurs && !by.roles.includes('operator')) return refuse('notFound');
    const actor = isOurs ? by : before(place.tenant, by, ['operator']);
    const roles = input.roles ?? place.roles;
    return this.send(id, type === 'admit' ? { type, roles } : { type }, input, actor);
  }

  /** A step of an administrator on a member of the own organisation. */
  async change(person: string, event: PlainEvent, input: OnMembership, by: Actor): Promise<Answer> {
    const process = by.organisation === null ? null : await this.processOf(by.organisation, person);
    return process === null ? refuse('notFound') : this.send(process, event, input, by);
  }

  /** A step on the own membership. */
  async own(organisation: string, type: 'leave' | 'resignAdministration', input: OnMembership, by: Actor) {
    const process = await this.processOf(organisation, by.id);
    return process === null ? refuse('notFound') : this.send(process, { type }, input, before(organisation, by));
  }

  /** Makes somebody else administrator and ceases to be one: in this order, so that there is always one. */
  async transfer(person: string, input: OnMembership, by: Actor): Promise<Answer> {
    const given = await this.change(person, { type: 'giveAdministration' }, input, by);
    if (!given.moved) return given;
    const resignation = { commandId: derivedId('resign', input.commandId) };
    return this.own(by.organisation!, 'resignAdministration', resignation, by);
  }

  private create(tenant: string, id: string, event: PlainEvent, by: Actor, email: string): Promise<Answer> {
    return this.engine.create({ tenant, id, kind: 'membership', event, by }, savesProposal(email));
  }

  private async send(process: string, event: PlainEvent, input: OnMembership, by: Actor): Promise<Answer> {
    const { commandId, expects } = input;
    const command = { kind: 'membership', process, event, by, commandId, ...(expects !== undefined && { expects }) };
    const answer = await this.engine.request(command, savesMembership);
    const { person } = (answer.moved ? answer.context : {}) as { person?: string | null };
    if (person) this.access.sessions.forget(person);
    return answer;
  }

  /** The process of a member. Who was a member before there were processes gets one that says so. */
  private async processOf(tenant: string, person: string): Promise<string | null> {
    const row = await memberRow(this.database, tenant, person);
    if (!row) return null;
    if (row.process_id !== null) return row.process_id;
    const id = derivedId('membership', tenant, person);
    if (await this.engine.find(id)) return id;
    const event = { type: 'create', way: 'record', person, roles: row.roles };
    const made = await this.engine.create({ tenant, id, kind: 'membership', event, by: systemActor });
    return made.moved ? id : null;
  }

  private async register(
    number: string,
    given: Omit<Joining, 'number'>,
    commandId: string,
    person: Actor,
  ): Promise<{ id: string; kind: OrganisationKind; administered: boolean } | Refused> {
    const facts: RegisterFacts | null = await this.access.findsInRegister(number);
    const name = facts?.name ?? given.name?.trim();
    if (!name) return wrong('name', ...nameless);
    const kind = given.kind ?? 'supplier';
    if (kind === 'authority') return wrong('kind', ...noAuthority);
    const id = newId();
    const row = { id, kind, name, number, form: facts?.form ?? given.form ?? null, county: facts?.county ?? null };
    const creation = { tenant: id, id: derivedId('organisation', id), kind: 'organisation', by: before(id, person) };
    const write: Write = (client) => insertOrganisation(client, row);
    const made = await this.engine.create({ ...creation, event: { type: 'create', asked: commandId } }, write);
    return made.moved ? { id, kind, administered: false } : made;
  }
}

const wrongNumber = [
  'Skriv organisationsnumret med tio siffror. Kontrollsiffran stämmer inte, eller så är det inget organisationsnummer.',
  'Write the organisation number with ten digits. The check digit is wrong, or it is no organisation number.',
] as const;
const nameless = [
  'Organisationen finns inte i registret. Ange dess namn.',
  'The organisation is not in the register. Give its name.',
] as const;
const noAuthority = [
  'En upphandlande myndighet läggs upp av driftansvarig. Hör av dig till dem.',
  'A contracting authority is set up by the operator. Contact them.',
] as const;

function wrong(field: string, sv: string, en: string): Refused {
  return refuse('badInput', { missing: [missing(field, sv, en)] });
}
