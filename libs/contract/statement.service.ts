import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import type {
  DisputeStatementInput,
  InvoiceStatementInput,
  OnStatementInput,
  PayStatementInput,
} from './contract.inputs.ts';
import { settlementOf } from './settlement.reads.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import { saves } from './texts.ts';

type BareStep = 'issue' | 'accept' | 'withdrawDispute' | 'reconcile';

/** Commands on payment statements. Nobody sends an amount: it is computed here, and once more by the rules. */
@Injectable()
export class StatementService {
  constructor(private readonly engine: Engine) {}

  /** Computes the statement, or its correction, from what is stored now. */
  async compute(type: 'compute' | 'correct', input: OnStatementInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(input.statementId);
    const row = place?.kind === 'statement' ? await this.engine.row(place.tenant, input.statementId) : null;
    if (!row) return refuse('notFound');
    const { computation, measurements } = await settlementOf(this.engine, row);
    if (computation.blocked) return this.send(input, { type }, by);
    const { statement, hash } = computation;
    const { inputHash, payable } = statement;
    return this.send(input, { type, inputHash, hash, payable, measurements }, by, async (client, stored) => {
      const { tenant, process, context } = stored;
      const { version } = context as StatementContext;
      await saveContent(client, { tenant, process, part: 'statement', version, body: statement, by: by.id });
    });
  }

  take(type: BareStep, input: OnStatementInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  /** A step whose reason is a text. */
  because(type: 'dispute' | 'withdraw', input: DisputeStatementInput, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type, reasonHash: contentHash(body) }, by, saves('reason', body, by));
  }

  invoice(input: InvoiceStatementInput, by: Actor): Promise<Answer> {
    const body = { invoice: input.invoice };
    return this.send(input, { type: 'invoice', hash: contentHash(body) }, by, saves('invoice', body, by));
  }

  pay({ paidOn, reference, ...input }: PayStatementInput, by: Actor): Promise<Answer> {
    const body = { reference };
    return this.send(input, { type: 'pay', paidOn, hash: contentHash(body) }, by, saves('payment', body, by));
  }

  private send(
    { statementId: process, commandId, expects }: OnStatementInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'statement', process, event, by, commandId, expects }, write);
  }
}
