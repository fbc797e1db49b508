import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { codeOf, readOnly } from '@utfall/database';
import {
  contentHash,
  derivedId,
  Engine,
  related,
  WriteRefused,
  type Answer,
  type Creation,
  type ProcessRow,
  type Write,
} from '@utfall/engine';
import { refuse, text, type Actor, type PlainEvent, type Refused } from '@utfall/process';
import { claimsOfPersons, mayRecord } from './claim.facts.ts';
import { uncounted } from './claim.count.ts';
import type {
  AddClaimEvidenceInput,
  ImportClaimsInput,
  OnClaimInput,
  RecordClaimInput,
  ReasonedClaimInput,
} from './claim.inputs.ts';
import { claimRules, type ClaimContext, type ClaimEvidence } from './claim.rules.machine.ts';
import { readClaimTable, type ClaimRow, type RowFault, type WrittenClaim } from './claim.table.ts';
import type { ClaimImport } from './claim.types.ts';
import { enrolmentsOf } from './enrolment.reads.ts';
import { organisationsOf, type ContractContext } from './contract.context.machine.ts';
import { asEnrolled, notEnrolled, type Enrolled } from './enrolment.match.ts';
import { termsOf } from './stored.reads.ts';
import { saves } from './texts.ts';

type BareStep = 'submit' | 'takeUp' | 'verify';
type ReasonedStep = 'reject' | 'askEvidence' | 'withdraw' | 'flag' | 'clear' | 'reverse';

/** What evidence is spent under: the person, the outcome and the commitment. */
const markOf = (person: string, metric: string, { commitment }: ClaimEvidence): string =>
  hash('sha256', `${person}\n${metric}\n${commitment}`, 'hex');

const marksOf = ({ person, metric, evidence }: Pick<WrittenClaim, 'person' | 'metric' | 'evidence'>): string[] =>
  evidence.map((one) => markOf(person, metric, one));

/** Commands on outcomes. Persons are pseudonyms; evidence is a commitment; what is spent once is not spent again. */
@Injectable()
export class ClaimService {
  constructor(private readonly engine: Engine) {}

  async record({ commandId, contractId, ...input }: RecordClaimInput, by: Actor): Promise<Answer> {
    const contract = await this.contract(contractId, by);
    if (!contract) return refuse('notFound');
    const { metric, person, occurredOn, cohort = null, enrolledOn = null, quantity = null } = input;
    const evidence = input.evidence.map(({ evidenceKind: kind, commitment }) => ({ kind, commitment }));
    const said = { metric, person, occurredOn, cohort, enrolledOn, quantity, evidence };
    const [written = said] = await this.enrolled(contract, [said]);
    return this.engine.create(
      creationOf(contract, commandId, written, by),
      spends(contract, [{ id: commandId, written }]),
    );
  }

  /** Reads a table of outcomes. Every wrong row is named and then nothing is written; else all are recorded and submitted. */
  async import({ contractId, csv, dryRun }: ImportClaimsInput, by: Actor): Promise<ClaimImport | Refused> {
    const contract = await this.contract(contractId, by);
    if (!contract || !mayRecord(contract, by)) return refuse('notFound');
    const { rows, faults } = readClaimTable(csv);
    const named = (await this.enrolled(contract, rows)).map((written) => ({ id: idOf(contract.id, written), written }));
    const known = await this.known(contract, named.map(({ id }) => id), by); // prettier-ignore
    const fresh = named.filter(({ id }) => !known.has(id));
    const all = [...faults, ...(faults.length > 0 ? [] : await this.faultsIn(contract, fresh))];
    const told = { rows: rows.length, known: named.length - fresh.length, faults: all };
    if (dryRun || all.length > 0 || fresh.length === 0) return { ...told, isWritten: false };
    const creations = fresh.map(({ id, written }) => creationOf(contract, id, written, by));
    const made = await this.engine.create(creations, spends(contract, fresh));
    if (!made.moved) return made;
    for (const { id } of fresh)
      await this.engine.request({
        kind: 'claim',
        process: id,
        event: { type: 'submit' },
        by,
        commandId: derivedId('submit', id),
      });
    return { ...told, isWritten: true };
  }

  take(type: BareStep, input: OnClaimInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  because(type: ReasonedStep, input: ReasonedClaimInput, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type, reasonHash: contentHash(body) }, by, saves('reason', body, by));
  }

  addEvidence(input: AddClaimEvidenceInput, by: Actor): Promise<Answer> {
    const evidence = input.evidence.map(({ evidenceKind: kind, commitment }) => ({ kind, commitment }));
    return this.send(input, { type: 'addEvidence', evidence }, by, async (client, { tenant, process, context }) => {
      const { contract, person, metric } = context as ClaimContext;
      const marks = evidence.map((one) => markOf(person, metric, one));
      await spend(client, { tenant, contract }, marks.map((mark) => ({ mark, claim: process }))); // prettier-ignore
    });
  }

  /** Outcomes with cohort and enrolment as their persons are enrolled. */
  private async enrolled<Outcome extends Enrolled>(
    contract: ProcessRow,
    outcomes: readonly Outcome[],
  ): Promise<Outcome[]> {
    const persons = [...new Set(outcomes.map(({ person }) => person))];
    const enrolments = await enrolmentsOf(this.engine, contract, persons);
    return outcomes.map((outcome) => asEnrolled(outcome, enrolments));
  }

  private async faultsIn(contract: ProcessRow, fresh: readonly Named[]): Promise<RowFault[]> {
    const terms = await termsOf(this.engine, contract);
    const persons = [...new Set(fresh.map(({ written }) => written.person))];
    const stored = await claimsOfPersons(this.engine, contract, persons);
    const spent = new Set(stored.flatMap(({ context }) => marksOf(context)));
    const faults = fresh.flatMap(({ written }): RowFault[] => {
      const marks = marksOf(written);
      const taken = marks.some((mark) => spent.has(mark));
      for (const mark of marks) spent.add(mark);
      return taken ? [{ line: written.line, column: 'evidence', sentence: claimRules.spentOnce.sentence }] : [];
    });
    if (!terms) return faults;
    const { effectiveFrom, outcomesTo } = terms.calendar;
    const today = this.engine.now(contract).toISOString().slice(0, 10);
    const last = outcomesTo < today ? outcomesTo : today;
    const why = uncounted(terms.tariff, [...stored.map(({ id, context: written }) => ({ id, written })), ...fresh]);
    const enrolments = terms.cohorts ? await enrolmentsOf(this.engine, contract, persons) : null;
    for (const { id, written } of fresh) {
      const { line, occurredOn } = written;
      if (occurredOn < effectiveFrom || occurredOn > last)
        faults.push({ line, column: 'occurredOn', sentence: claimRules.occurred.sentence });
      const absent = enrolments && notEnrolled(written, enrolments);
      if (absent) faults.push({ line, column: 'person', sentence: absent });
      const sentence = why.get(id);
      if (sentence) faults.push({ line, column: 'metric', sentence });
    }
    return faults.sort((one, other) => one.line - other.line);
  }

  /** Which of these outcomes are there already: the id of a row follows from what it says. */
  private async known({ tenant }: ProcessRow, ids: readonly string[], by: Actor): Promise<ReadonlySet<string>> {
    const { rows } = await readOnly(this.engine.database, by, (client) =>
      client.query<{ id: string }>({
        name: 'contract_claims_known',
        text: `select id from engine.process where tenant_id = $1 and id = any($2::uuid[])`,
        values: [tenant, ids],
      }),
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async contract(id: string, by: Actor): Promise<ProcessRow | null> {
    const place = await this.engine.find(id);
    const row = place?.kind === 'contract' ? await this.engine.row(place.tenant, id) : null;
    return row && related(by, row).relation !== 'outsider' ? row : null;
  }

  private send(
    { claimId: process, commandId, expects }: OnClaimInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'claim', process, event, by, commandId, expects }, write);
  }
}

interface Named {
  readonly id: string;
  readonly written: ClaimRow;
}

const idOf = (contract: string, { person, metric, occurredOn, evidence }: WrittenClaim): string =>
  derivedId('claim', contract, person, metric, occurredOn, ...evidence.map(({ commitment }) => commitment));

/** A funder is no participant of an outcome: it sees counts and sums, never persons. */
function creationOf(contract: ProcessRow, id: string, written: WrittenClaim, by: Actor): Creation {
  const { parties } = contract.context as ContractContext;
  const [verifier = ''] = organisationsOf(parties, 'verifier');
  const { metric, person, cohort, enrolledOn, occurredOn, quantity, evidence } = written;
  const participants = contract.participants.filter(({ relation }) => relation !== 'funder');
  return {
    kind: 'claim',
    tenant: contract.tenant,
    id,
    trail: contract.trail,
    parent: contract.id,
    participants,
    by,
    event: { type: 'create', contract: contract.id, verifier, metric, person, cohort, enrolledOn, occurredOn, quantity, evidence },
  }; // prettier-ignore
}

function spends({ tenant, id: contract }: ProcessRow, claims: readonly { id: string; written: WrittenClaim }[]): Write {
  const rows = claims.flatMap(({ id: claim, written }) => marksOf(written).map((mark) => ({ mark, claim })));
  return (client) => spend(client, { tenant, contract }, rows);
}

async function spend(
  client: Parameters<Write>[0],
  { tenant, contract }: { readonly tenant: string; readonly contract: string },
  rows: readonly { readonly mark: string; readonly claim: string }[],
): Promise<void> {
  const insert = `insert into contract.spent (tenant_id, contract_id, mark, claim_id)
    select $1, $2, mark, claim from unnest($3::text[], $4::uuid[]) as rows (mark, claim)`;
  const values = [tenant, contract, rows.map(({ mark }) => mark), rows.map(({ claim }) => claim)];
  await client.query(insert, values).catch((fault: unknown) => {
    if (codeOf(fault) !== '23505') throw fault;
    const { sentence, basis } = claimRules.spentOnce;
    const what = text('Belägget är redan använt för personen.', 'The evidence is already used for the person.');
    const missing = [{ field: 'evidence', text: what }];
    throw new WriteRefused({ moved: false, rule: 'spentOnce', sentence, basis, openTo: [], missing });
  });
}
