import { createHash } from 'node:crypto';
import { holdsPersonalNumber } from '../personal-number.ts';
import type { FileFault } from './faults.ts';
import { pdfFault } from './portable.ts';
import { tellsPlace } from './photo.ts';
import type { Scanner } from './scanner.ts';
import { archiveFault } from './zip.ts';

/** In bytes. */
export const fileBytesMax = 20 * 1024 * 1024;
const nameLengthMax = 120;

/** What is known of a file that may be kept. */
export interface InspectedFile {
  readonly name: string;
  /** Media type, by what the file is and not by what was said of it. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
  /** False when the service has no virus check: whoever opens the file is told. */
  readonly scanned: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
/** By the ending of the name. Nothing here runs by being opened, once what can run in it is refused. */
const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  odt: `${open}.text`,
  ods: `${open}.spreadsheet`,
  odp: `${open}.presentation`,
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
};
/** The endings of names that are taken. */
export const fileEndings: readonly string[] = Object.keys(types);
const runnable = /\.(exe|com|scr|bat|cmd|ps1|vbs|js|mjs|jar|msi|lnk|hta|html?|svg|sh|php|docm|xlsm|pptm|dll|app)$/i;

const unfitName = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\.|[. ]$|\.\./;
const testVirus = Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');

/** What is wrong with the name of a file; null when nothing is. */
export function nameFault(name: string): FileFault | null {
  if (name.length > nameLengthMax || /\p{Surrogate}/u.test(name) || unfitName.test(name)) return 'fileName';
  if (holdsPersonalNumber(name)) return 'fileNamePersonal';
  const [, ending = ''] = /\.([^.]+)$/.exec(name) ?? [];
  if (!Object.hasOwn(types, ending.toLowerCase())) return 'fileKind';
  // A name such as faktura.exe.pdf is made to be mistaken.
  return runnable.test(name.slice(0, -ending.length - 1)) ? 'fileDisguised' : null;
}

/** Looks at a whole file: its name, its size, what it is and what is in it. Without a scanner the file is marked as not scanned. */
export async function inspect(
  name: string,
  bytes: Buffer,
  scanner: Scanner | null,
): Promise<{ readonly file: InspectedFile } | { readonly fault: FileFault }> {
  const plain = name.normalize('NFC').trim();
  const fault = nameFault(plain) ?? sizeFault(bytes);
  if (fault) return { fault };
  const ending = plain.slice(plain.lastIndexOf('.') + 1).toLowerCase();
  const inside = bytes.includes(testVirus) ? 'fileInfected' : await contentFault(ending, bytes);
  if (inside) return { fault: inside };
  const verdict = await scanner?.scan(bytes);
  if (verdict?.clean === false) return { fault: verdict.found === null ? 'scannerAway' : 'fileInfected' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { name: plain, type: types[ending]!, size: bytes.length, sha256, scanned: verdict !== undefined };
  return { file };
}

function sizeFault({ length }: Buffer): FileFault | null {
  if (length === 0) return 'fileEmpty';
  return length > fileBytesMax ? 'fileTooLarge' : null;
}

async function contentFault(ending: string, bytes: Buffer): Promise<FileFault | null> {
  const wanted = types[ending]!;
  if (wanted.startsWith('text/')) return textFault(bytes);
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (found === 'application/x-cfb' && wanted.startsWith(office)) return 'fileLocked';
  if (found !== wanted) return 'fileDisguised';
  if (wanted === types['pdf']) return pdfFault(bytes);
  if (wanted.startsWith('image/')) return tellsPlace(bytes) ? 'filePlace' : null;
  return archiveFault(bytes);
}

/** Text is UTF-8 without what no text holds; what looks like a page of the web, or begins as another kind of file, could be mistaken for one. */
function textFault(bytes: Buffer): FileFault | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'fileDisguised';
  }

  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ||
    /^\s*(?:<(?:!doctype|html|script|svg|\?xml)|GIF8[79]a|%PDF-)/i.test(text)
    ? 'fileDisguised'
    : null;
}
