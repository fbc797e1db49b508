import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { FileFault } from './faults.ts';

const inflate = promisify(inflateRaw);
const entriesMax = 5_000;
const unpackedMax = 200 * 1024 * 1024;
const ratioMax = 120;
/** Below this nothing swells enough to harm. */
const harmless = 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isLocked: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly header: number;
}

const runs = /(^|\/)vbaProject|\.(bin|exe|dll|js|vbs|ps1|bat|cmd|jar|scr|lnk|class)$|(^|\/)(Basic|Scripts)\/./i;
/** Parts of documents that end like programs and are none. */
const isPlain =
  /^(?:xl|word|ppt)\/(?:printerSettings\/|embeddings\/oleObject\d+\.bin$|styles|media\/)|printerSettings\d+\.bin$/i;

/** The entries by the central directory (APPNOTE 4.3.12), or null when there is none that can be read. */
function entriesOf(archive: Buffer): Entry[] | null {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > archive.length) return null;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      isLocked: (archive.readUInt16LE(at + 8) & 1) === 1,
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      header: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** What is wrong with an archive that a document is packed in; null when nothing is. What it says of its sizes is not believed. */
export async function archiveFault(archive: Buffer): Promise<FileFault | null> {
  const entries = entriesOf(archive);
  if (!entries || entries.length === 0) return 'fileDamaged';
  if (entries.some(({ isLocked, name }) => isLocked || name === 'EncryptedPackage')) return 'fileLocked';
  if (entries.some(({ name }) => runs.test(name) && !isPlain.test(name))) return 'fileRuns';
  if (entries.some(({ name }) => /^[/\\]|\.\.[/\\]|\0/.test(name))) return 'fileDamaged';
  const sum = (of: (entry: Entry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);
  // Parts that lie over each other unpack to more than the whole.
  if (entries.length > entriesMax || sum(({ packed }) => packed) > archive.length) return 'fileSwells';
  const allowed = Math.max(harmless, Math.min(unpackedMax, archive.length * ratioMax));
  if (sum(({ unpacked }) => unpacked) > allowed) return 'fileSwells';
  for (const entry of entries) {
    const fault = await entryFault(archive, entry);
    if (fault) return fault;
  }
  return null;
}

async function entryFault(archive: Buffer, { header, packed, unpacked, method }: Entry): Promise<FileFault | null> {
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== 0x04034b50) return 'fileDamaged';
  const from = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  if (from + packed > archive.length) return 'fileDamaged';
  if (method === 0) return packed === unpacked ? null : 'fileDamaged';
  if (method !== 8) return 'fileDamaged';
  try {
    const { length } = await inflate(archive.subarray(from, from + packed), { maxOutputLength: Math.max(1, unpacked) });
    return length === unpacked ? null : 'fileDamaged';
  } catch (fault) {
    return (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'fileSwells' : 'fileDamaged';
  }
}
