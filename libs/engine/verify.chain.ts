import { begin, nextDeadlineAt, step, type Machine, type Stepped } from '@utfall/process';
import { canonicalJson, commitmentOfTexts, sha256 } from './canonical.ts';
import { visibilityOf, type JournalBody } from './prepare.ts';

/** One thing that does not add up. `seq` is the step of the journal it concerns, null for the process itself. */
export interface Finding {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number | null;
  /** The part and version of a text, when it is one that does not add up. */
  readonly text?: string;
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
  let standing: Stepped | null = null;
  let context = '';
  for (const row of chain) {
    const next = followed(machine, standing, row.body!);
    if (!next) return [...findings, finding(row, 'otherState')];
    const asked = row.texts?.event ?? canonicalJson(row.body!.event);
    context = canonicalJson(next.context);
    if (next.state !== row.to_state) findings.push(finding(row, 'otherState'));
    if (commitmentOfTexts(row.salt!, bodyText(row, asked), context) !== row.commitment)
      findings.push(finding(row, 'brokenCommitment'));
    if (next.effects.length !== row.effects) findings.push(finding(row, 'otherEffects'));
    if (!isRequested(row, head.kind, asked)) findings.push(finding(row, 'otherRequest'));
    standing = next;
  }
  return standing
    ? [...findings, ...verifyStanding(chain[0]!, { ...standing, text: context }, head, machine)]
    : findings;
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
}

function verifyStanding(row: StepRow, standing: Standing, head: HeadRow, machine: Machine): Finding[] {
  const findings: Finding['what'][] = [];
  if (standing.text !== canonicalJson(head.context)) findings.push('otherContext');
  const dueAt = nextDeadlineAt(machine, standing.state, standing.context);
  if ((dueAt === null ? null : Date.parse(dueAt)) !== (head.due_at?.getTime() ?? null)) findings.push('otherDeadline');
  if (visibilityOf(machine, standing) !== head.visibility) findings.push('otherVisibility');
  return findings.map((what) => ({ ...finding(row, what), seq: null }));
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
