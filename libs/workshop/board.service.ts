import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { missing, refuse, type Actor, type Refused } from '@utfall/process';
import type { InsightBoard, RemoveNoteInput, WorkshopNote, WriteNoteInput } from './board.types.ts';
import type { SeriesContext } from './series.rules.machine.ts';

const writers = ['projectLead', 'officer', 'facilitator', 'needOwner'];
const notesMax = 500;

const list = {
  name: 'workshop_notes',
  text: `select id, workshop_id as "workshopId", text, theme, at from workshop.note
    where tenant_id = $1 and series_id = $2 order by at, id`,
};
const write = {
  name: 'workshop_note_write',
  text: `insert into workshop.note as n (tenant_id, series_id, id, workshop_id, text, theme, written_by)
    select $1, $2, $3, $4, $5, $6, $7
    where (select count(*) from workshop.note where tenant_id = $1 and series_id = $2) < ${notesMax}
      or exists (select 1 from workshop.note where tenant_id = $1 and series_id = $2 and id = $3)
    on conflict (tenant_id, series_id, id) do update
      set workshop_id = excluded.workshop_id, text = excluded.text, theme = excluded.theme`,
};
const remove = {
  name: 'workshop_note_remove',
  text: 'delete from workshop.note where tenant_id = $1 and series_id = $2 and id = $3',
};

/** The board where notes become themes: working material of the authority, not a step of the process. */
@Injectable()
export class BoardService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** Null for everybody outside the authority. */
  async board(actor: Actor, seriesId: string): Promise<InsightBoard | null> {
    const place = await this.engine.find(seriesId);
    if (place?.kind !== 'workshopSeries' || place.tenant !== actor.organisation) return null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<WorkshopNote>({ ...list, values: [place.tenant, seriesId] }),
    );
    return { seriesId, notes: rows };
  }

  /** The note gets the command's id unless it has one. */
  async write(input: WriteNoteInput, by: Actor): Promise<Refused | null> {
    const { seriesId, workshopId, text, theme = '', noteId = input.commandId } = input;
    const open = await this.openBoard(seriesId, by);
    if ('rule' in open) return open;
    if (open.workshops[workshopId] === undefined) return refuse('notFound');
    const { rowCount } = await withActor(this.database, by, (client) =>
      client.query({
        ...write,
        values: [by.organisation, seriesId, noteId, workshopId, text, theme.trim(), by.id],
      }),
    );
    if (rowCount === 1) return null;
    const full = missing('text', `Tavlan rymmer ${notesMax} lappar.`, `The board holds ${notesMax} notes.`);
    return refuse('badInput', { missing: [full] });
  }

  async remove({ seriesId, noteId }: RemoveNoteInput, by: Actor): Promise<Refused | null> {
    const open = await this.openBoard(seriesId, by);
    if ('rule' in open) return open;
    await withActor(this.database, by, (client) =>
      client.query({ ...remove, values: [by.organisation, seriesId, noteId] }),
    );
    return null;
  }

  /** The named notes of a series; fewer than named when some are not there. */
  async notes(actor: Actor, seriesId: string, ids: readonly string[]): Promise<WorkshopNote[]> {
    if (ids.length === 0) return [];
    const found = await this.board(actor, seriesId);
    return (found?.notes ?? []).filter(({ id }) => ids.includes(id));
  }

  private async openBoard(seriesId: string, by: Actor): Promise<SeriesContext | Refused> {
    const place = await this.engine.find(seriesId);
    if (place?.kind !== 'workshopSeries' || place.tenant !== by.organisation) return refuse('notFound');
    if (!by.roles.some((role) => writers.includes(role))) return refuse('role', { openTo: writers });
    const row = await this.engine.row(place.tenant, seriesId);
    if (!row || row.state === 'completed' || row.state === 'cancelled') return refuse('notInThisState');
    return row.context as SeriesContext;
  }
}
