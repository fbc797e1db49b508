import { Injectable } from '@nestjs/common';
import { contentHash, Engine, related, type Answer, type ProcessRow, type Write } from '@utfall/engine';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import { moneyFromText } from '@utfall/tariff';
import type { ContractContext } from './contract.context.machine.ts';
import type { OpenDisputeInput } from './dispute.types.ts';
import type { DrawdownContext } from './drawdown.rules.machine.ts';
import type { PayDrawdownInput, PledgeFundingInput, RequestDrawdownInput } from './funding.types.ts';
import { saves } from './texts.ts';

type Kind = 'dispute' | 'holdback' | 'drawdown';
interface Command {
  readonly commandId: string;
  readonly expects?: number;
}
interface Reasoned extends Command {
  readonly reason: string;
}

/** Commands on disputes, on what is held back and on committed capital. */
@Injectable()
export class MatterService {
  constructor(private readonly engine: Engine) {}

  /** Disputes a payment of a statement, or one outcome in it. */
  async openDispute(input: OpenDisputeInput, by: Actor): Promise<Answer> {
    const { commandId, statementId: statement, payment, claimId: claim = null, reason } = input;
    const issued = await this.place('statement', statement, by);
    const contract = issued?.parent ? await this.engine.row(issued.tenant, issued.parent) : null;
    if (!issued || !contract) return refuse('notFound');
    if (claim !== null && (await this.place('claim', claim, by))?.parent !== contract.id) return refuse('notFound');
    const body = { reason };
    const event = { type: 'create', contract: contract.id, statement, payment, claim, reasonHash: contentHash(body) };
    return this.begin('dispute', contract, commandId, event, by, saves('opening', body, by));
  }

  /** Puts a funder's commitment forward. */
  async pledge({ commandId, contractId, amount }: PledgeFundingInput, by: Actor): Promise<Answer> {
    const contract = await this.place('contract', contractId, by);
    if (!contract) return refuse('notFound');
    const { currency } = contract.context as ContractContext;
    const units = unitsOf(amount, currency);
    if (units === null) return otherCurrency(currency);
    const event = { type: 'create', contract: contract.id, currency, amountMinorUnits: units };
    return this.begin('drawdown', contract, commandId, event, by);
  }

  async requestDrawdown(input: RequestDrawdownInput, by: Actor): Promise<Answer> {
    const funding = await this.place('drawdown', input.drawdownId, by);
    if (!funding) return refuse('notFound');
    const { currency } = funding.context as DrawdownContext;
    const units = unitsOf(input.amount, currency);
    if (units === null) return otherCurrency(currency);
    const body = { milestone: input.milestone };
    const event = { type: 'request', amountMinorUnits: units, reasonHash: contentHash(body) };
    return this.send('drawdown', input.drawdownId, input, event, by, saves('milestone', body, by));
  }

  payDrawdown(input: PayDrawdownInput, by: Actor): Promise<Answer> {
    return this.send('drawdown', input.drawdownId, input, { type: 'pay', paidOn: input.paidOn }, by);
  }

  /** A step that carries nothing but itself. */
  take(kind: Kind, process: string, type: string, input: Command, by: Actor): Promise<Answer> {
    return this.send(kind, process, input, { type }, by);
  }

  /** A step whose reason is a text; it may carry an outcome beside it. */
  because(kind: Kind, process: string, type: string, input: Reasoned & { outcome?: string }, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    const { outcome } = input;
    const event = { type, ...(outcome !== undefined && { outcome }), reasonHash: contentHash(body) };
    return this.send(kind, process, input, event, by, saves('reason', body, by));
  } // prettier-ignore

  private begin(
    kind: Kind,
    contract: ProcessRow,
    id: string,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    const { tenant, trail, participants } = contract;
    return this.engine.create({ kind, tenant, id, trail, parent: contract.id, participants, event, by }, write);
  }

  /** A process of a kind, for those it exists for. */
  private async place(kind: string, id: string, by: Actor): Promise<ProcessRow | null> {
    const found = await this.engine.find(id);
    const row = found?.kind === kind ? await this.engine.row(found.tenant, id) : null;
    return row && related(by, row).relation !== 'outsider' ? row : null;
  }

  private send(
    kind: Kind,
    process: string,
    { commandId, expects }: Command,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind, process, event, by, commandId, expects }, write);
  }
}

function unitsOf({ amount, currency }: PledgeFundingInput['amount'], own: string | null): string | null {
  const read = currency === own ? moneyFromText(amount, currency) : undefined;
  return read ? String(read.minorUnits) : null;
}

function otherCurrency(currency: string | null): Answer {
  const told = missing(
    'amount',
    `Ange beloppet i ${currency ?? 'kontraktets valuta'}, med högst två decimaler.`,
    `State the amount in ${currency ?? 'the currency of the contract'}, with at most two decimals.`,
  );
  return refuse('badInput', { missing: [told] });
}
