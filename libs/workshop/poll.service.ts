import { Inject, Injectable } from '@nestjs/common';
import { withActor, type Database } from '@utfall/database';
import { Engine, type ProcessRow } from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import { refuse, text, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { pollGroups, type SectorCount } from './poll.counting.ts';
import type { AskPollInput, ClosePollInput, VoteInPollInput, WorkshopPoll, WorkshopPolls } from './poll.types.ts';
import { isOrganiser, registrationOf, type Registration } from './registration.machine.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';
import { registrationCode } from './workshop.view.ts';

interface PollRow {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly several: boolean;
  readonly isOpen: boolean;
  readonly counted: readonly SectorCount[] | null;
  readonly voted: readonly string[] | null;
}

const pollsSql = `select p.id, p.question, p.choices, p.several, p.closed_at is null as "isOpen",
    (select json_agg(json_build_object('sector', c.sector, 'voters', c.voters, 'counts', c.counts))
      from workshop.poll_count c where c.tenant_id = p.tenant_id and c.workshop_id = p.workshop_id and c.poll_id = p.id) as counted,
    (select json_agg(v.registration_id) from workshop.poll_voter v
      where v.tenant_id = p.tenant_id and v.workshop_id = p.workshop_id and v.poll_id = p.id) as voted
  from workshop.poll p where p.tenant_id = $1 and p.workshop_id = $2 order by p.opened_at, p.id`;
const voteSql = `insert into workshop.poll_count as c (tenant_id, workshop_id, poll_id, sector, voters, counts)
  values ($1, $2, $3, $4, 1, $5) on conflict (tenant_id, workshop_id, poll_id, sector) do update
    set voters = c.voters + 1, counts = (select array_agg(a.n + b.n order by a.place)
      from unnest(c.counts) with ordinality a(n, place) join unnest(excluded.counts) with ordinality b(n, place) using (place))`;

const asking = ['registrationOpen', 'registrationClosed', 'inSession', 'held'];
const seated = ['registered', 'confirmed', 'attended'];
const pollsMax = 30;

/** Polls at a workshop: asked by those who organise it, answered by those with a seat, shown as counts alone. */
@Injectable()
export class PollService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** null for whoever neither works at the authority nor has a seat. */
  async polls(actor: Actor, workshop: string): Promise<WorkshopPolls | null> {
    const row = await this.rowOf(workshop);
    if (!row) return null;
    const own = seatOf(row, actor);
    if (row.tenant !== actor.organisation && !own) return null;
    const polls = await this.ofAuthority(row, actor, (client) => pollsOf(client, row));
    return {
      workshopId: workshop,
      mayAsk: organises(row, actor) && asking.includes(row.state),
      polls: polls.map((poll) => viewOf(poll, asking.includes(row.state) ? own : undefined)),
    };
  }

  async ask({ workshopId, commandId, question, choices, several }: AskPollInput, by: Actor): Promise<Refused | null> {
    return this.asOrganiser(workshopId, by, async (client, row) => {
      await client.query(
        `insert into workshop.poll (tenant_id, workshop_id, id, question, choices, several) select $1, $2, $3, $4, $5, $6
          where (select count(*) from workshop.poll where tenant_id = $1 and workshop_id = $2) < ${pollsMax}
          on conflict do nothing`,
        [row.tenant, row.id, commandId, question, choices, several],
      );
      return null;
    });
  }

  async close({ workshopId, pollId }: ClosePollInput, by: Actor): Promise<Refused | null> {
    return this.asOrganiser(workshopId, by, async (client, row) => {
      await client.query(
        `update workshop.poll set closed_at = now() where tenant_id = $1 and workshop_id = $2 and id = $3 and closed_at is null`,
        [row.tenant, row.id, pollId],
      );
      return null;
    });
  }

  /** One's own vote, or that of a guest whose code the organiser has. */
  async vote({ workshopId, pollId, choices, code }: VoteInPollInput, by: Actor): Promise<Refused | null> {
    const row = await this.rowOf(workshopId);
    if (!row) return refuse('notFound');
    const voter = code === undefined || code === null ? seatOf(row, by) : guestOf(row, by, code);
    // Others are not told that the workshop is there.
    if (!voter) return row.tenant === by.organisation || seatOf(row, by) ? noSeat() : refuse('notFound');
    if (!asking.includes(row.state)) return refuse('notInThisState');
    return this.ofAuthority(row, by, async (client) => {
      const poll = (await pollsOf(client, row)).find(({ id }) => id === pollId);
      if (!poll) return refuse('notFound');
      if (!poll.isOpen) return closed();
      checkChoices(poll, choices);
      const place = [row.tenant, row.id, pollId];
      const { rowCount } = await client.query(
        'insert into workshop.poll_voter values ($1, $2, $3, $4) on conflict do nothing',
        [...place, voter.id],
      );
      if (rowCount === 0) return votedAlready();
      const counts = poll.choices.map((_, n) => (choices.includes(n) ? 1 : 0));
      await client.query(voteSql, [...place, voter.sector, counts]);
      return null;
    });
  }

  private async rowOf(workshop: string): Promise<ProcessRow | null> {
    const place = await this.engine.find(workshop);
    return place?.kind === 'workshop' ? this.engine.row(place.tenant, workshop) : null;
  }

  /** Votes of people outside the authority are counted in its tables, by the service. */
  private ofAuthority<Result>(
    { tenant }: ProcessRow,
    { id }: Actor,
    work: (client: PoolClient) => Promise<Result>,
  ): Promise<Result> {
    return withActor(this.database, { id, organisation: tenant }, work);
  }

  private async asOrganiser(
    workshop: string,
    by: Actor,
    work: (client: PoolClient, row: ProcessRow) => Promise<Refused | null>,
  ): Promise<Refused | null> {
    const row = await this.rowOf(workshop);
    if (!row || row.tenant !== by.organisation) return refuse('notFound');
    if (!organises(row, by)) return refuse('role', { openTo: ['facilitator', 'projectLead', 'officer'] });
    if (!asking.includes(row.state)) return refuse('notInThisState');
    return this.ofAuthority(row, by, (client) => work(client, row));
  }
}

const registrationsOf = ({ context }: ProcessRow): readonly Registration[] =>
  (context as WorkshopContext).registrations;
const organises = ({ tenant }: ProcessRow, by: Actor): boolean =>
  by.organisation === tenant && isOrganiser({ ...by, relation: 'authority' });

function seatOf(row: ProcessRow, by: Actor): Registration | undefined {
  const own = registrationOf(registrationsOf(row), by.id);
  return own && seated.includes(own.status) ? own : undefined;
}

function guestOf(row: ProcessRow, by: Actor, code: string): Registration | undefined {
  if (!organises(row, by)) return undefined;
  const isGuest = ({ id, person, status }: Registration): boolean =>
    person === null && seated.includes(status) && registrationCode(id) === code.trim().toUpperCase();
  return registrationsOf(row).find(isGuest);
}

async function pollsOf(client: PoolClient, { tenant, id }: ProcessRow): Promise<readonly PollRow[]> {
  const { rows } = await client.query<PollRow>({ name: 'workshop_polls', text: pollsSql, values: [tenant, id] });
  return rows;
}

function viewOf({ counted, voted, choices, ...poll }: PollRow, own: Registration | undefined): WorkshopPoll {
  const groups = poll.isOpen ? [] : pollGroups(counted ?? []);
  return {
    ...poll,
    choices: [...choices],
    votes: voted?.length ?? 0,
    mayVote: poll.isOpen && own !== undefined && !voted?.includes(own.id),
    results: groups.map((group) => ({ ...group, sectors: [...group.sectors], counts: [...group.counts] })),
  };
}

function checkChoices({ choices: offered, several }: PollRow, chosen: readonly number[]): void {
  const wrong = (sv: string, en: string): never => {
    throw badInputError([{ field: 'choices', sentence: text(sv, en) }]);
  };
  if (chosen.some((place) => place >= offered.length)) wrong('Alternativet finns inte.', 'There is no such choice.');
  if (!several && chosen.length > 1) wrong('Välj ett alternativ.', 'Choose one.');
}

const no = (rule: string, sv: string, en: string) => (): Refused => ({
  ...{ moved: false, rule, sentence: text(sv, en), openTo: [], missing: [] },
});
const noSeat = no('hasSeat', 'Den som har en plats i workshopen röstar.', 'Those with a seat in the workshop vote.');
const closed = no('pollIsOpen', 'Omröstningen är stängd.', 'The poll is closed.');
const votedAlready = no('votesOnce', 'Rösten är redan lämnad.', 'The vote has been given already.');
