import { Injectable } from '@nestjs/common';
import {
  contentHash,
  derivedId,
  Engine,
  related,
  saveContent,
  systemActor,
  type Answer,
  type ProcessRow,
  type Write,
} from '@utfall/engine';
import { moneyFromText } from '@utfall/tariff';
import { refuse, startOf, type Actor, type PlainEvent } from '@utfall/process';
import { amendedTerms, impactNow } from './amendment.reads.ts';
import { amendmentRules, type AmendmentContext } from './amendment.rules.machine.ts';
import type {
  DescribeAmendmentInput,
  DraftAmendmentInput,
  OnAmendmentInput,
  ReasonedAmendmentInput,
  SignAmendmentInput,
} from './amendment.types.ts';
import { cohortsIn } from './cohort.inputs.ts';
import type { ContractContext } from './contract.context.machine.ts';
import { termsOf } from './stored.reads.ts';
import { readTerms, told } from './terms.ts';
import { saves } from './texts.ts';

/** Commands on amendments. Nobody sends an amount: what a change means in money is computed here, and once more by the rules. */
@Injectable()
export class AmendmentService {
  constructor(private readonly engine: Engine) {}

  /** Begins an amendment of the terms that the contract has now. */
  async draft({ commandId, contractId }: DraftAmendmentInput, by: Actor): Promise<Answer> {
    const contract = await this.place('contract', contractId, by);
    if (!contract) return refuse('notFound');
    const { parties, termsHash, capMinorUnits, currency, earlierTerms, minorChangesMinorUnits } =
      contract.context as ContractContext;
    const event = {
      ...{
        type: 'create',
        contract: contract.id,
        parties,
        base: termsHash,
        baseCapMinorUnits: capMinorUnits,
        currency,
      },
      firstCapMinorUnits: earlierTerms?.[0]?.capMinorUnits ?? capMinorUnits,
      minorMinorUnits: minorChangesMinorUnits ?? '0',
    };
    const { tenant, trail, participants } = contract;
    return this.engine.create({
      ...{ kind: 'amendment', tenant, id: commandId, trail, parent: contract.id, participants, event, by },
    });
  }

  /** Saves a version of the amended terms. What is not given stays as the contract has it; a tariff that does not read is refused line by line. */
  async describe(input: DescribeAmendmentInput, by: Actor): Promise<Answer> {
    const row = await this.place('amendment', input.amendmentId, by);
    const contract = row?.parent ? await this.engine.row(row.tenant, row.parent) : null;
    const base = contract && (await termsOf(this.engine, contract));
    if (!row || !base) return refuse('notFound');
    const { tariff: tariffText, effectiveFrom, ground, reason, title, calendar, acceptanceDays, paymentDays } = input;
    const { silenceAccepts, vatBasis } = base;
    const read = readTerms(
      {
        ...{ tariffText, silenceAccepts, vatBasis, title: title ?? base.title },
        calendar: { ...(calendar ?? base.calendar) },
        ...{ acceptanceDays: acceptanceDays ?? base.acceptanceDays, paymentDays: paymentDays ?? base.paymentDays },
        ...(input.cohorts ? cohortsIn(input.cohorts) : base.cohorts && { cohorts: base.cohorts }),
        ...(base.compensation !== undefined && { compensation: base.compensation }),
      },
      base.parties,
    );
    if (!read.ok) {
      const { sentence } = amendmentRules['tariffHolds']!;
      return { moved: false, rule: 'tariffHolds', sentence, openTo: [], missing: read.missing };
    }
    const { termsHash, capMinorUnits } = told(read.terms);
    const body = { reason };
    const event = {
      ...{ type: 'describe', termsHash, capMinorUnits, effectiveFrom, effectiveAt: startOf(effectiveFrom), ground },
      ...thresholdIn(input),
      reasonHash: contentHash(body),
    };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { termsVersion: version } = context as AmendmentContext;
      const own = { tenant, process, version, by: by.id };
      await saveContent(client, { ...own, part: 'terms', body: read.terms });
      await saveContent(client, { ...own, part: 'why', body });
    });
  }

  /** Computes what the change means in money and puts it before the parties with the terms. */
  async propose(input: OnAmendmentInput, by: Actor): Promise<Answer> {
    const row = await this.place('amendment', input.amendmentId, by);
    const contract = row?.parent ? await this.engine.row(row.tenant, row.parent) : null;
    if (!row || !contract) return refuse('notFound');
    const read = await impactNow(this.engine, row, contract);
    if (!read || read.blocked) return this.send(input, { type: 'propose' }, by);
    return this.send(input, { type: 'propose', impactHash: read.hash }, by, saves('impact', read.impact, by));
  }

  sign({ termsHash, impactHash, ...input }: SignAmendmentInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'sign', termsHash, impactHash }, by);
  }

  /** A step whose reason is a text. */
  because(type: 'requestChanges' | 'reject' | 'withdraw', input: ReasonedAmendmentInput, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type, reasonHash: contentHash(body) }, by, saves('reason', body, by));
  }

  /** A process of a kind, for those it exists for. */
  private async place(kind: string, id: string, by: Actor): Promise<ProcessRow | null> {
    const found = await this.engine.find(id);
    const row = found?.kind === kind ? await this.engine.row(found.tenant, id) : null;
    return row && related(by, row).relation !== 'outsider' ? row : null;
  }

  private send(
    { amendmentId: process, commandId, expects }: OnAmendmentInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'amendment', process, event, by, commandId, expects }, write);
  }
}

/** The threshold as it was stated, in minor units; nothing when none was. */
function thresholdIn({ threshold }: DescribeAmendmentInput): { readonly thresholdMinorUnits?: string } {
  const read = threshold && moneyFromText(threshold.amount, threshold.currency);
  return read ? { thresholdMinorUnits: String(read.minorUnits) } : {};
}

/**
 * Enters the terms of an agreed amendment into its contract on its day. Repeating it changes nothing; when the contract
 * can no longer be amended, the amendment learns that it has lapsed.
 */
export function followAmendmentsIn(engine: Engine): void {
  engine.handle('contract.amendmentDue', async ({ tenant, process, payload }) => {
    const row = await engine.row(tenant, process);
    const terms = row && (await amendedTerms(engine, row));
    if (!row || !terms) return;
    const { contract, base, effectiveFrom, signatures } = row.context as AmendmentContext;
    const { minorMinorUnits } = payload as { minorMinorUnits: string };
    const event = { type: 'amended', base, effectiveFrom, signatures, minorMinorUnits, ...told(terms) };
    const answer = await engine.send(
      { tenant, process: contract, event, by: systemActor, id: derivedId('amended', process) },
      async (client, { context }) => {
        const { termsVersion: version } = context as ContractContext;
        await saveContent(client, {
          tenant,
          process: contract,
          part: 'terms',
          version,
          body: terms,
          by: systemActor.id,
        });
      },
    );
    const type = answer.moved ? 'entered' : 'overtaken';
    await engine.send({ tenant, process, event: { type }, by: systemActor, id: derivedId('amendment told', process) });
  });
}
