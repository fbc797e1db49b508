import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database, type Keys } from '@utfall/database';
import { Engine, type ProcessRow } from '@utfall/engine';
import { DATABASE, KEYS } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { AnnexPlaces, type AnnexPlace, type AnnexStep } from './annex.places.ts';
import type { Annex, Annexes } from './annex.types.ts';
import { openBytes } from './cipher.ts';

/** A place for files in a process that somebody may see, and the step by which they may change them; null when none is open. */
export interface OpenPlace {
  readonly row: ProcessRow;
  readonly place: AnnexPlace;
  readonly step: AnnexStep | null;
  /** Roles that could. */
  readonly openTo: readonly string[];
}
const nobody = { id: null, organisation: null };
type Reader = Actor | null;

const listed = `x.id, x.item, x.name, x.type, x.size, x.sha256, x.scanned, x.at, x.edition, x.replaces,
  x.ended_at as "endedAt", x.ended_edition as "endedEdition", x.organisation_id = $4 as "isOwn",
  (select o.name from people.organisation o where o.id = x.organisation_id) as organisation`;

/** What is read of files that belong to processes: behind the walls of the process and of the place. */
@Injectable()
export class AnnexReads {
  constructor(
    private readonly engine: Engine,
    private readonly places: AnnexPlaces,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  /** Null where there is no such place, or none for this reader. */
  async open(reader: Reader, process: string, named: string): Promise<OpenPlace | null> {
    const found = await this.engine.find(process);
    const place = found && this.places.find(found.kind, named);
    if (!place) return null;
    const { rowCount } = await readOnly(this.database, reader ?? nobody, (client) =>
      client.query({
        name: 'documents_annex_process',
        text: 'select from engine.process where tenant_id = $1 and id = $2',
        values: [found.tenant, process],
      }),
    );
    const row = rowCount === 1 ? await this.engine.row(found.tenant, process) : null;
    if (!row) return null;
    const steps = reader ? await this.engine.explainRow(row, reader) : [];
    const offered = place.steps.map((step) => ({ step, now: steps.find(({ event }) => event === step.event) }));
    const fits = ({ states }: AnnexStep) => states === undefined || states.includes(row.state);
    const isFixed = place.isFixed?.(row.context) ?? false;
    const step = isFixed
      ? null
      : (offered.find(({ step: one, now }) => now?.allowed === true && fits(one))?.step ?? null);
    return { row, place, step, openTo: [...new Set(offered.flatMap(({ now }) => now?.openTo ?? []))] };
  }

  async annexes(reader: Reader, process: string, named: string): Promise<Annexes | null> {
    const open = await this.open(reader, process, named);
    if (!open) return null;
    const { row, step } = open;
    const { rows } = await readOnly(this.database, reader ?? nobody, (client) =>
      client.query<Annex>({
        name: 'documents_annexes',
        text: `select ${listed} from documents.annex x
          where x.tenant_id = $1 and x.process_id = $2 and x.place = $3 order by x.at, x.id`,
        values: [row.tenant, process, named, reader?.organisation ?? null],
      }),
    );
    return {
      processId: process,
      place: named,
      mayChange: step !== null,
      isAmendment: step?.isTaken ?? false,
      files: rows.filter(({ endedAt }) => endedAt === null),
      former: rows.filter(({ endedAt }) => endedAt !== null),
    };
  }

  /** A file with its bytes; null when there is none for this reader. What was replaced or removed is read by the authority alone. */
  async file(
    reader: Reader,
    process: string,
    id: string,
  ): Promise<{ name: string; type: string; bytes: Buffer } | null> {
    const tenant = (await this.engine.find(process))?.tenant ?? null;
    const { rows } = await readOnly(this.database, reader ?? nobody, (client) =>
      client.query<{ name: string; type: string; sealed: Buffer }>({
        name: 'documents_annex_file',
        text: `select name, type, sealed from documents.annex
          where tenant_id = $1 and process_id = $2 and id = $3 and (ended_at is null or tenant_id = $4)`,
        values: [tenant, process, id, reader?.organisation ?? null],
      }),
    );
    const [found] = rows;
    if (!found || tenant === null) return null;
    const { name, type, sealed } = found;
    return { name, type, bytes: openBytes(annexKey(this.keys, tenant), sealed, annexSeal(process, id)) };
  }
}

export const annexKey = (keys: Keys, tenant: string): Buffer => keys.keyFor(`annex ${tenant}`);
export const annexSeal = (process: string, id: string): string => `annex ${process} ${id}`;
