import { readOnly, type Database, type Reader } from '@utfall/database';
import { contentHash } from '@utfall/engine';
import type { EvidenceItem, Need, SupplierFacts } from './rank/index.ts';
import type {
  Brought,
  Explained,
  Fit,
  OfferedDivision,
  OfferedPhrase,
  PhraseGround,
  StoredItem,
} from './register.desk.ts';
import { evidencePart, inParts, oneSupplier, supplierPart } from './register.parts.ts';
import { RankingThread } from './register.thread.ts';
import type { Round, RoundInput } from './round/index.ts';

/** The register ready to be ranked, and which edition it is: two nodes on one edition hold the same index. */
export interface IndexedRegister {
  readonly edition: string;
  /** Hash of everything imported so far: equal on every installation that has imported the same. */
  readonly content: string;
  list(need: Need, count: number): Promise<Explained[]>;
  detail(need: Need, supplier: string): Promise<Explained | null>;
  fits(needs: readonly Need[], supplier: string): Promise<(Fit | null)[]>;
  phrases(need: Need, ground: PhraseGround): Promise<OfferedPhrase[]>;
  tried(need: Need, phrase: string): Promise<Brought>;
  divisions(need: Need, count: number): Promise<OfferedDivision[]>;
}

interface EditionRow {
  readonly id: string;
  readonly hash: string;
  readonly supplier: string | null;
  readonly horizon: string;
}

/** The editions that the thread holds. */
interface Kept {
  readonly hashes: Map<string, string>;
  horizon: string;
}

// Whatever was committed after the last reading was written at its horizon or later, also by a transaction that began long before.
const selectEditions = {
  name: 'matching_editions',
  text: `select id, hash, supplier_id as supplier, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
    from matching.edition where written >= $1::xid8 order by id`,
};
/**
 * Keeps the index of the register on a thread of its own. Each ranking first asks the database which editions are new: what
 * concerns one supplier is changed in place, an import has the index built anew. So a change counts with the next ranking on
 * every node, and no message can get lost on the way.
 */
export class RegisterIndex {
  private readonly database: Database;
  private thread: RankingThread | undefined;
  private kept: Kept | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private built: number | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** How far building has come, 0–1; null while nothing is being built. */
  get progress(): number | null {
    return this.built;
  }

  /** The register as it stands now, indexed; null while nothing has been imported. Throws when it cannot be read. */
  latest(): Promise<IndexedRegister | null> {
    // One after the other: nobody asks of an index that another is still changing.
    const next = this.turn.then(() => this.refreshed());
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** Shares the notices of one round out on the ranking thread; the register need not be there. */
  round(input: RoundInput): Promise<Round> {
    return this.running().ask('round', input);
  }

  /** Ends the thread. Nest calls it when a server closes; whoever asks later has the index built anew. */
  async onModuleDestroy(): Promise<void> {
    await this.thread?.stop();
    [this.thread, this.kept] = [undefined, undefined];
  }

  private running(): RankingThread {
    if (!this.thread?.lives) {
      this.kept = undefined;
      this.thread = new RankingThread((share) => {
        if (this.built !== null) this.built = share;
      });
    }
    return this.thread;
  }

  private async refreshed(): Promise<IndexedRegister | null> {
    if (!this.thread?.lives) this.kept = undefined;
    const known = this.kept?.hashes;
    const rows = await this.editions(this.kept?.horizon ?? '0');
    if (!this.kept && rows.length === 0) return null;
    const thread = this.running();
    const news = rows.filter(({ id }) => !known?.has(id));
    if (news.some(({ supplier }) => supplier === null) || !this.kept) {
      await this.build(thread, this.kept ? await this.editions('0') : rows);
    } else await this.change(thread, this.kept, news);
    return registerOf(thread, this.kept!);
  }

  private editions(horizon: string): Promise<EditionRow[]> {
    return this.read(async (client) => (await client.query<EditionRow>({ ...selectEditions, values: [horizon] })).rows);
  }

  /** What fails midway leaves a thread that cannot be trusted: it is ended, and the next who asks has it built anew. */
  private async build(thread: RankingThread, editions: readonly EditionRow[]): Promise<void> {
    this.built = 0;
    this.kept = undefined;
    try {
      await this.read(async (client) => {
        await inParts<SupplierFacts>(client, supplierPart, (rows) => thread.ask('take', rows, []));
        await inParts<StoredItem>(client, evidencePart, (rows) => thread.ask('take', [], rows));
      });
      await thread.ask('build');
    } catch (fault) {
      await thread.stop();
      throw fault;
    } finally {
      this.built = null;
    }
    this.kept = { hashes: hashesOf(editions), horizon: editions[0]!.horizon };
  }

  private async change(thread: RankingThread, kept: Kept, news: readonly EditionRow[]): Promise<void> {
    const changed = new Set(news.map(({ supplier }) => supplier!));
    try {
      for (const supplier of changed) {
        const row = await this.read(async (client) => {
          const { rows } = await client.query<
            SupplierFacts & { evidence: readonly EvidenceItem[]; withdrawn: boolean }
          >({
            ...oneSupplier,
            values: [supplier],
          });
          return rows[0];
        });
        if (!row || row.withdrawn) await thread.ask('remove', supplier);
        else {
          const { id, name, sni, sniLabel, counties, evidence } = row;
          await thread.ask('put', { id, name, sni, sniLabel, counties }, evidence);
        }
      }
    } catch (fault) {
      this.kept = undefined;
      await thread.stop();
      throw fault;
    }
    for (const { id, hash } of news) kept.hashes.set(id, hash);
    kept.horizon = news[0]?.horizon ?? kept.horizon;
  }

  private read<Result>(work: (client: Reader) => Promise<Result>): Promise<Result> {
    return readOnly(this.database, { id: null, organisation: null }, work);
  }
}

const hashesOf = (editions: readonly EditionRow[]): Map<string, string> =>
  new Map(editions.map(({ id, hash }) => [id, hash]));

function registerOf(thread: RankingThread, { hashes }: Kept): IndexedRegister {
  const ids = [...hashes.keys()].sort();
  return {
    edition: ids.at(-1)!,
    content: contentHash(ids.map((id) => hashes.get(id)!)),
    list: (need, count) => thread.ask('list', need, count),
    detail: (need, supplier) => thread.ask('detail', need, supplier),
    fits: (needs, supplier) => thread.ask('fits', needs, supplier),
    phrases: (need, ground) => thread.ask('phrases', need, ground),
    tried: (need, phrase) => thread.ask('tried', need, phrase),
    divisions: (need, count) => thread.ask('divisions', need, count),
  };
}

const indexes = new WeakMap<Database, RegisterIndex>();

/** The index of a database: one for everything that this process does with it. */
export function registerIndexOf(database: Database): RegisterIndex {
  let index = indexes.get(database);
  if (!index) indexes.set(database, (index = new RegisterIndex(database)));
  return index;
}
