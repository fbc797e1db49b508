/** The columns of the engine's one statement, in its order. */
const columns = [
  ['tenant_id', 'uuid'],
  ['id', 'uuid'],
  ['version', 'int'],
  ['state', 'text'],
  ['visibility', 'text'],
  ['context', 'jsonb'],
  ['command_id', 'uuid'],
  ['request_hash', 'bytea'],
  ['actor_id', 'uuid'],
  ['event', 'text'],
  ['body', 'jsonb'],
  ['salt', 'bytea'],
  ['commitment', 'bytea'],
  ['due_at', 'timestamptz'],
  ['not_before', 'timestamptz'],
  ['not_after', 'timestamptz'],
  ['effects', 'jsonb'],
  ['reads', 'jsonb'],
  ['acting', 'uuid'],
] as const;
type Type = (typeof columns)[number][1];
type Row = Record<string, string | number | null>;

/** The rows that the engine sends, as plain values or as an array in binary form for each column. */
export function readColumns(name: string, values: readonly unknown[]): Row[] {
  const parts = name.split('_');
  const sent = columns.filter(([column]) => (column !== 'effects' && column !== 'reads') || parts.includes(column));
  if (parts.includes('alone'))
    return [Object.fromEntries(sent.map(([column, type], at) => [column, plain(type, values[at])]))];
  const read = sent.map(([, type], at) => (type === 'timestamptz' ? instants(values[at]) : elements(type, values[at])));
  return read[0]!.map((_, row) => Object.fromEntries(sent.map(([column], at) => [column, read[at]![row]!])));
}

function plain(type: Type, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (type === 'int') return Number(value);
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}

function instants(text: unknown): (string | null)[] {
  const inner = String(text).slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((one) => (one === 'null' ? null : one.replaceAll('"', '')));
}

function elements(type: Type, piece: unknown): (string | number | null)[] {
  const bytes = piece as Buffer;
  const count = bytes.readInt32BE(12);
  const read: (string | number | null)[] = [];
  let at = 20;
  for (let n = 0; n < count; n += 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) {
      read.push(null);
      continue;
    }
    read.push(element(type, bytes.subarray(at, at + length)));
    at += length;
  }
  return read;
}

function element(type: Type, bytes: Buffer): string | number {
  if (type === 'int') return bytes.readInt32BE(0);
  if (type === 'jsonb') return bytes.toString('utf8', 1);
  if (type === 'text') return bytes.toString('utf8');
  const hex = bytes.toString('hex');
  if (type === 'bytea') return hex;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
