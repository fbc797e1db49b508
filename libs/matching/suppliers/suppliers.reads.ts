import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { cursorKey, DATABASE, pageOf, type Page } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { certificatesOf } from '../profile/description.reads.ts';
import type { Certificate } from '../profile/description.types.ts';
import { declarationsFor, declarationsOf, type DeclarationRow } from '../profile/exclusion.reads.ts';
import { evidenceColumns, evidenceOf, isShown, supplierColumns } from '../register.rows.ts';
import type { RegisterSupplier } from '../register.types.ts';
import { byIndex, suppliersStatement, type SupplierFilter } from './search.sql.ts';
import type { EvidenceCounts, SupplierEvidence, SupplierPage } from './suppliers.types.ts';

interface PageRow {
  readonly supplier: RegisterSupplier;
  readonly own: boolean;
  readonly withdrawn: boolean;
  readonly capacity: number | null;
  readonly evidence: EvidenceCounts;
  readonly certificates: Certificate[] | null;
  readonly declarations: readonly DeclarationRow[] | null;
}

const selectSupplier = {
  name: 'matching_supplier_page',
  text: `select (select to_jsonb(c) from (select ${supplierColumns} from matching.supplier s where s.id = $1) c) as supplier,
    coalesce(p.organisation_id = $2, false) as own, p.withdrawn_at is not null as withdrawn, p.capacity,
    (select jsonb_build_object('register', count(*) filter (where e.verification = 'register'),
        'linked', count(*) filter (where e.verification = 'linked'), 'ownWord', count(*) filter (where e.verification = 'ownWord'))
      from ${evidenceOf('$1')} where ${isShown}) as evidence,
    ${certificatesOf('$1')} as certificates, ${declarationsOf('$1')} as declarations
    from (select) one left join matching.profile p on p.supplier_id = $1`,
};

// What is from a year alone counts as from its last day.
const selectEvidence = {
  name: 'matching_supplier_evidence',
  text: `select * from (select ${evidenceColumns}, coalesce(e.awarded_on, make_date(e.year, 12, 31), '0001-01-01')::text as key,
      (select m.reason from matching.remark m where m.supplier_id = $1 and m.kind = 'contested'
        and m.fact = 'evidence:' || e.id) as contested
      from ${evidenceOf('$1')} where ${isShown}) e
    where $2::text is null or (e.key, e.id) < ($2, $3::uuid) order by e.key desc, e.id desc limit $4`,
};

/** What screens read of the register of suppliers: a list, one supplier, and what it has done. */
@Injectable()
export class SuppliersReads {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The register by name, of those that the filter holds for. */
  async list(
    actor: Actor,
    { first, after, ...filter }: SupplierFilter & { first: number; after?: string | undefined },
  ): Promise<Page<RegisterSupplier>> {
    const [name = null, id = null] = cursorKey(after, 2) ?? [];
    const asked = { ...filter, search: filter.search?.trim() || undefined, words: filter.words?.trim() || undefined };
    const statement = suppliersStatement(asked, { name, id, count: first + 1 });
    const { rows } = await withActor(
      this.database,
      { id: actor.id, organisation: actor.organisation },
      async (client) => {
        await client.query(byIndex);
        return client.query<RegisterSupplier>(statement);
      },
      { role: 'reader' },
    );
    return pageOf(
      rows,
      first,
      (row) => [row.name, row.id],
      (row) => row,
    );
  }

  /** One supplier with what it says of itself; null when the register does not hold it. */
  async page(actor: Actor, id: string): Promise<SupplierPage | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<PageRow>({ ...selectSupplier, values: [id, actor.organisation] }),
    );
    const row = rows[0];
    if (!row?.supplier) return null;
    const { declarations, certificates, ...shown } = row;
    return {
      ...shown,
      certificates: certificates ?? [],
      declarations: declarationsFor(declarations, actor, row.own),
    };
  }

  /** What a supplier has done and says it can do, the latest first; what is of no day last. */
  async evidence(
    actor: Actor,
    { supplierId, first, after }: { supplierId: string; first: number; after?: string | undefined },
  ): Promise<Page<SupplierEvidence>> {
    const [key = null, id = null] = cursorKey(after, 2) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<SupplierEvidence & { key: string }>({ ...selectEvidence, values: [supplierId, key, id, first + 1] }),
    );
    return pageOf(
      rows,
      first,
      (row) => [row.key, row.id],
      (row) => row,
    );
  }
}
