import { Inject } from '@nestjs/common';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { toldInChain, type CheckpointBook, type Told } from '@utfall/engine';
import { CurrentActor, DATABASE, DateTimeScalar, UuidScalar } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { isUnnamed } from '@utfall/rfi';

export const BOOK = Symbol('BOOK');

@ObjectType({ description: 'The signed checkpoint, outside the database, that holds a step of a process.' })
export class CheckpointProof {
  @Field(() => UuidScalar)
  tenant!: string;

  @Field(() => UuidScalar)
  process!: string;

  @Field(() => Int, { description: 'The number of the step.' })
  version!: number;

  @Field({ description: 'SHA-256 (hex) of the step.' })
  hash!: string;

  @Field(() => DateTimeScalar, { description: 'When the step was recorded, by the database’s clock.' })
  recordedAt!: Date;

  @Field(() => Int, { nullable: true, description: 'null until the next checkpoint is written, within a minute.' })
  checkpoint!: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  checkpointAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where anybody gets the way from the step to the signed root. null too when a step between was sent by somebody who is named to nobody: the chain cannot be followed past it without the name.',
  })
  address!: string | null;

  @Field(() => [String], {
    description:
      'Empty when the step itself stands in the checkpoint. Else what each step after it adds: SHA-256 of the hash before (bytes) and this (hex) is the next hash, and the last one stands there.',
  })
  between!: string[];
}

type Step = Pick<CheckpointProof, 'tenant' | 'process' | 'version' | 'hash' | 'recordedAt'>;
/** A step as the chain takes it in. */
export type Link = Told & { readonly kind: string; readonly commitment: string };

const selectStep = {
  name: 'server_proof_step',
  text: `select p.tenant_id as tenant, p.id as process, j.seq as version, encode(j.hash, 'hex') as hash, j.recorded_at as "recordedAt"
    from engine.process p cross join lateral (select seq, hash, recorded_at from engine.journal j
      where j.tenant_id = p.tenant_id and j.process_id = p.id and ($2::text[] is null or j.event = any($2))
      order by seq desc limit 1) j where p.id = $1`,
};
const selectLinks = {
  name: 'server_proof_links',
  text: `select j.tenant_id as tenant, j.process_id as process, p.kind, seq, command_id, actor_id, event, from_state, to_state,
      (extract(epoch from at) * 1000000)::bigint as microseconds, encode(commitment, 'hex') as commitment
    from engine.journal j join engine.process p on p.tenant_id = j.tenant_id and p.id = j.process_id
    where j.tenant_id = $1 and j.process_id = $2 and seq > $3 and seq <= $4 order by seq`,
};

/** What each step adds to the chain, in hex. `null` when one of them would name somebody to a reader who must not know. */
export function addedBy(links: readonly Link[], reader: string): string[] | null {
  if (links.some(({ kind, event, actor_id }) => isUnnamed(kind, event, actor_id, reader))) return null;
  return links.map((link) => Buffer.from(toldInChain(link), 'utf8').toString('hex') + link.commitment);
}

/** Shows whoever may see a step in which checkpoint it lies. */
@Resolver()
export class ProofResolver {
  private readonly database: Database;
  private readonly book: CheckpointBook | null;

  constructor(@Inject(DATABASE) database: Database, @Inject(BOOK) book: CheckpointBook | null) {
    this.database = database;
    this.book = book;
  }

  @Query(() => CheckpointProof, {
    nullable: true,
    description:
      'For the last step of a process, or the last of the events that are named. null when there is none to see.',
  })
  checkpointProof(
    @CurrentActor() actor: Actor,
    @Args('processId', { type: () => UuidScalar }) processId: string,
    @Args('events', { type: () => [String], nullable: true }) events: string[] | null,
  ): Promise<CheckpointProof | null> {
    return readOnly(this.database, actor, async (reader) => {
      const [step] = (await reader.query<Step>({ ...selectStep, values: [processId, events ?? null] })).rows;
      if (!step) return null;
      const found = this.headOver(step);
      if (!found) return { ...step, checkpoint: null, checkpointAt: null, address: null, between: [] };
      const { head, number, at } = found;
      const values = [step.tenant, step.process, step.version, head.version];
      const { rows } =
        head.version > step.version ? await reader.query<Link>({ ...selectLinks, values }) : { rows: [] };
      const asked = { ...head, version: String(head.version), at: step.recordedAt.toISOString() };
      const between = addedBy(rows, actor.id);
      return {
        ...step,
        ...{ checkpoint: number, checkpointAt: at },
        address: between && `/audit/checkpoints/proof?${new URLSearchParams(asked).toString()}`,
        between: between ?? [],
      };
    });
  }

  /** The first checkpoint in which the process stands at this step or a later one, whose hash covers it. */
  private headOver({ process, version, recordedAt }: Step) {
    for (const { checkpoint, heads } of this.book?.linesFor(recordedAt.toISOString()) ?? []) {
      const found = heads.find(([, id, at]) => id === process && at >= version);
      if (!found) continue;
      const head = { tenant: found[0], process, version: found[2], hash: found[3] };
      return { head, number: checkpoint.number, at: checkpoint.at };
    }
    return null;
  }
}
