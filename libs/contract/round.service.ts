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
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import { organisationsOf, type ContractContext } from './contract.context.machine.ts';
import { populationHash, rejectedRest } from './round.draw.ts';
import { publishedPopulation, resultOf, sampleOf, submittedFor } from './round.reads.ts';
import type { RoundContext } from './round.rules.machine.ts';
import type { DisputeRoundInput, OnRoundInput, PlanRoundInput, PublishRoundSeedInput } from './round.types.ts';
import { saves } from './texts.ts';

/** Commands on verification rounds. Nobody sends a population, a sample or a result: they are computed here and by the rules. */
@Injectable()
export class RoundService {
  constructor(private readonly engine: Engine) {}

  async plan(
    { commandId, contractId, periodEnd, design, sampleSize, extrapolation, shareMin }: PlanRoundInput,
    by: Actor,
  ): Promise<Answer> {
    const place = await this.engine.find(contractId);
    const row = place?.kind === 'contract' ? await this.engine.row(place.tenant, contractId) : null;
    if (!row || related(by, row).relation === 'outsider') return refuse('notFound');
    const [verifier = ''] = organisationsOf((row.context as ContractContext).parties, 'verifier');
    const set = { periodEnd, design, sampleSize, rule: extrapolation, shareMin };
    return this.engine.create({
      kind: 'round',
      tenant: row.tenant,
      id: commandId,
      trail: row.trail,
      parent: row.id,
      participants: row.participants.filter(({ relation }) => relation !== 'funder'),
      by,
      event: { type: 'create', contract: row.id, verifier, ...set },
    });
  }

  async publishPopulation(input: OnRoundInput, by: Actor): Promise<Answer> {
    const row = await this.round(input.roundId);
    if (!row) return refuse('notFound');
    const population = await submittedFor(this.engine, row);
    const event = { type: 'publishPopulation', hash: populationHash(population), count: population.length };
    return this.send(input, event, by, async (client, { tenant, process }) => {
      await saveContent(client, { tenant, process, part: 'population', version: 1, body: { population }, by: by.id });
    });
  }

  publishSeed(input: PublishRoundSeedInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'publishSeed', seed: input.seed.trim() }, by);
  }

  async draw(input: OnRoundInput, by: Actor): Promise<Answer> {
    const row = await this.round(input.roundId);
    if (!row) return refuse('notFound');
    const sample = sampleOf(await publishedPopulation(this.engine, row), row.context as RoundContext);
    return this.send(input, { type: 'draw', hash: populationHash(sample), count: sample.length }, by);
  }

  begin(input: OnRoundInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'beginFieldwork' }, by);
  }

  async attest(input: OnRoundInput, by: Actor): Promise<Answer> {
    const row = await this.round(input.roundId);
    if (!row) return refuse('notFound');
    const { valid, errors, accepts } = await resultOf(this.engine, row);
    return this.send(input, { type: 'attest', valid, errors, accepts }, by);
  }

  because(type: 'dispute' | 'resumeFieldwork', input: DisputeRoundInput, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type, reasonHash: contentHash(body) }, by, saves('reason', body, by));
  }

  private async round(id: string): Promise<ProcessRow | null> {
    const place = await this.engine.find(id);
    return place?.kind === 'round' ? this.engine.row(place.tenant, id) : null;
  }

  private send(
    { roundId: process, commandId, expects }: OnRoundInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'round', process, event, by, commandId, expects }, write);
  }
}

/** Tells the outcomes of a round whether they were drawn, and what its result means for those that were not. */
export function followRoundsIn(engine: Engine): void {
  const tell = async (row: ProcessRow, claim: string, event: PlainEvent): Promise<void> => {
    await engine.send({
      tenant: row.tenant,
      process: claim,
      event: { ...event, round: row.id },
      by: systemActor,
      id: derivedId(event.type, row.id, claim),
    });
  };
  const each = (
    topic: string,
    work: (row: ProcessRow, population: string[], sample: Set<string>) => Promise<void>,
  ): void =>
    engine.handle(topic, async ({ tenant, process }) => {
      const row = await engine.row(tenant, process);
      if (row?.kind !== 'round') return;
      const population = await publishedPopulation(engine, row);
      await work(row, population, new Set(sampleOf(population, row.context as RoundContext)));
    });
  each('contract.sampleDrawn', async (row, population, sample) => {
    for (const claim of population) await tell(row, claim, { type: 'drawn', sampled: sample.has(claim) });
  });
  each('contract.roundAttested', async (row, population, sample) => {
    const { design, sampleSize, seed, rule, valid, errors, accepts } = row.context as RoundContext;
    const draw = { design, sampleSize, seed: seed ?? '', rule };
    const result = { valid: valid ?? 0, errors: errors ?? 0, accepts: accepts === true };
    const rejected = rejectedRest(population, draw, result);
    for (const claim of population)
      if (!sample.has(claim)) await tell(row, claim, { type: 'roundDecided', accepts: !rejected.has(claim) });
  });
}
