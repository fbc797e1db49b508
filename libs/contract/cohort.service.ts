import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { codeOf } from '@utfall/database';
import { contentHash, derivedId, Engine, related, WriteRefused, type Answer, type Creation, type ProcessRow, type Write } from '@utfall/engine'; // prettier-ignore
import { refuse, text, type Actor, type PlainEvent, type Refused } from '@utfall/process';
import { mayRecord } from './claim.facts.ts';
import type { RowFault } from './claim.table.ts';
import { cohortTerms } from './cohort.facts.ts';
import { enrolmentsOf } from './enrolment.reads.ts';
import type { CohortContext } from './cohort.rules.machine.ts';
import type {
  ContestReferralsInput,
  DecideReferralsInput,
  EnrollingInput,
  EnrolInput,
  EnrolmentImport,
  ExitEnrolmentInput,
  ImportEnrolmentsInput,
  OnCohortInput,
  OpenCohortInput,
  ReferralsInput,
  StrikeEnrolmentInput,
} from './cohort.types.ts';
import { enrolmentRules } from './enrolment.rules.machine.ts';
import { readEnrolmentTable, type EnrolmentRow } from './enrolment.table.ts';
import { saves } from './texts.ts';

interface Placed {
  readonly cohort: ProcessRow;
  readonly contract: ProcessRow;
}

/** Commands on cohorts and on who is enrolled in them. */
@Injectable()
export class CohortService {
  constructor(private readonly engine: Engine) {}

  /** Opens a cohort of the signed terms. Its id follows from contract and name, so that it is opened once. */
  async open({ contractId, name }: OpenCohortInput, by: Actor): Promise<Answer> {
    const contract = await this.place('contract', contractId, by);
    if (!contract) return refuse('notFound');
    const { tenant, trail, participants } = contract;
    const id = derivedId('cohort', contract.id, name);
    const event = { type: 'create', contract: contract.id, name };
    return this.engine.create({ kind: 'cohort', tenant, id, trail, parent: contract.id, participants, event, by });
  }

  count(type: 'reportReferrals' | 'confirmReferrals', input: ReferralsInput, by: Actor): Promise<Answer> {
    return this.send(input, { type, periodEnd: input.periodEnd, count: input.count }, by);
  }

  because(
    type: 'contestReferrals' | 'decideReferrals',
    input: ContestReferralsInput | DecideReferralsInput,
    by: Actor,
  ): Promise<Answer> {
    const body = { reason: input.reason };
    const count = 'count' in input ? { count: input.count } : {};
    const event = { type, periodEnd: input.periodEnd, ...count, reasonHash: contentHash(body) };
    return this.send(input, event, by, saves('reason', body, by));
  }

  conclude(input: OnCohortInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'conclude' }, by);
  }

  async enrol({ commandId, cohortId, person, enrolledOn, ...shared }: EnrolInput, by: Actor): Promise<Answer> {
    const placed = await this.cohort(cohortId, by);
    if (!placed) return refuse('notFound');
    const row = { person, enrolledOn };
    return this.engine.create(creationOf(placed, commandId, row, shared, by), marking(placed, [{ id: commandId, row }]));
  } // prettier-ignore

  /** Enrols everybody in a table, or names every row that is wrong and enrols nobody. */
  async import({ cohortId, csv, dryRun, ...shared }: ImportEnrolmentsInput, by: Actor): Promise<EnrolmentImport | Refused> {
    const placed = await this.cohort(cohortId, by);
    if (!placed || !mayRecord(placed.contract, by)) return refuse('notFound');
    const { rows, faults } = readEnrolmentTable(csv);
    const there = new Map((await enrolmentsOf(this.engine, placed.contract)).map((one) => [one.person, one]));
    const isKnown = ({ person, enrolledOn }: EnrolmentRow) => there.get(person)?.enrolledOn === enrolledOn;
    const fresh = rows.filter((row) => !isKnown(row));
    const all = [...faults, ...(await this.faultsIn(placed, fresh, new Set(there.keys())))];
    const told = { rows: rows.length, known: rows.length - fresh.length, faults: all.sort((a, b) => a.line - b.line) };
    if (dryRun || all.length > 0 || fresh.length === 0) return { ...told, isWritten: false };
    const named = fresh.map((row) => ({ id: derivedId('enrolment', cohortId, row.person, shared.commandId), row }));
    const creations = named.map(({ id, row }) => creationOf(placed, id, row, shared, by));
    const made = await this.engine.create(creations, marking(placed, named));
    return made.moved ? { ...told, isWritten: true } : made;
  } // prettier-ignore

  exit({ enrolmentId, commandId, expects, exitedOn, exitReason }: ExitEnrolmentInput, by: Actor): Promise<Answer> {
    const event = { type: 'exit', exitedOn, exitReason };
    return this.engine.request({ kind: 'enrolment', process: enrolmentId, event, by, commandId, expects });
  }

  strike({ enrolmentId, commandId, expects, reason }: StrikeEnrolmentInput, by: Actor): Promise<Answer> {
    const body = { reason };
    const event = { type: 'strike', reasonHash: contentHash(body) };
    const asked = { kind: 'enrolment', process: enrolmentId, event, by, commandId, expects };
    return this.engine.request(asked, saves('reason', body, by));
  }

  private async faultsIn(placed: Placed, rows: readonly EnrolmentRow[], taken: Set<string>): Promise<RowFault[]> {
    const found = await cohortTerms(this.engine, placed.contract, (placed.cohort.context as CohortContext).name);
    const today = this.engine.now(placed.contract).toISOString().slice(0, 10);
    return rows.flatMap(({ line, person, enrolledOn }): RowFault[] => {
      const isOut = !found || enrolledOn < found.intakeFrom || enrolledOn > found.intakeTo || enrolledOn > today;
      const isTaken = taken.has(person);
      taken.add(person);
      return [
        ...(isOut ? [{ line, column: 'enrolledOn', sentence: enrolmentRules.enrolledInIntake.sentence }] : []),
        ...(isTaken ? [{ line, column: 'person', sentence: enrolmentRules.enrolledOnce.sentence }] : []),
      ];
    });
  }

  private async cohort(id: string, by: Actor): Promise<Placed | null> {
    const cohort = await this.place('cohort', id, by);
    const contract = cohort?.parent ? await this.engine.row(cohort.tenant, cohort.parent) : null;
    return cohort && contract && { cohort, contract };
  }

  /** A process of a kind, for those it exists for. */
  private async place(kind: string, id: string, by: Actor): Promise<ProcessRow | null> {
    const found = await this.engine.find(id);
    const row = found?.kind === kind ? await this.engine.row(found.tenant, id) : null;
    return row && related(by, row).relation !== 'outsider' ? row : null;
  }

  private send(input: OnCohortInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { cohortId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'cohort', process, event, by, commandId, expects }, write);
  }
}

type Enrolled = Pick<EnrolmentRow, 'person' | 'enrolledOn'>;

/** A funder is no participant of an enrolment: it sees counts, never persons. */
function creationOf(
  { cohort, contract }: Placed,
  id: string,
  { person, enrolledOn }: Enrolled,
  { basis, intentionToTreat, keyEpoch = '1' }: Omit<EnrollingInput, 'cohortId' | 'commandId'>,
  by: Actor,
): Creation {
  const { name } = cohort.context as CohortContext;
  const said = { person, enrolledOn, basis, intentionToTreat, keyEpoch };
  return {
    ...{ kind: 'enrolment', tenant: contract.tenant, id, trail: contract.trail, parent: cohort.id, by },
    participants: contract.participants.filter(({ relation }) => relation !== 'funder'),
    event: { type: 'create', contract: contract.id, cohort: name, ...said },
  };
}

/** Marks each person as enrolled in the contract, in the same table and transaction that keeps evidence from being used twice. */
function marking({ contract }: Placed, enrolments: readonly { readonly id: string; readonly row: Enrolled }[]): Write {
  const marks = enrolments.map(({ row }) => hash('sha256', `enrolled\n${row.person}`, 'hex'));
  const insert = `insert into contract.spent (tenant_id, contract_id, mark, claim_id)
    select $1, $2, mark, enrolment from unnest($3::text[], $4::uuid[]) as rows (mark, enrolment)`;
  return async (client) => {
    const values = [contract.tenant, contract.id, marks, enrolments.map(({ id }) => id)];
    await client.query(insert, values).catch((fault: unknown) => {
      if (codeOf(fault) !== '23505') throw fault;
      const { sentence, basis } = enrolmentRules.enrolledOnce;
      const what = text('Personen är redan inskriven i kontraktet.', 'The person is already enrolled in the contract.');
      const missing = [{ field: 'person', text: what }];
      throw new WriteRefused({ moved: false, rule: 'enrolledOnce', sentence, basis, openTo: [], missing });
    });
  };
}
