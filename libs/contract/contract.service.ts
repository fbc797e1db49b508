import { Injectable } from '@nestjs/common';
import { contentHash, Engine, related, saveContent, type Answer, type Write } from '@utfall/engine';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import { check } from '@utfall/tariff';
import { firstSight } from '@utfall/tariff/simulation';
import { childId, setUpChild } from './children.ts';
import { cohortsIn } from './cohort.inputs.ts';
import { openStatement, type ContractContext } from './contract.context.machine.ts';
import type {
  ComputeStatementInput,
  DescribeTariffInput,
  DesignContractInput,
  OnContractInput,
  PlanMeasurementInput,
} from './contract.inputs.ts';
import { contractRules } from './contract.rules.machine.ts';
import { StatementService } from './statement.service.ts';
import { hashOf } from './settlement.ts';
import { termsOf } from './stored.reads.ts';
import { readTerms, told } from './terms.ts';
import { saves } from './texts.ts';

type BareStep = 'abandon' | 'startDelivery' | 'resume' | 'confirmTermination' | 'close';
type ReasonedStep = 'requestChanges' | 'suspend' | 'terminate';

/** Commands on contracts, and the orders that set up measurements and statements. */
@Injectable()
export class ContractService {
  constructor(
    private readonly engine: Engine,
    private readonly statements: StatementService,
  ) {}

  /** Makes a contract from the selection on a trail. The own organisation is the payer unless it is named. */
  async design({ commandId, trailId, title, parties: others }: DesignContractInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    const named = others.map(({ organisationId: organisation, relation, share }) => ({
      organisation,
      relation,
      share,
    }));
    const payer = { organisation: place.tenant, relation: 'authority', share: '0' };
    const parties = named.some(({ relation }) => relation === 'authority') ? named : [payer, ...named];
    const participants = parties
      .filter(({ relation }) => relation !== 'authority')
      .map(({ organisation, relation }) => ({ organisation, relation }));
    const body = { title };
    const event = { type: 'create', trail: trailId, parties, hash: contentHash(body) };
    const creation = {
      kind: 'contract',
      tenant: place.tenant,
      id: commandId,
      trail: trailId,
      parent: trailId,
      participants,
      event,
      by,
    };
    return this.engine.create(creation, saves('design', body, by));
  }

  /** Saves a new version of the terms; a tariff that does not hold together is refused line by line and nothing is saved. */
  async describe(input: DescribeTariffInput, by: Actor): Promise<Answer> {
    const row = await this.contract(input.contractId, by);
    if (!row) return refuse('notFound');
    const { title, tariff: tariffText, calendar, acceptanceDays, silenceAccepts, vatBasis, paymentDays } = input;
    const compensation = input.compensation?.trim();
    const beside = { ...cohortsIn(input.cohorts), ...(compensation && { compensation }) };
    const written = {
      title,
      tariffText,
      calendar: { ...calendar },
      acceptanceDays,
      silenceAccepts,
      vatBasis,
      paymentDays,
      ...beside,
    };
    const read = readTerms(written, row.parties);
    if (!read.ok) {
      const { sentence, basis } = contractRules['tariffHolds']!;
      return {
        moved: false,
        rule: 'tariffHolds',
        sentence,
        ...(basis && { basis }),
        openTo: [],
        missing: read.missing,
      };
    }
    return this.send(
      input,
      { type: 'describe', ...told(read.terms) },
      by,
      async (client, { tenant, process, context }) => {
        const { termsVersion: version } = context as ContractContext;
        await saveContent(client, { tenant, process, part: 'terms', version, body: read.terms, by: by.id });
      },
    );
  }

  /** Puts the terms before the parties, with what they can come to when nothing is assumed. */
  async propose(input: OnContractInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(input.contractId);
    const row = place?.kind === 'contract' ? await this.engine.row(place.tenant, input.contractId) : null;
    const terms = row && related(by, row).relation !== 'outsider' ? await termsOf(this.engine, row) : null;
    const checked = terms && check(terms.tariff);
    if (!terms || !checked?.ok) return this.send(input, { type: 'propose' }, by);
    const { effectiveFrom, outcomesTo } = terms.calendar;
    const years = { from: Number(effectiveFrom.slice(0, 4)), to: Number(outcomesTo.slice(0, 4)) };
    const simulatedTermsHash = hashOf(terms);
    const simulation = firstSight(checked.tariff, years, simulatedTermsHash);
    const event = { type: 'propose', simulatedTermsHash, simulationHash: hashOf(simulation) };
    return this.send(input, event, by, saves('simulation', simulation, by));
  }

  sign(input: OnContractInput & { termsHash: string }, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'sign', termsHash: input.termsHash }, by);
  }

  /** A step that carries nothing but itself. */
  take(type: BareStep, input: OnContractInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  /** A step whose reason is a text. */
  because(
    type: ReasonedStep,
    input: OnContractInput & { reason: string; ground?: string },
    by: Actor,
  ): Promise<Answer> {
    const { reason, ground } = input;
    const body = { reason };
    return this.send(
      input,
      { type, ...(ground !== undefined && { ground }), hash: contentHash(body) },
      by,
      saves('reason', body, by),
    );
  }

  /** Orders a measurement of the contract and sets it up. Answers with the measurement. */
  planMeasurement(input: PlanMeasurementInput, by: Actor): Promise<Answer> {
    const { metric, periodEnd, corrects = null } = input;
    const measurement = childId('measurement', input.commandId);
    return this.order(input, { type: 'orderMeasurement', measurement, metric, periodEnd, corrects }, measurement, by);
  }

  /**
   * Orders the payment statement of a period, unless it is ordered already, and computes it. Answers with the statement;
   * when an input holds it back, with what is missing, and the statement waits as a draft.
   */
  async computeStatement(input: ComputeStatementInput, by: Actor): Promise<Answer> {
    const { periodEnd, commandId, contractId } = input;
    const ordered = await this.contract(contractId, by);
    const open = ordered && openStatement(ordered);
    const statement = open?.periodEnd === periodEnd ? open.statement : childId('statement', commandId);
    const event = { type: 'orderStatement', statement, periodEnd };
    const there =
      open?.statement === statement
        ? await this.setUp(contractId, statement)
        : await this.order(input, event, statement, by);
    if (!there.moved) return there;
    return this.statements.compute(
      'compute',
      { statementId: statement, commandId: childId('statement', statement + commandId) },
      by,
    );
  }

  private async order(input: OnContractInput, event: PlainEvent, child: string, by: Actor): Promise<Answer> {
    const answer = await this.send(input, event, by);
    return answer.moved ? this.setUp(input.contractId, child) : answer;
  }

  private async setUp(contract: string, child: string): Promise<Answer> {
    const place = await this.engine.find(contract);
    return place ? setUpChild(this.engine, { tenant: place.tenant, contract, child }) : refuse('notFound');
  }

  /** The contract's context, for those it exists for. */
  private async contract(id: string, by: Actor): Promise<ContractContext | null> {
    const place = await this.engine.find(id);
    const row = place?.kind === 'contract' ? await this.engine.row(place.tenant, id) : null;
    return row && related(by, row).relation !== 'outsider' ? (row.context as ContractContext) : null;
  }

  private send(
    { contractId: process, commandId, expects }: OnContractInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'contract', process, event, by, commandId, expects }, write);
  }
}
