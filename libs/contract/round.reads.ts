import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine, systemActor, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import { DATABASE, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { actsFor, type ContractContext } from './contract.context.machine.ts';
import { acceptsRest, drawSample, populationHash } from './round.draw.ts';
import type { RoundContext, RoundFacts } from './round.rules.machine.ts';
import type { VerificationRound } from './round.types.ts';

type Reader = Pick<ProcessReader, 'database'>;
const reading = (row: ProcessRow) => ({ id: systemActor.id, organisation: row.tenant });

/** The outcomes that a round can be drawn from now: submitted, and within its period. */
export async function submittedFor({ database }: Reader, row: ProcessRow): Promise<string[]> {
  const { contract, periodEnd } = row.context as RoundContext;
  const { rows } = await readOnly(database, reading(row), (client) =>
    client.query<{ id: string }>({
      name: 'contract_round_population',
      text: `select id from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim'
        and state = 'submitted' and context ->> 'occurredOn' <= $3 order by id`,
      values: [row.tenant, contract, periodEnd],
    }),
  );
  return rows.map(({ id }) => id);
}

/** The population as it was published. Empty before. */
export async function publishedPopulation({ database }: Reader, row: ProcessRow): Promise<string[]> {
  const { rows } = await readOnly(database, reading(row), (client) =>
    client.query<{ body: { population: string[] } }>({
      name: 'contract_round_published',
      text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'population' limit 1`,
      values: [row.tenant, row.id],
    }),
  );
  return rows[0]?.body.population ?? [];
}

export interface RoundResult {
  readonly undecided: number;
  readonly valid: number;
  readonly errors: number;
  readonly accepts: boolean;
}

/** How the drawn outcomes were decided, and what that means for the others by the round's rule. */
export async function resultOf({ database }: Reader, row: ProcessRow): Promise<RoundResult> {
  const context = row.context as RoundContext;
  const sample = sampleOf(await publishedPopulation({ database }, row), context);
  const { rows } = await readOnly(database, reading(row), (client) =>
    client.query<{ valid: number; errors: number }>({
      name: 'contract_round_result',
      text: `select count(*) filter (where state in ('verified', 'settled', 'paid'))::int as valid,
        count(*) filter (where state in ('rejected', 'reversed', 'withdrawn'))::int as errors
        from engine.process where tenant_id = $1 and id = any($2::uuid[])`,
      values: [row.tenant, sample],
    }),
  );
  const { valid, errors } = rows[0]!;
  const accepts = acceptsRest(context.rule, context.shareMin, { valid, errors });
  return { undecided: sample.length - valid - errors, valid, errors, accepts };
}

export const sampleOf = (population: readonly string[], { design, sampleSize, seed }: RoundContext): string[] =>
  drawSample(population, { design, sampleSize, seed: seed ?? '' });

/** What the contract and the outcomes say to a round, each where a rule looks. */
export const roundFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  if (!row) {
    const contract = await engine.row(creation!.tenant, creation!.parent ?? '');
    const isParty =
      contract?.kind === 'contract' && actsFor((contract.context as ContractContext).parties, 'verifier', by);
    return { facts: { verifierPlans: isParty } satisfies RoundFacts };
  }
  const asked = (type: string): boolean => event === null || event.type === type;
  if (row.state === 'planned' && asked('publishPopulation')) {
    const population = await submittedFor(engine, row);
    return {
      facts: { population: { hash: populationHash(population), count: population.length } } satisfies RoundFacts,
    };
  }
  if (row.state === 'seedPublished' && asked('draw')) {
    const sample = sampleOf(await publishedPopulation(engine, row), row.context as RoundContext);
    return { facts: { sample: { hash: populationHash(sample), count: sample.length } } satisfies RoundFacts };
  }
  if (row.state === 'fieldwork' && asked('attest'))
    return { facts: { result: await resultOf(engine, row) } satisfies RoundFacts };
  return { facts: {} satisfies RoundFacts };
};

/** What screens read of verification rounds. */
@Injectable()
export class RoundReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async rounds(actor: Actor, by: { id: string } | { contract: string }): Promise<VerificationRound[]> {
    const about = 'id' in by ? by.id : by.contract;
    const where = 'id' in by ? 'p.id = $2' : 'p.parent_id = $2';
    const tenant = (await this.engine.find(about))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ProcessColumns & { context: RoundContext }>({
        name: `contract_rounds_${'id' in by ? 'one' : 'all'}`,
        text: `select ${processColumns}, p.context from engine.process p where p.tenant_id = $1 and ${where} and p.kind = 'round' order by p.id`,
        values: [tenant, about],
      }),
    );
    return Promise.all(
      rows.map(async ({ context, ...row }) => {
        const { contract, periodEnd, design, sampleSize, rule, shareMin, populationHash: hash, ...rest } = context;
        const { populationCount, seed, sampleHash, sampledCount, valid, errors, accepts } = rest;
        const state = await this.engine.stateNow(row);
        const told = { contractId: contract, periodEnd, design, sampleSize, rule, shareMin, populationHash: hash };
        return {
          ...row,
          state,
          ...told,
          populationCount,
          seed,
          sampleHash,
          sampledCount,
          valid,
          errors,
          accepts,
        } as unknown as VerificationRound;
      }),
    );
  }
}
