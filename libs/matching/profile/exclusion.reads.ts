import { staffRoles, type Actor } from '@utfall/process';
import type { ExclusionDeclaration } from './exclusion.types.ts';
import { exclusionGrounds, speakers, type ExclusionGround } from './vocabularies.ts';

/** A declaration as it is stored. */
export interface DeclarationRow {
  readonly version: number;
  readonly madeAt: string;
  readonly madeBy: string | null;
  readonly answers: Readonly<Record<ExclusionGround, { readonly applies: boolean; readonly remedy: string | null }>>;
}

const shownMax = 20;
/** Those at an authority who prepare, take or look through a decision on a supplier. */
const answerReaders = ['officer', 'approver', 'registrar', 'evaluator', 'chair', 'decider', 'auditor'];

/** The declarations of a supplier as jsonb, the latest first: what the walls let whoever asks see. */
export const declarationsOf = (supplier: string): string => `(select jsonb_agg(to_jsonb(d) order by d.version desc)
  from (select x.version, x.made_at as "madeAt", x.answers, (select m.title from people.person m where m.id = x.made_by) as "madeBy"
    from matching.exclusion_declaration x where x.supplier_id = ${supplier} order by x.version desc limit ${shownMax}) d)`;

/**
 * The declarations as the reader may know them: with their answers, or only that they were made and whether they name a
 * ground; none for another supplier, to whom the walls give no row in the first place.
 */
export function declarationsFor(
  rows: readonly DeclarationRow[] | null,
  { roles }: Pick<Actor, 'roles'>,
  isOwn: boolean,
): ExclusionDeclaration[] {
  const has = (some: readonly string[]): boolean => roles.some((role) => some.includes(role));
  if (!isOwn && !has(staffRoles)) return [];
  return (rows ?? []).map((row) => declarationOf(row, has(isOwn ? speakers : answerReaders)));
}

function declarationOf(
  { version, madeAt, madeBy, answers }: DeclarationRow,
  readsAnswers: boolean,
): ExclusionDeclaration {
  const all = exclusionGrounds.map((ground) => ({ ground, ...answers[ground] }));
  return {
    version,
    madeAt: new Date(madeAt).toISOString(),
    declaresGrounds: all.some(({ applies }) => applies),
    madeBy: readsAnswers ? madeBy : null,
    answers: readsAnswers ? all : null,
  };
}
