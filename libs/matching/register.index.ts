import { readOnly, type Database } from '@utfall/database';
import { contentHash } from '@utfall/engine';
import { readModel } from './model.ts';
import { Ranker, type EvidenceItem, type SupplierFacts } from './rank/index.ts';
import { withPauses } from './slices.ts';

/** The register ready to be ranked, and which edition it is: two nodes on one edition hold the same index. */
export interface IndexedRegister {
  readonly edition: string;
  /** Hash of everything imported so far: equal on every installation that has imported the same. */
  readonly content: string;
  readonly ranker: Ranker;
}

interface Edition {
  readonly id: string;
  readonly hash: string;
}

/** Keeps the index of the latest edition of the register. It is built when first asked for after an import. */
export class RegisterIndex {
  private readonly database: Database;
  private kept: { edition: string; built: Promise<Ranker> } | undefined;

  constructor(database: Database) {
    this.database = database;
  }

  /** The latest edition, indexed; null while nothing has been imported. */
  async latest(): Promise<IndexedRegister | null> {
    const imported = await this.read<Edition>('select id, hash from matching.edition order by id');
    const edition = imported.rows.at(-1)?.id;
    if (edition === undefined) return null;
    if (this.kept?.edition !== edition) {
      const built = this.build();
      this.kept = { edition, built };
      // A build that failed must not be remembered, or runs would fail after the database is back.
      built.catch(() => (this.kept = undefined));
    }
    return { edition, content: contentHash(imported.rows.map(({ hash }) => hash)), ranker: await this.kept.built };
  }

  private async build(): Promise<Ranker> {
    const { rows: evidence } = await this.read<EvidenceItem>(
      'select id, supplier_id as supplier, title, cpv from matching.evidence',
    );
    const { rows: suppliers } = await this.read<SupplierFacts>(
      'select id, name, sni, sni_label as "sniLabel" from matching.supplier',
    );
    return withPauses(Ranker.building({ suppliers, evidence, ...readModel() }));
  }

  private read<Row extends object>(sql: string) {
    return readOnly(this.database, { id: null, organisation: null }, (client) => client.query<Row>(sql));
  }
}
