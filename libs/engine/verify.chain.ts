import { begin, deadlineBy, differed, step, takenBy, type Machine, type Stepped } from '@utfall/process';
import { canonicalJson, commitmentOfTexts, sha256 } from './canonical.ts';
import { visibilityOf, type JournalBody } from './prepare.ts';

/** One thing that does not add up. `seq` is the step of the journal it concerns, null for the process itself. */
export interface Finding {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number | null;
  /** The part and version of a text, when it is one that does not add up. */
  readonly text?: string;
  /** Where in what is kept of the process the first difference lies, as `evidence.0.commitment`. */
  readonly field?: string;
  readonly what:
    | 'missingStep'
    | 'brokenChain'
    | 'brokenCommitment'
    | 'brokenContinuity'
    | 'otherRequest'
    | 'otherTime'
    | 'otherState'
    | 'otherContext'
    | 'otherHead'
    | 'otherEffects'
    | 'otherMachine'
    | 'otherDeadline'
    | 'otherVisibility'
    | 'noJournal'
    | 'noProcess'
    | 'otherThanCheckpoint'
    | 'otherAbout'
    | 'otherText'
    | 'otherEvidence'
    | 'notInCheckpoint'
    | 'removed';
}

/** A step as it is read to be proved. Hashes are hex, instants whole microseconds since 1970. */
export interface StepRow {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number;
  readonly request_hash: string;
  readonly microseconds: number;
  readonly recorded: number;
  readonly from_state: string;
  readonly to_state: string;
  readonly body: JournalBody | null;
  /** The canonical texts of two parts of the body, when whoever read it has them. */
  readonly texts?: { readonly by: string; readonly event: string } | null;
  readonly salt: string | null;
  readonly commitment: string;
  readonly hash: string;
  readonly effects: number;
}

/** The same with what else its hash covers. */
export interface ChainRow extends StepRow {
  readonly command_id: string;
  readonly actor_id: string;
  readonly event: string;
}

/** A process as it is read to be proved. */
export interface HeadRow {
  readonly tenant: string;
  readonly process: string;
  readonly kind: string;
  readonly machine: string;
  readonly state: string;
  readonly visibility: string;
  readonly context: object;
  readonly version: number;
  readonly due_at: Date | null;
  readonly head: string;
  readonly about: string;
}

/**
 * No step is missing, every hash covers the one before, and the process stands where its last step ended. `covering`
 * gives the hash that a step must have after another (hex, empty before the first): `chainHash`, or the same from bytes.
 */
export function verifyChain<Row extends StepRow>(
  chain: readonly Row[],
  head: HeadRow,
  clockMayMove: boolean,
  covering: (headBefore: string, row: Row) => string,
): Finding[] {
  const findings: Finding[] = [];
  let before: Row | undefined;
  for (const row of chain) {
    if (row.seq !== (before?.seq ?? 0) + 1) findings.push(finding(row, 'missingStep'));
    if (row.from_state !== (before?.to_state ?? '')) findings.push(finding(row, 'brokenContinuity'));
    if (row.hash !== covering(before?.hash ?? '', row)) findings.push(finding(row, 'brokenChain'));
    if (!isRecordedThen(row, clockMayMove)) findings.push(finding(row, 'otherTime'));
    before = row;
  }
  const last = chain.at(-1)!;
  if (last.seq !== head.version) findings.push({ ...finding(last, 'missingStep'), seq: head.version });
  if (last.hash !== head.head) findings.push({ ...finding(last, 'otherHead'), seq: null });
  if (last.to_state !== head.state) findings.push({ ...finding(last, 'otherState'), seq: null });
  return findings;
}

/** A trail's clock is ahead of the database's by whole seconds, and not at all where it cannot be moved. */
function isRecordedThen({ microseconds, recorded }: StepRow, clockMayMove: boolean): boolean {
  if (microseconds === recorded) return true;
  return clockMayMove && (microseconds - recorded) % 1_000_000 === 0;
}

/** Folds the steps again. A journal with an erased body keeps to its chain alone. */
export function verifyFold(chain: readonly StepRow[], head: HeadRow, machine: Machine | undefined): Finding[] {
  if (machine?.name !== head.machine) return [{ ...finding(chain[0]!, 'otherMachine'), seq: null }];
  const torn = chain.filter(({ body, salt }) => (body === null) !== (salt === null));
  if (torn.length > 0) return torn.map((row) => finding(row, 'brokenCommitment'));
  if (chain.some(({ body }) => !body)) return [];
  const findings: Finding[] = [];
  let standing: Standing | null = null;
  for (const row of chain) {
    const taken = followed(machine, standing, row.body!);
    if (!taken) return [...findings, finding(row, 'otherState')];
    const asked = row.texts?.event ?? canonicalJson(row.body!.event);
    const body = bodyText(row, asked);
    const next = asWritten(machine, standing?.since ?? begunBy(row.body!), { row, body, taken });
    if (next.state !== row.to_state) findings.push(finding(row, 'otherState'));
    if (!isCommitted(row, body, next.text)) findings.push(finding(row, 'brokenCommitment'));
    if (next.effects.length !== row.effects) findings.push(finding(row, 'otherEffects'));
    if (!isRequested(row, head.kind, asked)) findings.push(finding(row, 'otherRequest'));
    standing = next;
  }
  return standing ? [...findings, ...verifyStanding(chain[0]!, standing, head, machine)] : findings;
}

/** The version of the machine that began a journal; the first one may have when it does not tell. */
function begunBy({ machine }: JournalBody): number {
  return machine === undefined ? 1 : Number(machine.split('@')[1]);
}

interface Written {
  readonly row: StepRow;
  readonly body: string;
  /** Where the step leads now. */
  readonly taken: Stepped;
}

/**
 * The step as the version of the machine took it that wrote it, not before `since`: the earliest that its commitment fits,
 * and its effects if they fit any. A step that fits none is found anyway, and says nothing of the version.
 */
function asWritten(machine: Machine, since: number, { row, body, taken }: Written): Standing {
  const now = { ...taken, text: canonicalJson(taken.context), since };
  const { type } = row.body!.event;
  if (!differed(machine, type, since)) return now;
  const versions: Standing[] = [];
  for (let version = since; differed(machine, type, version); version += 1) {
    const was = takenBy(machine, version, type, taken);
    versions.push({ ...was, text: canonicalJson(was.context), since: version });
  }
  versions.push({ ...now, since: versions.at(-1)!.since + 1 });
  const sends = ({ effects }: Standing) => effects.length === row.effects;
  const committed = versions.filter(({ text }) => isCommitted(row, body, text));
  const found = committed.find(sends) ?? committed[0];
  return found ?? { ...(versions.find(sends) ?? now), since };
}

function isCommitted({ salt, commitment }: StepRow, body: string, context: string): boolean {
  return commitmentOfTexts(salt!, body, context) === commitment;
}

/** Where a step leads; null when the machine cannot read what it is said to have been sent. */
function followed(machine: Machine, standing: Stepped | null, { event, by, now }: JournalBody): Stepped | null {
  try {
    const sent = { event, by };
    return standing ? step(machine, standing, sent, new Date(now)) : begin(machine, sent, new Date(now));
  } catch {
    return null;
  }
}

/** The body as canonical text, with its event that is one already: that is most of it. */
function bodyText({ body, texts }: StepRow, event: string): string {
  for (const key in body) if (key !== 'by' && key !== 'event' && key !== 'now') return canonicalJson(body);
  const by = texts?.by ?? canonicalJson(body!.by);
  return `{"by":${by},"event":${event},"now":${canonicalJson(body!.now)}}`;
}

interface Standing extends Stepped {
  /** Its context as canonical text. */
  readonly text: string;
  /** The earliest version of the machine that can have written the last step. */
  readonly since: number;
}

function verifyStanding(row: StepRow, standing: Standing, head: HeadRow, machine: Machine): Finding[] {
  const findings: Finding['what'][] = [];
  if (!isDue(machine, standing, head.due_at)) findings.push('otherDeadline');
  if (visibilityOf(machine, standing) !== head.visibility) findings.push('otherVisibility');
  const found = findings.map((what) => ({ ...finding(row, what), seq: null }));
  if (standing.text === canonicalJson(head.context)) return found;
  const field = differingField(standing.context, head.context);
  return [{ ...finding(row, 'otherContext'), seq: null, field }, ...found];
}

/** The version that wrote the last step set the deadline; it is set anew when a later one takes the next step. */
function isDue(machine: Machine, { state, context, since }: Standing, dueAt: Date | null): boolean {
  const due = dueAt?.getTime() ?? null;
  for (let version = since; version <= machine.version; version += 1) {
    const at = deadlineBy(machine, version, state, context);
    if ((at === null ? null : Date.parse(at)) === due) return true;
    if (!machine.formerly) return false;
  }
  return false;
}

/** Where two values first differ, as keys from the outside in; empty when it is the whole. */
function differingField(one: unknown, other: unknown): string {
  if (!isHolder(one) || !isHolder(other)) return '';
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const key = keys.find((name) => canonicalJson(one[name] ?? null) !== canonicalJson(other[name] ?? null));
  if (key === undefined) return '';
  const within = differingField(one[key], other[key]);
  return within === '' ? key : `${key}.${within}`;
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The hash of what was asked follows from the step: a version that was expected can only be the one before it. */
function isRequested({ seq, process, request_hash }: StepRow, kind: string, event: string): boolean {
  const place = canonicalJson(seq === 1 ? kind : process);
  const asked = (expects: number | null) => sha256(`[${place},${event},${expects}]`);
  return asked(null) === request_hash || (seq > 1 && asked(seq - 1) === request_hash);
}

export function finding({ tenant, process, seq }: StepRow, what: Finding['what']): Finding {
  return { tenant, process, seq, what };
}
