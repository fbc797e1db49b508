import { sizeClasses, type SizeClass, type SupplierForm, type Verification } from '../profile/vocabularies.ts';
import type { TargetGroup } from '../profile/target-groups.ts';
import { evidenceOf, isShown, supplierColumns } from '../register.rows.ts';

/** What a supplier is looked for by; all of it must hold. */
export interface SupplierFilter {
  /** A part of the name, or an organisation number. */
  readonly search?: string | undefined;
  /** Words of the name, or of something it has done or says it can do; or an organisation number. */
  readonly words?: string | undefined;
  /** Where it has its seat, has had a public buyer, or says it can work; in Swedish and with "län". */
  readonly county?: string | undefined;
  readonly size?: SizeClass | undefined;
  readonly forms?: readonly SupplierForm[] | undefined;
  readonly targetGroup?: TargetGroup | undefined;
  /** It has evidence that is known by this. */
  readonly verified?: Verification | undefined;
  /** It stands in no register of awards. */
  readonly isNew?: boolean | undefined;
}

/** The words of evidence as they are indexed. */
export const evidenceWords = (title: string, label: string): string =>
  `to_tsvector('swedish', ${title} || ' ' || coalesce(${label}, ''))`;

/** Said before a search: the planner would rather read all evidence than ask its indexes for the county of a city. */
export const byIndex = 'set local enable_seqscan = off';

const isHidden = (fact: string): string =>
  `exists (select from matching.remark r where r.supplier_id = s.id and r.kind = 'hidden' and r.fact = '${fact}')`;
const hasEvidence = (verification: string): string =>
  `select true from ${evidenceOf('s.id')} where e.verification = ${verification} and ${isShown} limit 1`;

/** Those that have a number in some source, or stand for one that has. */
const numbered = (number: string): string => `select coalesce(n.same_as, n.id) from matching.supplier_number k
      join matching.supplier n on n.id = k.supplier_id where k.number = ${number}`;
const withWords = (query: string, number: string): string => `s.id in (
    select coalesce(n.same_as, n.id) from matching.supplier n where to_tsvector('simple', n.name) @@ to_tsquery('simple', ${query})
    union ${numbered(number)}
    union select coalesce(h.same_as, h.id) from matching.evidence e join matching.supplier h on h.id = e.supplier_id
      where ${evidenceWords('e.title', 'e.cpv_label')} @@ to_tsquery('swedish', ${query}) and ${isShown})`;
/** A part of one of its names, or its number: how a finder asks. */
const withName = (part: string, number: string): string => `(s.name ilike ${part} or s.id in (
    select a.same_as from matching.supplier a where a.same_as is not null and a.name ilike ${part}
    union ${numbered(number)}))`;
const inCounty = (county: string): string => `((s.county = ${county} and not ${isHidden('county')}) or s.id in (
    select p.supplier_id from matching.profile p where p.counties @> array[${county}]
    union select coalesce(h.same_as, h.id) from matching.evidence e join matching.supplier h on h.id = e.supplier_id
      where e.county = ${county} and ${isShown}))`;
// What a supplier says it is goes before what the register says.
const ofForm = (forms: string): string => `((s.form = any(${forms}) and not ${isHidden('legalForm')}
      and not exists (select from matching.profile p where p.supplier_id = s.id and p.form is not null))
    or s.id in (select p.supplier_id from matching.profile p where p.form = any(${forms})))`;

/** Every word as the beginning of one: "skol vägl" finds "Vägledning i skolan". Null when there is none. */
export function wordsQuery(written: string): string | null {
  const words = written.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0
    ? null
    : words
        .slice(0, 12)
        .map((word) => `${word}:*`)
        .join(' & ');
}

/** The statement that finds suppliers by name, a page at a time: only what is asked for stands in it. */
export function suppliersStatement(
  filter: SupplierFilter,
  page: { readonly name: unknown; readonly id: unknown; readonly count: number },
): { name: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const { search, words, county, size, forms, targetGroup, verified, isNew } = filter;
  const number = words?.trim();
  const named = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions: Readonly<Record<string, string | undefined | false>> = {
    search: search && withName(given(named, 'text'), given(search, 'text')),
    words: words !== undefined && withWords(given(wordsQuery(words) ?? '', 'text'), given(number, 'text')),
    county: county && inCounty(given(county, 'text')),
    size: size && `(s.size = ${given(sizeClasses[size], 'text')} and not ${isHidden('size')})`,
    form: forms && forms.length > 0 && ofForm(given(forms, 'text[]')),
    group:
      targetGroup &&
      `s.id in (select p.supplier_id from matching.profile p where p.target_groups @> array[${given(targetGroup, 'text')}])`,
    verified: verified && `(${hasEvidence(given(verified, 'text'))}) is not null`,
    new: isNew && `(${hasEvidence(`'register'`)}) is null`,
    after:
      page.name !== null && `(lower(s.name), s.id) > (lower(${given(page.name, 'text')}), ${given(page.id, 'uuid')})`,
  };
  const asked = Object.entries(conditions).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const where = ['s.same_as is null', ...asked.map(([, condition]) => condition)].join('\n    and ');
  const text = `select ${supplierColumns} from matching.supplier s where ${where}
    order by lower(s.name), s.id limit ${given(page.count, 'int')}`;
  return { name: ['matching_suppliers', ...asked.map(([name]) => name)].join('_'), text, values };
}
