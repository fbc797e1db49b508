import { newCommandId } from './command-id.ts';

/** As the server takes them. In bytes. */
const partBytes = 512 * 1024;
export const fileBytesMax = 20 * 1024 * 1024;
const pausesMilliseconds = [500, 2_000, 5_000];

/** What a step names to take a file that was sent. */
export interface SentFile {
  readonly uploadId: string;
  readonly parts: number;
  readonly name: string;
}

/** Sends a file in parts and tells how much has arrived, 0 to 1. Null: it did not arrive, and can be sent again. */
export async function sendFile(file: File, told: (share: number) => void): Promise<SentFile | null> {
  const uploadId = newCommandId();
  const parts = Math.max(1, Math.ceil(file.size / partBytes));
  for (let n = 0; n < parts; n += 1) {
    told(n / parts);
    const part = file.slice(n * partBytes, (n + 1) * partBytes);
    if (!(await sendPart(`/api/uploads/${uploadId}/${n}`, part))) return null;
  }
  told(1);
  return { uploadId, parts, name: file.name };
}

/** A part that is sent twice is kept once, so a line that breaks is tried again. */
async function sendPart(address: string, part: Blob): Promise<boolean> {
  for (const milliseconds of [...pausesMilliseconds, null]) {
    const answer = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: part,
    }).catch(() => null);
    if (answer?.ok) return true;
    if (milliseconds === null || (answer && answer.status < 500)) return false;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  return false;
}
