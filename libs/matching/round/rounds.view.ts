import { text, type Text } from '@utfall/process';
import { smallSizes, socialForms, type Pool } from '../matching.exposure.ts';
import type { Round, RoundChallenge, RoundInput, RoundSupplier } from './round.ts';
import type { InvitationRound, RoundExposure, RoundInvitation, RoundPart } from './rounds.types.ts';

type NamedSupplier = RoundSupplier & {
  readonly name: string;
  readonly size: string | null;
  readonly form: string | null;
};

/** A round's input as it is kept: what the flow reads, and what people read. */
export interface StoredInput extends RoundInput {
  readonly challenges: readonly (RoundChallenge & { readonly title: string })[];
  readonly suppliers: readonly NamedSupplier[];
}

/** A round as it is stored. */
export interface RoundRow {
  readonly id: string;
  readonly input: StoredInput;
  readonly outcome: Round;
  readonly hash: string;
  readonly conflicts: readonly { readonly matching: string; readonly supplier: string; readonly reason: string }[];
  readonly pool: Pool;
  readonly made_by: string;
  readonly made_at: Date;
}

const reasons = {
  best: text('Bland dem som passar bäst.', 'Among those who fit best.'),
  newcomer: text('En plats för den som inte har haft uppdrag.', 'A place for one without earlier assignments.'),
  seen: text('Annars hade leverantören inte fått veta något.', 'Otherwise the supplier would have heard of nothing.'),
} satisfies Record<string, Text>;

/** A round in words: who is told of what and why, who is seen, and what fairness cost. */
export function viewOf(row: RoundRow, replayed: boolean): InvitationRound {
  const { input, outcome, conflicts } = row;
  const suppliers = new Map(input.suppliers.map((one) => [one.id, one]));
  const { unseen, over, greedy, meanScore, loss } = outcome;
  return {
    ...{
      id: row.id,
      madeAt: row.made_at.toISOString(),
      madeBy: row.made_by,
      seed: input.seed,
      hash: row.hash,
      replayed,
    },
    ...{ newcomerShare: input.newcomerShare, suppliers: input.suppliers.length, notices: outcome.invitations.length },
    ...{ unseen: unseen.length, over, greedyUnseen: greedy.unseen, meanScore, greedyMeanScore: greedy.meanScore, loss },
    parts: input.challenges.map((challenge) => partOf(challenge, input, outcome, suppliers)),
    conflicts: conflicts.map(({ matching: matchingId, supplier, reason }) => {
      const name = suppliers.get(supplier)!.name;
      return { matchingId, name, reason };
    }),
    exposure: exposureIn(row, suppliers),
  };
}

function partOf(
  { id: matchingId, title, demand }: StoredInput['challenges'][number],
  { fits }: StoredInput,
  { invitations }: Round,
  suppliers: ReadonlyMap<string, NamedSupplier>,
): RoundPart {
  const own = fits.filter(({ challenge, isConflict }) => challenge === matchingId && !isConflict);
  const placed = own.toSorted((one, other) => other.score - one.score || (one.supplier < other.supplier ? -1 : 1));
  const places = new Map(placed.map(({ supplier }, at) => [supplier, at + 1]));
  const told = invitations.flatMap(({ challenge, supplier, score }): RoundInvitation[] => {
    if (challenge !== matchingId) return [];
    const { name, isNewcomer } = suppliers.get(supplier)!;
    const place = places.get(supplier)!;
    const why = place <= demand ? reasons.best : isNewcomer ? reasons.newcomer : reasons.seen;
    return [{ supplierId: supplier, name, score, place, isNewcomer, why }];
  });
  return {
    matchingId,
    title,
    demand,
    fitting: own.length,
    invitations: told.sort((one, other) => one.place - other.place),
  };
}

const groups: readonly {
  readonly group: string;
  readonly label: Text;
  readonly pool: ((pool: Pool) => number) | null;
  readonly holds: (one: NamedSupplier) => boolean;
}[] = [
  {
    group: 'small',
    label: text('Små företag, upp till 49 anställda', 'Small firms, up to 49 employees'),
    pool: ({ small, all }) => small / Math.max(1, all),
    holds: ({ size }) => smallSizes.includes(size ?? ''),
  },
  {
    group: 'socialEconomy',
    label: text('Föreningar, stiftelser och kooperativ', 'Associations, foundations and cooperatives'),
    pool: ({ socialEconomy, all }) => socialEconomy / Math.max(1, all),
    holds: ({ form }) => new RegExp(socialForms, 'i').test(form ?? ''),
  },
  {
    group: 'newcomer',
    label: text('Utan kända uppdrag', 'Without known assignments'),
    pool: null,
    holds: ({ isNewcomer }) => isNewcomer,
  },
];

function exposureIn(
  { input, outcome, pool }: RoundRow,
  suppliers: ReadonlyMap<string, NamedSupplier>,
): RoundExposure[] {
  const invited = outcome.invitations.map(({ supplier }) => suppliers.get(supplier)!);
  return groups.map(({ group, label, pool: poolOf, holds }) => {
    const share = (some: readonly NamedSupplier[]) => some.filter(holds).length / Math.max(1, some.length);
    return { group, label, pool: poolOf && poolOf(pool), fitting: share(input.suppliers), invited: share(invited) };
  });
}
