import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database, type Keys } from '@utfall/database';
import { DATABASE, KEYS } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { openBytes, sealBytes } from './cipher.ts';
import { fileFaults, type FileFault } from './inspection/faults.ts';
import { fileBytesMax, inspect, type InspectedFile } from './inspection/inspect.ts';
import type { Scanner } from './inspection/scanner.ts';

/** Files come in parts, each within the time that a request may take, also over a slow line. In bytes. */
export const partBytesMax = 512 * 1024;
const partsMax = fileBytesMax / partBytesMax;
/** How much one person may have on its way at once, in parts. */
const waitingMax = 5 * partsMax;

/** The token under which uploads get their virus check; null when there is none. */
export const SCANNER = Symbol('Scanner');

/** A file that has come in whole and may be kept. */
export interface Arrived {
  readonly file: InspectedFile;
  readonly bytes: Buffer;
}

/** Files on their way in. They wait here, sealed and readable by nobody, until they are looked through. */
@Injectable()
export class Uploads {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(SCANNER) private readonly scanner: Scanner | null,
  ) {}

  /** Keeps a part; the same part again changes nothing. False when the person has too much on its way. */
  async put(actor: Actor, upload: string, n: number, bytes: Buffer): Promise<boolean> {
    const { id, organisation } = actor;
    if (organisation === null || !Number.isInteger(n) || n < 0 || n >= partsMax || bytes.length > partBytesMax)
      return false;
    return withActor(this.database, { id, organisation }, async (client) => {
      await client.query({
        name: 'documents_part_old',
        text: `delete from documents.part where tenant_id = $1 and at < now() - interval '1 day'`,
        values: [organisation],
      });
      const { rowCount } = await client.query({
        name: 'documents_part',
        text: `insert into documents.part (tenant_id, upload_id, n, person_id, sealed)
          select $1, $2, $3, $4, $5
          where (select count(*) from documents.part where tenant_id = $1 and person_id = $4) < $6
          on conflict (tenant_id, upload_id, n) do nothing`,
        values: [organisation, upload, n, id, sealBytes(this.key(organisation), bytes, `${upload} ${n}`), waitingMax],
      });
      if (rowCount === 1) return true;
      const { rowCount: known } = await client.query({
        name: 'documents_part_known',
        text: 'select from documents.part where tenant_id = $1 and person_id = $2 and upload_id = $3 and n = $4',
        values: [organisation, id, upload, n],
      });
      return known === 1;
    });
  }

  /** The file when all its parts are there and nothing speaks against it; else why not. It goes on waiting until it is forgotten. */
  async arrived(
    actor: Actor,
    { uploadId, parts, name }: { uploadId: string; parts: number; name: string },
  ): Promise<Arrived | Refused> {
    const bytes = await this.whole(actor, uploadId, parts);
    if (!bytes) return refusedFile('fileIncomplete');
    const found = await inspect(name, bytes, this.scanner);
    if ('file' in found) return { file: found.file, bytes };
    if (found.fault !== 'scannerAway') await this.forget(actor, uploadId);
    return refusedFile(found.fault);
  }

  async forget({ id, organisation }: Actor, upload: string): Promise<void> {
    if (organisation === null) return;
    await withActor(this.database, { id, organisation }, (client) =>
      client.query({
        name: 'documents_part_forget',
        text: 'delete from documents.part where tenant_id = $1 and person_id = $2 and upload_id = $3',
        values: [organisation, id, upload],
      }),
    );
  }

  private async whole(actor: Actor, upload: string, parts: number): Promise<Buffer | null> {
    const { id, organisation } = actor;
    if (organisation === null) return null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ n: number; sealed: Buffer }>({
        name: 'documents_parts',
        text: `select n, sealed from documents.part where tenant_id = $1 and person_id = $2 and upload_id = $3 order by n`,
        values: [organisation, id, upload],
      }),
    );
    if (rows.length !== parts || rows.some(({ n }, at) => n !== at)) return null;
    return Buffer.concat(rows.map(({ n, sealed }) => openBytes(this.key(organisation), sealed, `${upload} ${n}`)));
  }

  private key(organisation: string): Buffer {
    return this.keys.keyFor(`upload ${organisation}`);
  }
}

/** The refusal of a file, with what to do about it. */
export function refusedFile(rule: FileFault): Refused {
  return { moved: false, rule, sentence: fileFaults[rule], openTo: [], missing: [] };
}
