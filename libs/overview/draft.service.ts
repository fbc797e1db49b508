import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database, type Keys } from '@utfall/database';
import { badInputError, DATABASE, KEYS } from '@utfall/graphql';
import { missing, refuse, text, type Actor, type Refused } from '@utfall/process';
import { seal, unseal } from '@utfall/rfi';
import type { Draft, SaveDraftInput } from './draft.types.ts';

interface DraftRow {
  readonly form_key: string;
  readonly body: string;
  readonly version: number;
  readonly command_id: string;
  readonly saved_at: Date;
  readonly now: Date;
}
const columns = 'd.form_key, d.body, d.version, d.command_id, d.saved_at, now() as now';

/** $1 organisation, $2 person, $3 form, $4 body, $5 command, $6 the version that was seen (0: none). */
const save = {
  name: 'overview_draft_save',
  text: `insert into overview.draft as d (tenant_id, person_id, form_key, body, version, command_id)
    select $1, $2, $3, $4, 1, $5 where $6::int is null or $6 = 0
      or exists (select 1 from overview.draft where tenant_id = $1 and person_id = $2 and form_key = $3)
    on conflict (tenant_id, person_id, form_key) do update set body = excluded.body, version = d.version + 1,
      command_id = excluded.command_id, saved_at = now()
      where d.command_id <> excluded.command_id and ($6::int is null or d.version = $6)
    returning ${columns}`,
};
const find = {
  name: 'overview_draft',
  text: `select ${columns} from overview.draft d where d.tenant_id = $1 and d.person_id = $2 and d.form_key = $3`,
};
const discard = {
  name: 'overview_draft_discard',
  text: 'delete from overview.draft where tenant_id = $1 and person_id = $2 and form_key = $3',
};
const clock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium', timeZone: 'Europe/Stockholm' });

/** Keeps what people type between the steps that are journaled, sealed: one row per person and form, cheap to write often. */
@Injectable()
export class DraftService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  async draft(actor: Actor, formKey: string): Promise<Draft | null> {
    // The database cannot even be asked for a key with that sign in it.
    if (actor.organisation === null || formKey.includes('\0')) return null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<DraftRow>({ ...find, values: [actor.organisation, actor.id, formKey] }),
    );
    return rows[0] ? this.draftOf(rows[0], actor) : null;
  }

  /** Saves over what is there. With `expects`, refuses when another tab or device has saved since; the same command twice is one. */
  async save({ commandId, formKey, body, expects }: SaveDraftInput, actor: Actor): Promise<Draft | Refused> {
    const { id, organisation } = actor;
    if (organisation === null) return refuse('notFound');
    assertJson(body);
    return withActor(this.database, { id, organisation }, async (client) => {
      const values = [organisation, id, formKey, this.sealed(body, actor, formKey), commandId, expects ?? null];
      const { rows } = await client.query<DraftRow>({ ...save, values });
      if (rows[0]) return this.draftOf(rows[0], actor) ?? refuse('notFound');
      const there = await client.query<DraftRow>({ ...find, values: [organisation, id, formKey] });
      const current = there.rows[0];
      if (current?.command_id === commandId) return this.draftOf(current, actor) ?? refuse('notFound');
      return current ? movedBy(current) : refuse('versionMoved');
    });
  }

  async discard(formKey: string, { id, organisation }: Actor): Promise<boolean> {
    if (organisation === null) return false;
    const { rowCount } = await withActor(this.database, { id, organisation }, (client) =>
      client.query({ ...discard, values: [organisation, id, formKey] }),
    );
    return rowCount === 1;
  }

  private sealed(body: string, actor: Actor, formKey: string): string {
    return seal(this.key(actor), Buffer.from(body), placeOf(actor, formKey)).toString('base64');
  }

  private draftOf({ form_key: formKey, version, saved_at: savedAt, now, body }: DraftRow, actor: Actor): Draft | null {
    const opened = unseal(this.key(actor), Buffer.from(body, 'base64'), placeOf(actor, formKey));
    // Altered outside the service, or from before it was sealed: nothing to go on with.
    return opened && { formKey, body: opened.toString(), version, savedAt, now };
  }

  private key({ organisation }: Actor): Buffer {
    return this.keys.keyFor(`organisation ${organisation}`);
  }
}

function placeOf({ id, organisation }: Actor, formKey: string): string[] {
  return ['draft', organisation ?? '', id, formKey];
}

function movedBy({ version, saved_at: savedAt }: DraftRow): Refused {
  const at = clock.format(savedAt);
  const item = missing(
    'version',
    `Du sparade version ${version} kl. ${at.replaceAll(':', '.')} i en annan flik eller på en annan enhet.`,
    `You saved version ${version} at ${at} in another tab or on another device.`,
  );
  return refuse('versionMoved', { missing: [item] });
}

function assertJson(body: string): void {
  try {
    JSON.parse(body);
  } catch {
    const sentence = text('Utkastet ska vara JSON.', 'The draft must be JSON.');
    throw badInputError([{ field: 'input.body', sentence }]);
  }
}
