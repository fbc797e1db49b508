import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { FileFault } from './faults.ts';

const unpack = promisify(inflate);
const objectStreamMax = 16 * 1024 * 1024;
const streamsMax = 2_000;
/** Names of the format for what starts a program, runs a script or carries another file. ISO 32000-1, 12.6.4 and 7.11.4. */
const runs = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])/;
/** Some programs would show such a file as a page of the web. */
const isPage = /<(?:!doctype html|html|script|iframe|svg)[\s>/]/i;
const isEnd = Buffer.from('endstream');

/** Names may be written with codes: /J#61vaScript is /JavaScript. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What is wrong with a PDF; null when nothing is. Looks into the compressed streams that hold objects, too. */
export async function pdfFault(pdf: Buffer): Promise<FileFault | null> {
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'fileDisguised';
  const plain = plainNames(withoutStreams(pdf));
  if (/\/Encrypt(?![A-Za-z])/.test(plain)) return 'fileLocked';
  if (runs.test(plain)) return 'fileRuns';
  if (isPage.test(plain)) return 'fileDisguised';
  for (const packed of objectStreams(pdf)) {
    const objects = await unpack(packed, { maxOutputLength: objectStreamMax }).catch((fault: { code?: string }) =>
      fault.code === 'ERR_BUFFER_TOO_LARGE' ? 'swells' : null,
    );
    if (objects === 'swells') return 'fileSwells';
    if (objects === null) return 'fileDamaged';
    if (runs.test(plainNames((objects as Buffer).toString('latin1')))) return 'fileRuns';
  }
  return null;
}

/** Where the data of each stream lies, with the dictionary before it. */
function* streams(pdf: Buffer): Generator<{ dictionary: string; from: number; to: number }> {
  let at = 0;
  for (let n = 0; n < streamsMax * 10; n += 1) {
    const word = pdf.indexOf('stream', at, 'latin1');
    if (word < 0) return;
    let from = word + 6;
    if (pdf[from] === 13) from += 1;
    if (pdf[from] === 10) from += 1;
    const to = pdf.indexOf(isEnd, from);
    if (to < 0) return;
    yield { dictionary: pdf.toString('latin1', Math.max(at, word - 2_000), word), from, to };
    at = to + isEnd.length;
  }
}

function withoutStreams(pdf: Buffer): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of streams(pdf)) {
    parts.push(pdf.toString('latin1', at, from));
    at = to;
  }
  return parts.join('') + pdf.toString('latin1', at);
}

function objectStreams(pdf: Buffer): Buffer[] {
  return [...streams(pdf)]
    .filter(({ dictionary }) =>
      /\/ObjStm(?![A-Za-z])/.test(plainNames(dictionary.slice(dictionary.lastIndexOf(' obj')))),
    )
    .slice(0, streamsMax)
    .map(({ from, to }) => pdf.subarray(from, to));
}
