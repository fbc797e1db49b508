import { Inject, Injectable } from '@nestjs/common';
import { inTransaction, readOnly, type Database } from '@utfall/database';
import { DATABASE, type Page } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { FasterDecision, isFaster, regroup } from './duplicates.effect.ts';
import { duplicateFor, duplicatesFor } from './duplicates.reads.ts';
import { deciders, refusedBy, type DuplicateRule } from './duplicates.rules.ts';
import { againstSame, ownProof, pairOf, sidesOf, type PairIds, type PairSides } from './duplicates.sides.ts';
import type { SupplierDuplicate } from './duplicates.types.ts';

/** What somebody wants a pair to be. `stands` is the side that stands for the other. */
interface Wish {
  readonly pair: PairIds;
  readonly choice: 'same' | 'different';
  readonly stands: string | null;
  readonly reason: string | null;
  readonly commandId: string;
}

/** What more must hold for whoever decides; null when nothing is against it. */
type Bound = (sides: PairSides) => DuplicateRule | null;
const free: Bound = () => null;

/**
 * What people decide of suppliers that are probably the same. It holds for all authorities, so those who run the service
 * decide, and a supplier for its own place. All is written by the role that reads the register in; no other may.
 */
@Injectable()
export class DuplicateService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** For those who may decide; nothing for others. */
  async duplicates(
    by: Actor,
    asked: { readonly first: number; readonly after: string | undefined; readonly decided: boolean },
  ): Promise<Page<SupplierDuplicate>> {
    if (!mayDecide(by)) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    return duplicatesFor(this.database, by, asked);
  }

  async decide(wish: Wish, by: Actor): Promise<SupplierDuplicate | Refused> {
    if (!(await this.holds(wish.pair, by))) return refuse('notFound');
    if (!mayDecide(by)) return refuse('role', { openTo: deciders });
    return (await this.written(wish, by, free)) ?? this.shown(wish.pair, by);
  }

  async takeBack(
    { pair, reason, commandId }: Pick<Wish, 'pair' | 'reason' | 'commandId'>,
    by: Actor,
  ): Promise<SupplierDuplicate | Refused> {
    if (!(await this.holds(pair, by))) return refuse('notFound');
    if (!mayDecide(by)) return refuse('role', { openTo: deciders });
    return (await this.ended({ pair, reason, commandId }, by, free)) ?? this.shown(pair, by);
  }

  /** What a supplier says of another place and its own, `own`. Null when it is done. */
  async decideOwn(
    {
      own,
      other,
      choice,
      reason,
      commandId,
    }: {
      readonly own: string;
      readonly other: string;
      readonly choice: 'same' | 'different' | 'undecided';
      readonly reason: string | null;
      readonly commandId: string;
    },
    by: Actor,
  ): Promise<Refused | null> {
    if (own === other) return refusedBy('ownPlace');
    const pair = pairOf(own, other);
    const isOne = pair.one === own;
    if (choice === 'undecided')
      return this.ended({ pair, reason, commandId }, by, ({ decision }) =>
        decision && decision.organisation !== by.organisation ? 'ownDecision' : null,
      );
    const stands = choice === 'same' ? own : null;
    return this.written({ pair, choice, stands, reason, commandId }, by, (sides) => {
      const [mine, theirs] = isOne ? [sides.one, sides.other] : [sides.other, sides.one];
      if (mine.organisation !== by.organisation) return 'ownPlace';
      if (sides.decision && sides.decision.organisation !== by.organisation) return 'ownDecision';
      return choice === 'same' && ownProof(sides, mine, theirs) === null ? 'sameProof' : null;
    });
  }

  /** Whether the register holds both. */
  async holds({ one, other }: PairIds, by: Actor): Promise<boolean> {
    const { rowCount } = await readOnly(this.database, by, (client) =>
      client.query({
        name: 'matching_holds_both',
        text: 'select from matching.supplier where id = any($1::uuid[])',
        values: [[one, other]],
      }),
    );
    return rowCount === new Set([one, other]).size;
  }

  private async shown(pair: PairIds, by: Actor): Promise<SupplierDuplicate | Refused> {
    return (await duplicateFor(this.database, by, pair)) ?? refuse('notFound');
  }

  /** Null when the decision stands, also when the same command comes again. */
  private written(wish: Wish, by: Actor, bound: Bound): Promise<Refused | null> {
    return this.deciding(async (client) => {
      const { pair, choice, stands, reason, commandId } = wish;
      const sides = await sidesOf(client, pair);
      if (sides?.decision?.id === commandId) return null;
      if (!sides || sides.facts === null) return refuse('notFound');
      const against = bound(sides) ?? againstDecision(sides, wish);
      if (against) return refusedBy(against);
      if (sides.decision)
        await endDecision(client, sides.decision.id, { by: by.id, reason: 'Uppgifterna har ändrats.', commandId });
      const { rowCount } = await client.query(
        `insert into matching.duplicate_decision (id, one_id, other_id, choice, stands_id, reason, facts, organisation_id, decided_by)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
        [commandId, pair.one, pair.other, choice, stands, reason, sides.facts, by.organisation, by.id],
      );
      if (rowCount !== 1) throw new CommandReused();
      if (choice === 'same') await regroup(client, [...sides.one.members, ...sides.other.members], commandId);
      return null;
    });
  }

  private ended(
    { pair, reason, commandId }: Pick<Wish, 'pair' | 'reason' | 'commandId'>,
    by: Actor,
    bound: Bound,
  ): Promise<Refused | null> {
    return this.deciding(async (client) => {
      const sides = await sidesOf(client, pair);
      if (!sides) return refuse('notFound');
      if (await isEndedBy(client, pair, commandId)) return null;
      const against = bound(sides);
      if (against) return refusedBy(against);
      if (!sides.decision) return refusedBy('notDecided');
      await endDecision(client, sides.decision.id, { by: by.id, reason, commandId });
      if (sides.decision.choice === 'same') await regroup(client, sides.one.members, commandId);
      return null;
    });
  }

  private async deciding(work: (client: PoolClient) => Promise<Refused | null>): Promise<Refused | null> {
    try {
      return await inTransaction(() => this.database.pool('worker').connect(), 'begin', work);
    } catch (fault) {
      if (fault instanceof CommandReused) return refuse('commandIdReused');
      if (isFaster(fault)) return refuse('versionMoved');
      throw fault;
    }
  }
}

class CommandReused extends Error {}

function mayDecide({ roles }: Actor): boolean {
  return roles.some((role) => deciders.includes(role));
}

/** A pair is decided once, until it is taken back or the register knows something else of it. */
function againstDecision(sides: PairSides, { pair, choice, stands }: Wish): DuplicateRule | null {
  const { decision, one, other } = sides;
  if (decision && (decision.facts === sides.facts || decision.choice === 'same')) return 'alreadyDecided';
  if (choice === 'different') return one.stands === other.stands ? 'alreadySame' : null;
  if (stands !== pair.one && stands !== pair.other) return 'duplicateStands';
  return againstSame(sides, stands === pair.one ? one : other);
}

/** Ends the decision that was read, and no other that somebody has made since. */
async function endDecision(
  client: PoolClient,
  decision: string,
  { by, reason, commandId }: { readonly by: string; readonly reason: string | null; readonly commandId: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `update matching.duplicate_decision set ended_at = now(), ended_by = $2, end_reason = $3, end_command = $4
      where id = $1 and ended_at is null`,
    [decision, by, reason, commandId],
  );
  if (rowCount !== 1) throw new FasterDecision();
}

async function isEndedBy(client: PoolClient, { one, other }: PairIds, commandId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from matching.duplicate_decision where end_command = $3 and one_id = $1 and other_id = $2',
    [one, other, commandId],
  );
  return rowCount === 1;
}
