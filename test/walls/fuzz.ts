import { newId } from '@utfall/engine';
import type { Asking } from '../server/asking.ts';
import { inTurns } from '../support/expectations.ts';
import type { TestPerson } from '../support/server.ts';
import { everyRole, type House } from './cities.ts';
import { Horizon, type Thing } from './known.ts';

/** Something an answer told that it should not have told. */
export interface Found {
  readonly field: string;
  readonly who: string;
  readonly what: string;
}

/** What a fuzz came to: what it found, and what it tried. */
export interface Fuzzed {
  readonly found: readonly Found[];
  readonly requests: number;
  readonly roles: ReadonlySet<string>;
  readonly askers: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

interface Given {
  readonly url: string;
  readonly houses: readonly House[];
  readonly things: readonly Thing[];
  readonly askings: readonly Asking[];
  /** Roles to ask in, one by one, beside those who hold all. */
  readonly roles: readonly string[];
}

interface Case {
  readonly one: Asking;
  readonly house: House;
  readonly role: string;
  readonly turn: number;
}

const atOnce = 12;
const commandId = 'input.commandId';
const kindNamed: Readonly<Record<string, string>> = { series: 'workshopSeries', readNotice: 'notice', process: 'rfi' };

/**
 * Everything there is to ask, by every role and by every organisation, about what is not theirs. Roles and authorities
 * turn against each other from field to field, so that each field meets all roles and nearly all authorities.
 */
export class Fuzz {
  private readonly given: Given;
  private readonly kinds: ReadonlySet<string>;
  private readonly horizons = new Map<string, Horizon>();
  private readonly found = new Map<string, Found>();
  private readonly seen = { roles: new Set<string>(), askers: new Set<string>(), owners: new Set<string>() };
  private requests = 0;

  constructor(given: Given) {
    this.given = given;
    this.kinds = new Set(given.things.map(({ kind }) => kind));
  }

  async run(): Promise<Fuzzed> {
    await inTurns(this.cases(), atOnce, (one) => this.ask(one));
    const fields = new Set(this.given.askings.map(({ field }) => field));
    return { found: [...this.found.values()], requests: this.requests, fields, ...this.seen };
  }

  private cases(): Case[] {
    const { askings, houses, roles } = this.given;
    const authorities = houses.filter(({ isAuthority }) => isAuthority);
    const others = houses.filter(({ isAuthority }) => !isAuthority);
    return askings.flatMap((one, n) => [
      ...roles.map((role, k) => ({
        one,
        house: authorities[(n * 3 + k) % authorities.length]!,
        role,
        turn: n + k,
      })),
      // A rival holds every role, so that nothing but the walls can refuse; each single role comes by in turn.
      ...others.map((house, k) => ({ one, house, role: everyRole, turn: n + k })),
      ...[0, 1].map((k) => ({
        one,
        house: authorities[(n + k * 7) % authorities.length]!,
        role: everyRole,
        turn: n + k,
      })),
    ]);
  }

  private async ask({ one, house, role, turn }: Case): Promise<void> {
    const person = role === everyRole ? house.everyRole : house.persons.get(role)!;
    const who = `${role}, ${house.name}`;
    const horizon = this.horizonOf(person);
    this.seen.roles.add(role);
    this.seen.askers.add(house.organisation);
    // One of each field is enough to mend it.
    const tell = (what: string): void => void this.found.set(one.field, { field: one.field, who, what });
    const nothing = await this.answer(person, one, () => newId());
    const leaked = horizon.leaks(nothing);
    if (leaked.length > 0) tell(`tells of ${leaked.slice(0, 3).join(', ')}`);
    if (one.ids.length === 0) return;
    const thing = this.chosen(one, horizon, turn);
    this.seen.owners.add(thing.tenant);
    const inner = horizon.within(thing);
    const foreign = (path: string): string => {
      const isMain = this.kindAt(one, path) !== null || inner.length === 0;
      return isMain ? thing.id : inner[turn % inner.length]!;
    };
    this.compare(nothing, await this.answer(person, one, foreign), tell);
    if (role === everyRole) await this.askInOwn({ one, house, role, turn }, horizon, foreign, tell);
  }

  /** Names what is hidden in a step of a process of one's own. */
  private async askInOwn(
    { one, house, turn }: Case,
    { seen }: Horizon,
    foreign: (path: string) => string,
    tell: (what: string) => void,
  ): Promise<void> {
    const main = one.ids.find((path) => this.kindAt(one, path) !== null);
    if (main === undefined || one.ids.length < 2) return;
    const fitting = seen.filter(({ kind }) => kind === this.kindAt(one, main));
    if (fitting.length === 0) return;
    const { id } = fitting[turn % fitting.length]!;
    const nothing = await this.answer(house.everyRole, one, (path) => (path === main ? id : newId()));
    const answer = await this.answer(house.everyRole, one, (path) => (path === main ? id : foreign(path)));
    this.compare(nothing, answer, tell);
  }

  private compare(nothing: string, answer: string, tell: (what: string) => void): void {
    if (answer !== nothing) tell(`${answer.slice(0, 240)} instead of ${nothing.slice(0, 240)}`);
  }

  /** A hidden thing of the kind that the field is about, whose owner changes from turn to turn. */
  private chosen(one: Asking, { hidden }: Horizon, turn: number): Thing {
    const kinds = one.ids.map((path) => this.kindAt(one, path));
    const fitting = hidden.filter(({ kind }) => kinds.includes(kind));
    const among = fitting.length > 0 ? fitting : hidden.filter(({ kind }) => kind !== 'notice');
    const tenants = [...new Set(among.map(({ tenant }) => tenant))];
    const theirs = among.filter(({ tenant }) => tenant === tenants[turn % tenants.length]);
    return theirs[(turn * 7_919) % theirs.length]!;
  }

  /** The kind of thing an argument names; null for what is none of its own. */
  private kindAt({ field }: Asking, path: string): string | null {
    const name = path.split('.').at(-1)!;
    const word = name === 'id' ? field : name.replace(/Ids?$/, '');
    const kind = kindNamed[word] ?? word;
    return this.kinds.has(kind) ? kind : null;
  }

  private horizonOf(person: TestPerson): Horizon {
    // Notices to one person aside, those of one organisation see the same.
    const known = this.horizons.get(person.id) ?? new Horizon(this.given.things, person);
    this.horizons.set(person.id, known);
    return known;
  }

  /** A connection that a busy server has let go of is no answer: again on another, after a while. */
  private async post(request: RequestInit, triesLeft = 5): Promise<Response> {
    try {
      return await fetch(`${this.given.url}/graphql`, request);
    } catch (fault) {
      if (triesLeft === 0) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return this.post(request, triesLeft - 1);
    }
  }

  /** The whole answer with its status, with the ids that were asked for taken out. */
  private async answer(person: TestPerson, one: Asking, idAt: (path: string) => string): Promise<string> {
    this.requests += 1;
    const asked = new Set<string>();
    const variables = one.variables((path) => {
      const id = path === commandId ? newId() : idAt(path);
      if (path !== commandId) asked.add(id);
      return id;
    });
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...{ authorization: `Bearer ${person.token}`, 'x-organisation': person.organisation },
      },
      body: JSON.stringify({ query: one.document, variables }),
    };
    const response = await this.post(request);
    // A server with too much to do is no wall: the same again when it can answer.
    if (response.status === 503)
      return new Promise((resolve) => setTimeout(resolve, 500)).then(() => this.answer(person, one, idAt));
    let text = `${response.status} ${await response.text()}`;
    for (const id of asked) text = text.replaceAll(id, 'ID');
    return text;
  }
}
