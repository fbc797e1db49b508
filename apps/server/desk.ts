import { withActor, type Database } from '@utfall/database';
import type { Engine } from '@utfall/engine';
import { type JournalEntry, type Page, pageOf, ProcessDesk } from '@utfall/graphql';
import { eventLabel, text, type Actor, type Machine, type Step } from '@utfall/process';
import { isUnnamed } from '@utfall/rfi';

const nobody = { actorId: '00000000-0000-0000-0000-000000000000', onBehalfOfId: null };

interface JournalRow extends Omit<JournalEntry, 'label'> {
  readonly event: string;
}

const created = text('Skapat', 'Created');
const selectJournal = {
  name: 'server_journal',
  text: `select seq, at, event, from_state as "fromState", to_state as "toState", actor_id as "actorId",
      (body->'by'->>'onBehalfOf') as "onBehalfOfId", command_id as "commandId", encode(hash, 'hex') as hash
    from engine.journal where tenant_id = $1 and process_id = $2 and seq > $3 order by seq limit $4`,
};

/** Answers the fields that all processes share from the engine, and the journal under row-level security. */
export class EngineDesk extends ProcessDesk {
  private readonly engine: Engine;
  private readonly database: Database;

  constructor(engine: Engine, database: Database) {
    super();
    this.engine = engine;
    this.database = database;
  }

  machine(kind: string): Machine {
    return this.engine.registry.get(kind).machine;
  }

  row(tenant: string, process: string): Promise<{ state: string; context: object } | null> {
    return this.engine.row(tenant, process);
  }

  explain(tenant: string, process: string, by: Actor): Promise<readonly Step[]> {
    return this.engine.explain(tenant, process, by);
  }

  async journal(
    { id, organisation }: Actor,
    {
      tenant,
      process,
      kind,
      first,
      after,
    }: { tenant: string; process: string; kind: string; first: number; after: number },
  ): Promise<Page<JournalEntry>> {
    const { rows } = await withActor(
      this.database,
      { id, organisation },
      (client) => client.query<JournalRow>({ ...selectJournal, values: [tenant, process, after, first + 1] }),
      { role: 'reader' },
    );
    const machine = this.machine(kind);
    return pageOf(
      rows,
      first,
      ({ seq }) => [seq],
      (row) => ({
        ...row,
        ...(isUnnamed(kind, row.event, row.actorId, id) && nobody),
        label: eventLabel(machine, row.event) ?? created,
      }),
    );
  }
}
