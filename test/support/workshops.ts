import { newId } from '@utfall/engine';
import type { TestPerson, TestServer } from './server.ts';

const refusal = '... on Refusal { rule sentence { sv en } openTo missing { field text { sv en } } }';
const workshopFields = `id state version title place capacity seatsTaken waiting startsAt registrationClosesAt agenda { title minutes }
  ownRegistration { id status } registrations { id status title sector } participants
  minutes { version hash text agreements approvedBy } cancellationReason
  nextSteps { event allowed reasons { rule } } deadlines { event at running }`;
const seriesFields = `id state version title settings { noticeDaysMin workshopsHeldMin } cancellationReason
  insights { id version hash text approved workshopIds } equalInformation { id text publishedAt workshopId }
  workshops { id state title minutes { text } }`;

interface Registration {
  readonly id: string;
  readonly status: string;
  readonly title: string | null;
}
interface Insight {
  readonly id: string;
  readonly hash: string;
  readonly version: number;
  readonly approved: boolean;
  readonly text: string;
}

/** The fields a test may look at, of whatever a verb answers. */
export interface WorkshopAnswer {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly trailId: string;
  readonly rule: string;
  readonly sentence: { readonly sv: string; readonly en: string };
  readonly missing: readonly { readonly field: string; readonly text: { readonly en: string } }[];
  readonly ownRegistration: Registration | null;
  readonly registrations: readonly Registration[];
  readonly minutes: { readonly hash: string } | null;
  readonly insights: readonly Insight[];
  readonly equalInformation: readonly { readonly id: string }[];
  readonly nextSteps: readonly { readonly event: string; readonly allowed: boolean }[];
}

/** The persons of a workshop series in tests: the authority's, and two from elsewhere. */
export interface WorkshopPeople {
  readonly lead: TestPerson;
  readonly officer: TestPerson;
  readonly facilitator: TestPerson;
  readonly owner: TestPerson;
  readonly approver: TestPerson;
  readonly supplier: TestPerson;
  readonly researcher: TestPerson;
}

export async function workshopPeople(server: TestServer): Promise<WorkshopPeople> {
  const inTomelilla = (role: string, limit: object = {}): Promise<TestPerson> =>
    server.person({ organisation: 'Tomelilla kommun', roles: [role], ...limit });
  return {
    lead: await inTomelilla('projectLead'),
    officer: await inTomelilla('officer'),
    facilitator: await inTomelilla('facilitator'),
    owner: await inTomelilla('needOwner'),
    approver: await inTomelilla('approver', { approvalLimitOre: 10_000_000_000n }),
    supplier: await server.person({ organisation: 'Ett socialt företag', kind: 'supplier', roles: ['supplier'] }),
    researcher: await server.person({ organisation: 'Ett lärosäte', kind: 'supplier', roles: ['participant'] }),
  };
}

const dayMilliseconds = 86_400_000;

/** A day so many days from now, three hours long; registration closes the day before. */
export function timesFrom(days: number): { startsAt: string; endsAt: string; registrationClosesAt: string } {
  const at = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
  const start = days * dayMilliseconds;
  return { startsAt: at(start), endsAt: at(start + 10_800_000), registrationClosesAt: at(start - dayMilliseconds) };
}

function fieldsOf(verb: string): string {
  if (verb.endsWith('Challenge')) return '... on Challenge { id state trailId }';
  if (/Series|Insight|EqualInformation/.test(verb)) return `... on WorkshopSeries { ${seriesFields} }`;
  return `... on Workshop { ${workshopFields} }`;
}

/** Walks workshops over GraphQL as their people. */
export class WorkshopWalk {
  constructor(
    private readonly server: TestServer,
    private readonly people: WorkshopPeople,
  ) {}

  /** What a verb answers, a refusal too. */
  async send(by: TestPerson, verb: string, input: object, commandId = newId(), node = 0): Promise<WorkshopAnswer> {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ${fieldsOf(verb)} } }`;
    const variables = { input: { commandId, ...input } };
    const { data, errors } = await this.server.query<Record<string, WorkshopAnswer>>(by, document, variables, node);
    if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
    return data[verb]!;
  }

  /** What a verb answers; throws when it is refused. */
  async take(by: TestPerson, verb: string, input: object): Promise<WorkshopAnswer> {
    const answer = await this.send(by, verb, input);
    if (answer.rule)
      throw new Error(`${verb}: ${answer.rule}, ${answer.sentence.en} ${JSON.stringify(answer.missing)}`);
    return answer;
  }

  async read<Data>(by: TestPerson | null, query: string): Promise<Data> {
    const { data, errors } = await this.server.query<Record<string, Data>>(by, `{ ${query} }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0]!;
  }

  workshopAs(by: TestPerson, id: string): Promise<WorkshopAnswer | null> {
    return this.read(by, `workshop(id: "${id}") { ${workshopFields} }`);
  }

  seriesAs(by: TestPerson, trail: string): Promise<WorkshopAnswer | null> {
    return this.read(by, `workshopSeries(trailId: "${trail}") { ${seriesFields} }`);
  }

  /** The names of the notices a person has got about a process, newest first. */
  async noticesTo(by: TestPerson, process: string): Promise<string[]> {
    const query = 'notices(first: 100) { nodes { name process } }';
    const { nodes } = await this.read<{ nodes: { name: string; process: string }[] }>(by, query);
    return nodes.filter((notice) => notice.process === process).map(({ name }) => name);
  }

  /** A published challenge and the trail it began. */
  async publishedTrail(): Promise<string> {
    const { lead, approver } = this.people;
    const source = { unit: '%', period: '2020/21', source: 'illustrativt värde' };
    const text = {
      title: 'Fler barn ska få stöd innan problemen växer (illustrativt)',
      problem: 'Vi möter barn och unga först när svårigheterna har blivit stora.',
      owner: 'Barn och utbildning',
      targetGroups: ['barn 6–16 år'],
      baseline: [{ indicator: 'Elever med hög frånvaro', value: '11.8', ...source }],
      desiredOutcomes: ['färre barn med hög frånvaro'],
      budgetFrame: { amount: '14000000.00', currency: 'SEK' },
      illustrative: true,
    };
    const { id: challengeId, trailId } = await this.take(lead, 'createChallenge', { text });
    await this.take(lead, 'submitChallenge', { challengeId });
    await this.take(approver, 'approveChallenge', { challengeId });
    await this.take(lead, 'publishChallenge', { challengeId });
    return trailId;
  }

  async openSeries(settings: object = {}): Promise<{ trailId: string; seriesId: string }> {
    const { lead } = this.people;
    const trailId = await this.publishedTrail();
    const planned = { trailId, title: 'Från behov till frågor', settings };
    const { id: seriesId } = await this.take(lead, 'planWorkshopSeries', planned);
    await this.take(lead, 'openWorkshopSeries', { seriesId });
    return { trailId, seriesId };
  }

  async draftWorkshop(seriesId: string, capacity = 30): Promise<string> {
    const invitation = { title: 'Vad ser vi, och vad ser vi inte?', place: 'Tomelilla', illustrative: true };
    return (await this.take(this.people.facilitator, 'draftWorkshop', { seriesId, invitation, capacity })).id;
  }

  async openWorkshop(seriesId: string, capacity = 30): Promise<string> {
    const { facilitator, officer } = this.people;
    const workshopId = await this.draftWorkshop(seriesId, capacity);
    await this.take(facilitator, 'writeAgenda', { workshopId, items: [{ title: 'Berättelser', minutes: 60 }] });
    await this.take(facilitator, 'scheduleWorkshop', { workshopId, ...timesFrom(15) });
    await this.take(officer, 'openRegistration', { workshopId });
    return workshopId;
  }

  /** From open registration to recorded attendance, with the clock of the trail moved to the day. */
  async hold(trailId: string, workshopId: string): Promise<void> {
    const { facilitator } = this.people;
    await this.server.engine.moveClock(facilitator.organisation, trailId, 15 * 86_400);
    await this.take(facilitator, 'startWorkshop', { workshopId });
    await this.take(facilitator, 'endWorkshop', { workshopId });
    const { registrations } = (await this.workshopAs(facilitator, workshopId))!;
    const attended = registrations.filter(({ status }) => status === 'registered').map(({ id }) => id);
    await this.take(facilitator, 'recordAttendance', { workshopId, attended });
    await this.server.engine.settle();
  }

  /** Minutes written and approved by two. */
  async document(workshopId: string): Promise<void> {
    const { facilitator, owner } = this.people;
    const text = 'Tidiga tecken syns, men ingen äger helheten.';
    const { minutes } = await this.take(facilitator, 'saveMinutes', { workshopId, text, agreements: ['Vi ses igen.'] });
    await this.take(facilitator, 'approveMinutes', { workshopId, hash: minutes!.hash });
    await this.take(owner, 'approveMinutes', { workshopId, hash: minutes!.hash });
    await this.server.engine.settle();
  }
}
