/** The certificates of a supplier as jsonb: those that hold first, by the database's clock in Sweden. */
export const certificatesOf = (
  supplier: string,
): string => `(select jsonb_agg(to_jsonb(c) order by c.expired, c.name, c.id)
  from (select id, name, issuer, valid_until::text as "validUntil",
      coalesce(valid_until < (now() at time zone 'Europe/Stockholm')::date, false) as expired
    from matching.certificate where supplier_id = ${supplier}) c)`;
