/** A fact that its supplier has hidden is not shown to anybody. */
const shown = (fact: string, column: string): string =>
  `case when not exists (select from matching.remark r where r.supplier_id = s.id and r.kind = 'hidden' and r.fact = '${fact}') then ${column} end`;

/** Which evidence `e` counts and is shown: not taken back, not hidden by its supplier, whose profile stands. */
export const isShown = `e.retired_at is null
  and not exists (select from matching.remark m where m.supplier_id = e.supplier_id and m.kind = 'hidden' and m.fact = 'evidence:' || e.id)
  and not exists (select from matching.profile p where p.supplier_id = e.supplier_id and p.withdrawn_at is not null)`;

const knownBy = (verification: string): string =>
  `(select e.verification from matching.evidence e where e.supplier_id = s.id and e.verification = '${verification}' and ${isShown} limit 1)`;

/** What screens read of evidence `e`. */
export const evidenceColumns = `e.id, e.kind, e.title, e.buyer, e.awarded_on::text as "awardedOn", e.year, e.cpv,
  e.cpv_label as "cpvLabel", e.link, e.source, e.verification`;

/** What screens read of a supplier `s` of the register. */
export const supplierColumns = `s.id, s.name, s.organisation_number as "organisationNumber",
  ${shown('legalForm', 's.legal_form')} as "legalForm", ${shown('size', 's.size')} as size, ${shown('county', 's.county')} as county,
  ${shown('sni', 's.sni')} as sni, ${shown('sni', 's.sni_label')} as "sniLabel", s.source,
  (select true from people.organisation o where o.number = s.organisation_number) is not null as linked,
  (select p.proof from matching.profile p where p.supplier_id = s.id) as proof,
  coalesce((select p.languages from matching.profile p where p.supplier_id = s.id), '{}') as languages,
  coalesce((select p.counties from matching.profile p where p.supplier_id = s.id), '{}') as counties,
  (select p.form from matching.profile p where p.supplier_id = s.id) as form, ${shown('legalForm', 's.form')} as "registerForm",
  coalesce((select p.target_groups from matching.profile p where p.supplier_id = s.id), '{}') as "targetGroups",
  coalesce(${['register', 'linked', 'ownWord'].map(knownBy).join(', ')}) as verification,
  coalesce((select jsonb_agg(jsonb_build_object('fact', r.fact, 'reason', r.reason) order by r.fact) from matching.remark r
    where r.supplier_id = s.id and r.kind = 'contested'), '[]') as contested`;
