/** A fact that its supplier has hidden is not shown to anybody. */
export const shown = (fact: string, column: string): string =>
  `case when not exists (select from matching.remark r where r.supplier_id = s.id and r.kind = 'hidden' and r.fact = '${fact}') then ${column} end`;

/**
 * What has been awarded to a supplier and to those it stands for: evidence `e` and `h`, whose name it was awarded under. Two
 * looks by index: one that asks for either is planned as a reading of everybody.
 */
export const evidenceOf = (supplier: string): string => `(select x.* from matching.supplier x where x.id = ${supplier}
  union all select x.* from matching.supplier x where x.same_as = ${supplier}) h join matching.evidence e on e.supplier_id = h.id`;

/** Evidence `e` of `h` that is shown: not taken back, not hidden by the supplier whose it is. */
export const isKept = `e.retired_at is null and not exists (select from matching.remark m
  where m.supplier_id = coalesce(h.same_as, h.id) and m.kind = 'hidden' and m.fact = 'evidence:' || e.id)`;

/** Which evidence `e` of `h` counts as well: its supplier's profile stands. */
export const isShown = `${isKept} and not exists (select from matching.profile p
  where p.supplier_id = coalesce(h.same_as, h.id) and p.withdrawn_at is not null)`;

/** The ids of all that are one with a supplier, itself among them. */
export const oneWith = (supplier: string): string => `select g.id from matching.supplier k join matching.supplier g
  on g.id = coalesce(k.same_as, k.id) or g.same_as = coalesce(k.same_as, k.id) where k.id = ${supplier}`;

const knownBy = (verification: string): string =>
  `(select e.verification from ${evidenceOf('s.id')} where e.verification = '${verification}' and ${isShown} limit 1)`;

/** What screens read of evidence `e` of `h`. */
export const evidenceColumns = `e.id, e.kind, e.title, e.buyer, e.awarded_on::text as "awardedOn", e.year, e.cpv,
  e.cpv_label as "cpvLabel", e.link, e.source, e.verification,
  case when h.same_as is not null then h.name end as "awardedTo"`;

/** What screens read of a supplier `s` of the register. */
export const supplierColumns = `s.id, s.name, s.organisation_number as "organisationNumber",
  ${shown('legalForm', 's.legal_form')} as "legalForm", ${shown('size', 's.size')} as size, ${shown('county', 's.county')} as county,
  ${shown('sni', 's.sni')} as sni, ${shown('sni', 's.sni_label')} as "sniLabel", s.source,
  (select true from people.organisation o where o.number = s.organisation_number) is not null as linked,
  (select p.proof from matching.profile p where p.supplier_id = s.id) as proof,
  (select r.name from matching.supplier r where r.id = s.same_as) as "standsUnder",
  coalesce((select array_agg(o.name order by lower(o.name), o.id) from matching.supplier o where o.same_as = s.id), '{}') as "otherNames",
  coalesce((select p.languages from matching.profile p where p.supplier_id = s.id), '{}') as languages,
  coalesce((select p.counties from matching.profile p where p.supplier_id = s.id), '{}') as counties,
  (select p.form from matching.profile p where p.supplier_id = s.id) as form, ${shown('legalForm', 's.form')} as "registerForm",
  coalesce((select p.target_groups from matching.profile p where p.supplier_id = s.id), '{}') as "targetGroups",
  coalesce(${['register', 'linked', 'ownWord'].map(knownBy).join(', ')}) as verification,
  coalesce((select jsonb_agg(jsonb_build_object('fact', r.fact, 'reason', r.reason) order by r.fact) from matching.remark r
    where r.supplier_id = s.id and r.kind = 'contested'), '[]') as contested`;
