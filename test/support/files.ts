import { newId } from '@utfall/engine';
import type { TestPerson, TestServer } from './server.ts';

const partBytes = 512 * 1024;

/** The headers of a request that a person makes outside the API. */
export const headersOf = ({ token, organisation }: TestPerson): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'x-organisation': organisation,
});

/** Sends a file in parts, as the client does; what comes back names it in a step. */
export async function sendParts(
  { url }: TestServer,
  by: TestPerson,
  bytes: Buffer,
): Promise<{ uploadId: string; parts: number; statuses: number[] }> {
  const uploadId = newId();
  const statuses: number[] = [];
  const parts = Math.ceil(bytes.length / partBytes);
  for (let n = 0; n < parts; n += 1) {
    const { status } = await fetch(`${url}/api/uploads/${uploadId}/${n}`, {
      method: 'PUT',
      headers: { ...headersOf(by), 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes.subarray(n * partBytes, (n + 1) * partBytes)),
    });
    statuses.push(status);
  }
  return { uploadId, parts, statuses };
}

/** The bytes at an address as a person, or nobody, gets them; the status when there are none. */
export async function bytesAt({ url }: TestServer, by: TestPerson | null, path: string): Promise<Buffer | number> {
  const response = await fetch(url + path, by ? { headers: headersOf(by) } : {});
  return response.ok ? Buffer.from(await response.arrayBuffer()) : response.status;
}

export interface ToldAnnex {
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly sha256: string;
  readonly edition: number | null;
  readonly replaces: string | null;
  readonly endedEdition: number | null;
  readonly organisation: string;
}
export interface ToldAnnexes {
  readonly mayChange: boolean;
  readonly isAmendment: boolean;
  readonly files: readonly ToldAnnex[];
  readonly former: readonly ToldAnnex[];
}

const file = 'id item name sha256 edition replaces endedEdition organisation';
const fields = `mayChange isAmendment files { ${file} } former { ${file} }`;

/** Files of processes, by the API. */
export class AnnexWalk {
  constructor(private readonly server: TestServer) {}

  async at(by: TestPerson | null, processId: string, place: string): Promise<ToldAnnexes | null> {
    const query = `query ($processId: UUID!, $place: String!) { annexes(processId: $processId, place: $place) { ${fields} } }`;
    const { data, errors } = await this.server.query<{ annexes: ToldAnnexes | null }>(by, query, { processId, place });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.annexes;
  }

  /** Adds a file of this text; what is answered, a refusal too. */
  async add(
    by: TestPerson,
    on: { processId: string; place: string; item?: string; replaces?: string },
    text: string | Buffer,
    name = 'Underlag.txt',
    commandId = newId(),
  ): Promise<ToldAnnexes & { rule?: string; openTo?: string[] }> {
    const { uploadId, parts } = await sendParts(this.server, by, Buffer.from(text));
    return this.take(by, 'addAnnex', { ...on, uploadId, parts, name, commandId });
  }

  async take(by: TestPerson, verb: string, input: object): Promise<ToldAnnexes & { rule?: string; openTo?: string[] }> {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on Refusal { rule openTo } ... on Annexes { ${fields} } } }`;
    const { data, errors } = await this.server.query<Record<string, ToldAnnexes>>(by, document, {
      input: { commandId: newId(), ...input },
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[verb]!;
  }
}
