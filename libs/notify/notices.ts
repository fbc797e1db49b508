import type { Database } from '@utfall/database';
import { newId, type DeliveredEffect, type Engine, type Participant, type ProcessRow } from '@utfall/engine';
import type { Text } from '@utfall/process';

/** Who is told: those who hold one of `roles` in the organisations that stand in this relation to the process. */
export interface Audience {
  /** `authority`, or a relation of a participant: `supplier`, `provider` … */
  readonly relation: string;
  readonly roles: readonly string[];
}

/** What a notice says, and to whom. One per notice name; a stage writes them in `x.notices.ts`. */
export interface NoticeWording {
  readonly sentence: Text;
  readonly to: readonly Audience[];
  /** Persons who are told besides, from the context of the process. */
  readonly people?: (context: object) => readonly Recipient[];
  /** Ids of guests without an account who are told by letter, from the context of the process. */
  readonly guests?: (context: object) => readonly string[];
}

/** A person to be told; `person` is null when nobody in the organisation holds the role yet. */
export interface Recipient {
  readonly organisation: string;
  readonly person: string | null;
}

/** A notice as it was stored. */
export interface StoredNotice extends Recipient {
  readonly tenant: string;
  readonly id: string;
  readonly process: string;
  readonly kind: string;
  readonly name: string;
  /** The same for the same news, however often it is handled. */
  readonly key: string;
  readonly at: Date;
}

/** Finds who holds a role in some organisations. The room of persons implements it. */
export interface Recipients {
  recipients(roles: readonly string[], organisations: readonly string[]): Promise<readonly Recipient[]>;
}

/** A way to reach people outside the application, such as mail. It may be called twice and must not mind. */
export interface Delivery {
  deliver(notices: readonly StoredNotice[]): Promise<void>;
  /** Reaches people who have no account and so no notices. */
  deliverToGuests?(told: ToldGuests): Promise<void>;
}

/** What guests are told. `key` is the same for the same news. */
export interface ToldGuests {
  readonly guests: readonly string[];
  readonly key: string;
  readonly sentence: Text;
}

interface NoticesParts {
  readonly database: Database;
  readonly recipients: Recipients;
}

/**
 * Turns effects of the topic `notice` into notices, one per person: to those whom the wording names by role, and to the
 * `people` of the payload, named by id.
 */
export class Notices {
  private readonly wordings = new Map<string, NoticeWording>();
  private readonly shared = new Map<string, NoticeWording>();
  private readonly parts: NoticesParts;
  private readonly deliveries: Delivery[] = [];

  constructor(parts: NoticesParts) {
    this.parts = parts;
  }

  /** Gives the words for the notices of a kind of process. */
  say(kind: string, wordings: Readonly<Record<string, NoticeWording>>): void {
    for (const [name, wording] of Object.entries(wordings)) this.wordings.set(`${kind}/${name}`, wording);
  }

  /** Gives words that hold for every kind of process that has none of its own by that name. */
  sayOfAll(wordings: Readonly<Record<string, NoticeWording>>): void {
    for (const [name, wording] of Object.entries(wordings)) this.shared.set(name, wording);
  }

  /** The words of a notice; undefined for a name that this version of the program no longer has. */
  wording(kind: string, name: string): NoticeWording | undefined {
    return this.wordings.get(`${kind}/${name}`) ?? this.shared.get(name);
  }

  /** The kinds of process that there are notices about. */
  kinds(): string[] {
    return [...new Set([...this.wordings.keys()].map((name) => name.slice(0, name.indexOf('/'))))];
  }

  /** Lets notices go this way too from now on. */
  deliverBy(delivery: Delivery): void {
    this.deliveries.push(delivery);
  }

  /** Handles the effects of the engine from now on. */
  handleIn(engine: Engine): void {
    engine.handle('notice', (effect) => this.tell(engine, effect));
  }

  /** Tells of an effect whose payload names a notice. Telling twice of the same key is telling once. */
  async tell(engine: Engine, effect: DeliveredEffect): Promise<void> {
    const { notice: name, people = [] } = effect.payload as { notice: string; people?: readonly Recipient[] };
    const row = await engine.row(effect.tenant, effect.process);
    if (!row) throw new Error(`a notice is about process ${effect.process}, which does not exist`);
    const wording = this.wording(row.kind, name);
    if (!wording) throw new Error(`there are no words for the notice "${name}" of "${row.kind}"`);
    const found = await Promise.all(wording.to.map((audience) => this.find(audience, row)));
    const stored = await this.store(effect, { kind: row.kind, name }, [
      ...found.flat(),
      ...people,
      ...(wording.people?.(row.context) ?? []),
    ]);
    for (const delivery of this.deliveries) await delivery.deliver(stored);
    const guests = wording.guests?.(row.context) ?? [];
    if (guests.length === 0) return;
    const told = { guests, key: `${effect.key} ${name}`, sentence: wording.sentence };
    for (const delivery of this.deliveries) await delivery.deliverToGuests?.(told);
  }

  private async find({ relation, roles }: Audience, row: ProcessRow): Promise<readonly Recipient[]> {
    const organisations =
      relation === 'authority'
        ? [row.tenant]
        : row.participants.filter(isOf(relation)).map(({ organisation }) => organisation);
    if (organisations.length === 0) return [];
    const people = await this.parts.recipients.recipients(roles, organisations);
    const reached = new Set(people.map(({ organisation }) => organisation));
    const unreached = organisations.filter((organisation) => !reached.has(organisation));
    return [...people, ...unreached.map((organisation) => ({ organisation, person: null }))];
  }

  private async store(
    { tenant, process, key, at }: DeliveredEffect,
    { kind, name }: { kind: string; name: string },
    recipients: readonly Recipient[],
  ): Promise<readonly StoredNotice[]> {
    const unique = new Map(recipients.map((recipient) => [`${recipient.organisation}/${recipient.person}`, recipient]));
    const notices = [...unique.values()].map((recipient) => ({
      ...recipient,
      tenant,
      process,
      kind,
      name,
      key,
      at,
      id: newId(),
    }));
    if (notices.length === 0) return [];
    await this.parts.database.pool('worker').query(
      `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key, at)
      select $1, id, organisation, person, $5, $6, $7, $8, $9
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as t (id, organisation, person)
      on conflict do nothing`,
      [
        tenant,
        notices.map(({ id }) => id),
        notices.map(({ organisation }) => organisation),
        notices.map(({ person }) => person),
        process,
        kind,
        name,
        key,
        at,
      ],
    );
    return notices;
  }
}

function isOf(relation: string): (participant: Participant) => boolean {
  return (participant) => participant.relation === relation;
}
