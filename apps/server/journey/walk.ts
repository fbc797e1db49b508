import { text, type Text } from '@utfall/process';
import type { Cast } from './cast.ts';
import { JourneyFault, type JourneyClient, type JourneyPerson } from './client.ts';
import type { CommandIds } from './ids.ts';
import type { Teller } from './story.ts';

interface Entry {
  readonly at: string;
  readonly label: Text;
  readonly fromState: string;
  readonly toState: string;
  readonly actorId: string;
  readonly commandId: string;
  readonly hash: string;
}

/** What every answer tells of the process that a step was taken in. */
export interface Moved {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly stateLabel: Text;
  readonly journal: { readonly nodes: readonly Entry[] };
}
interface Refused {
  readonly rule: string;
  readonly sentence: Text;
  readonly basis: Text | null;
  readonly missing: readonly { readonly text: Text }[];
}

const entryFields = 'at label { sv en } fromState toState actorId commandId hash';
const processFields = `id kind state stateLabel { sv en } journal(first: 100) { nodes { ${entryFields} } }`;
const refusalFields = '... on Refusal { rule sentence { sv en } basis { sv en } missing { text { sv en } } }';

export interface WalkParts {
  readonly client: JourneyClient;
  readonly cast: Cast;
  readonly ids: CommandIds;
  readonly tell: Teller;
  /** False leaves out what is tried only to be refused. */
  readonly tries: boolean;
  readonly stopped?: AbortSignal;
}

const newsMilliseconds = 20_000;
const pauseMilliseconds = 25;
const day = 86_400_000;

/** Takes the steps of a journey over GraphQL as its persons, and tells each. Throws when one does not go as scripted. */
export class Walk {
  readonly cast: Cast;
  steps = 0;
  refusals = 0;
  private readonly parts: WalkParts;
  /** Tokens of those who have signed in again on the way. */
  private readonly renewed = new Map<string, string>();
  private trail = '';
  private began = 0;
  private trailState = '';

  constructor(parts: WalkParts) {
    this.parts = parts;
    this.cast = parts.cast;
  }

  leg(sv: string, en: string): void {
    this.parts.tell({ type: 'leg', title: text(sv, en) });
  }

  note(title: Text, lines: readonly Text[]): void {
    this.parts.tell({ type: 'note', title, lines });
  }

  /** From here on times are counted from the first step of the trail. */
  begin(trail: string, { journal }: Moved): void {
    this.trail = trail;
    this.began = Date.parse(journal.nodes[0]!.at);
  }

  /** An instant some days after the journey began, at an hour in UTC. */
  at(days: number, hour = 8): string {
    const midnight = Math.floor(this.began / day) * day;
    return new Date(midnight + days * day + hour * 3_600_000).toISOString();
  }

  date(days: number): string {
    return this.at(days).slice(0, 10);
  }

  /**
   * Takes a step. `fields` asks for more of the answer, as `... on Rfi { questions { id } }`. What the step needs may
   * still be on its way from another process, so a refusal is believed only when it has stood for a while.
   */
  async step<Fields extends object = object>(
    by: JourneyPerson,
    verb: string,
    input: object,
    fields = '',
  ): Promise<Moved & Fields> {
    const commandId = this.parts.ids.next(verb);
    const answer = await this.until(
      () => this.send<Fields>(by, verb, { commandId, ...input }, fields),
      (one) => !('rule' in one),
    );
    if ('rule' in answer) {
      const lacking = answer.missing.map((one) => one.text.sv).join(' ');
      throw new JourneyFault(`${by.title}: ${verb} is refused by ${answer.rule}: ${answer.sentence.sv} ${lacking}`);
    }
    const entry = await this.entryOf(answer, by, commandId);
    const { kind, stateLabel: standing } = answer;
    const { label, fromState: from, toState: to, hash } = entry;
    this.steps += 1;
    this.parts.tell({ type: 'step', who: by.title, kind, label, from, to, standing, hash });
    return answer;
  }

  /** Declares that nothing ties a person to the case: that is asked of whoever opens what others have handed in. */
  async declare(by: JourneyPerson): Promise<void> {
    const commandId = this.parts.ids.next('declareInterests');
    const input = { commandId, trailId: this.trail, impartial: true, confidential: true };
    const document =
      'mutation ($input: DeclareInterestsInput!) { declareInterests(input: $input) { ... on Refusal { rule } } }';
    const { declareInterests } = await this.parts.client.ask<{ declareInterests: { rule?: string } }>(
      this.tokenOf(by),
      document,
      { input },
    );
    if (declareInterests.rule) throw new JourneyFault(`${by.title}: no declaration: ${declareInterests.rule}`);
  }

  /** Lays a file beside what a process publishes. */
  async attach(
    by: JourneyPerson,
    processId: string,
    place: string,
    file: { name: string; text: string },
  ): Promise<void> {
    const commandId = this.parts.ids.next('addAnnex');
    const { client } = this.parts;
    await client.put(this.tokenOf(by), `/api/uploads/${commandId}/0`, new TextEncoder().encode(file.text));
    const input = { commandId, processId, place, uploadId: commandId, parts: 1, name: file.name };
    const document = 'mutation ($input: AddAnnexInput!) { addAnnex(input: $input) { ... on Refusal { rule } } }';
    const { addAnnex } = await client.ask<{ addAnnex: { rule?: string } }>(this.tokenOf(by), document, { input });
    // A journey that goes on after a stop has laid it there already.
    if (addAnnex.rule && addAnnex.rule !== 'notInThisState')
      throw new JourneyFault(`${by.title}: ${file.name} is refused by ${addAnnex.rule}`);
    this.note(text('Bilaga för alla:', 'An annex for everybody:'), [text(file.name, file.name)]);
  }

  /** Tries what must be refused by this rule. */
  async refused(by: JourneyPerson, verb: string, input: object, rule: string, what: Text): Promise<void> {
    if (!this.parts.tries) return;
    const answer = await this.send(by, verb, { commandId: this.parts.ids.next(verb), ...input }, '');
    if (!('rule' in answer)) throw new JourneyFault(`${by.title}: ${verb} should be refused by ${rule}`);
    if (answer.rule !== rule)
      throw new JourneyFault(`${by.title}: ${verb} should be refused by ${rule}, not by ${answer.rule}`);
    this.refusals += 1;
    const { sentence, basis, missing } = answer;
    this.parts.tell({ type: 'refusal', who: by.title, what, rule, sentence, basis, missing });
  }

  /** Tries to read what must not exist for this person. */
  async unseen(by: JourneyPerson, query: string, id: string, what: Text): Promise<void> {
    if (!this.parts.tries) return;
    if ((await this.read(by, query, id, 'id')) !== null) throw new JourneyFault(`${by.title} can see ${query} ${id}`);
    this.refusals += 1;
    this.parts.tell({ type: 'unseen', who: by.title, what });
  }

  /** Reads a thing by its id; null when it does not exist for this person. */
  async read<Thing extends object>(
    by: JourneyPerson,
    query: string,
    id: string,
    fields: string,
  ): Promise<Thing | null> {
    const document = `query ($id: UUID!) { thing: ${query}(id: $id) { ${fields} } }`;
    return (await this.parts.client.ask<{ thing: Thing | null }>(this.tokenOf(by), document, { id })).thing;
  }

  /** Asks for something that has no id. */
  ask<Data>(by: JourneyPerson, document: string): Promise<Data> {
    return this.parts.client.ask<Data>(this.tokenOf(by), document);
  }

  /** Waits until a process has been at a place, and answers with how it stands. */
  async reached(query: string, id: string, place: string): Promise<Moved> {
    const found = await this.until(
      () => this.read<Moved>(this.cast.officer, query, id, processFields),
      (one) => one !== null && arrival(one, place) !== undefined,
    );
    if (!found || !arrival(found, place)) throw new JourneyFault(`${query} never came to ${place}: ${found?.state}`);
    return found;
  }

  /** Waits until the trail has been at a place, and tells it. */
  async trailAt(place: string): Promise<void> {
    const trail = await this.reached('trail', this.trail, place);
    const { toState: to, hash } = arrival(trail, place)!;
    this.parts.tell({ type: 'trail', from: this.trailState, to, hash });
    this.trailState = to;
  }

  /** Moves the clock of the trail forward to an instant of the journey. */
  async moveClock(at: string): Promise<void> {
    const seconds = Math.ceil((Date.parse(at) - this.began) / 1000);
    const commandId = this.parts.ids.next('moveTrailClock');
    const answer = await this.send(
      this.cast.projectLead,
      'moveTrailClock',
      { commandId, trailId: this.trail, seconds },
      '',
    );
    // A journey that goes on after a stop finds its clock moved already.
    if ('rule' in answer && answer.rule !== 'clockMovesForward') throw new JourneyFault(answer.sentence.sv);
    this.parts.tell({ type: 'clock', at });
  }

  /** Whoever has been signed in for too long for a grave step signs in again, as people do. */
  private async send<Fields extends object>(
    ...sent: [by: JourneyPerson, verb: string, input: object, fields: string]
  ): Promise<(Moved & Fields) | Refused> {
    const answer = await this.sendOnce<Fields>(...sent);
    if (!('rule' in answer) || answer.rule !== 'freshSignIn') return answer;
    const [by] = sent;
    this.renewed.set(by.id, await by.signInAgain());
    return this.sendOnce<Fields>(...sent);
  }

  private async sendOnce<Fields extends object>(
    by: JourneyPerson,
    verb: string,
    input: object,
    fields: string,
  ): Promise<(Moved & Fields) | Refused> {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { answer: ${verb}(input: $input) {
      ... on Process { ${processFields} } ${fields} ${refusalFields} } }`;
    const { answer } = await this.parts.client
      .ask<{ answer: (Moved & Fields) | Refused }>(this.tokenOf(by), document, { input })
      .catch((fault: unknown) => {
        throw fault instanceof JourneyFault ? new JourneyFault(`${by.title}: ${verb}: ${fault.message}`) : fault;
      });
    return answer;
  }

  private tokenOf({ id, token }: JourneyPerson): string {
    return this.renewed.get(id) ?? token;
  }

  /** The stored step. Those outside the authority do not see every journal; the authority does. */
  private async entryOf({ kind, id, journal }: Moved, by: JourneyPerson, commandId: string): Promise<Entry> {
    const own = journal.nodes.find((entry) => entry.commandId === commandId) ?? journal.nodes.at(-1);
    if (own) return own;
    const seen = await this.read<Moved>(this.cast.officer, kind, id, processFields);
    const entry = seen?.journal.nodes.find((one) => one.commandId === commandId);
    if (!entry) throw new JourneyFault(`the step of ${by.title} is not in the journal of ${kind} ${id}`);
    return entry;
  }

  private async until<Found>(look: () => Promise<Found>, isIt: (found: Found) => boolean): Promise<Found> {
    const end = performance.now() + newsMilliseconds;
    for (;;) {
      this.parts.stopped?.throwIfAborted();
      const found = await look();
      if (isIt(found) || performance.now() > end) return found;
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }
}

function arrival({ journal }: Moved, place: string): Entry | undefined {
  return journal.nodes.find(({ toState }) =>
    toState.split('+').some((one) => one === place || one.startsWith(`${place}.`)),
  );
}
