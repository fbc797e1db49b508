import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { countiesOf, countyOfBuyer } from '@utfall/matching/places';
import type { EvidenceItem, SupplierFacts } from '@utfall/matching/rank';

export type TableRow = Readonly<Record<string, string>>;

/** What is asked of a ranker, and who is the right answer: suppliers with their grade. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly cpv: readonly string[];
  readonly buyer: string;
  readonly counties: readonly string[];
  readonly innovation: boolean;
  readonly right: ReadonlyMap<string, number>;
}
export interface AwardRow extends EvidenceItem {
  readonly buyer: string;
  readonly date: string;
  readonly procurement: string;
  readonly innovation: boolean;
}

/** What the source writes where a framework has several suppliers and none is named. */
const unnamed = 'Flera leverantörer';
const folder = 'libs/matching/data';

export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A file with tabs and a first line that names the columns. */
export function readTable(file: string): TableRow[] {
  const [header = '', ...lines] = readText(file).split(/\r?\n/);
  const names = header.split('\t').map((name) => name.trim());
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const fields = line.split('\t');
      return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']));
    });
}

export function readSuppliers(file = `${folder}/suppliers.tsv.gz`): SupplierFacts[] {
  return readTable(file)
    .filter(({ supplier }) => supplier !== undefined && supplier !== '' && supplier !== unnamed)
    .map(factsOf);
}

export function factsOf(row: TableRow): SupplierFacts {
  const sni = ['sni5', 'sni4', 'sni3', 'sni2', 'sni1'].map((level) => row[level] ?? '').find((one) => one !== '') ?? '';
  const [code = '', ...words] = sni.split(' ');
  return { id: row['supplier']!, name: row['supplier']!, sni: code, sniLabel: words.join(' ') };
}

export function readAwards(file = `${folder}/awards-2021-01-08.tsv.gz`): AwardRow[] {
  return readTable(file)
    .map((row, at) => ({
      id: String(at).padStart(7, '0'),
      supplier: row['supplier'] ?? '',
      title: row['title'] ?? '',
      cpv: codesIn(row['cpv'] ?? '')[0] ?? null,
      buyer: row['buyer_orgnr'] ?? row['buyer'] ?? '',
      county: countyOfBuyer(row['buyer'] ?? ''),
      date: row['date'] ?? '',
      procurement: row['proc_id'] ?? '',
      innovation: (row['innovation'] ?? '') !== '',
    }))
    .filter(({ supplier }) => supplier !== '' && supplier !== unnamed);
}

/** Each procurement as one question: who won it. */
export function questionsOf(awards: readonly AwardRow[]): Question[] {
  const questions = new Map<string, Question & { right: Map<string, number> }>();
  for (const { procurement, title, cpv, buyer, county, innovation, supplier } of awards) {
    const known = questions.get(procurement);
    if (known) known.right.set(supplier, 1);
    else {
      const right = new Map([[supplier, 1]]);
      const counties = county ? [county] : [];
      questions.set(procurement, {
        id: procurement,
        text: title,
        cpv: cpv ? [cpv] : [],
        buyer,
        counties,
        innovation,
        right,
      });
    }
  }
  return [...questions.values()];
}

/** Needs in everyday language with graded suppliers. With `fields`, also the CPV divisions their owners suspect. */
export function readNeeds(fields: boolean): Question[] {
  const grades = readTable(`${folder}/measured/qrels_full.tsv.gz`);
  return readText(`${folder}/measured/challenges.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const {
        id,
        title,
        text,
        suspected_cpv_divisions: divisions,
      } = JSON.parse(line) as Record<string, string> & {
        suspected_cpv_divisions: string[];
      };
      const right = new Map(
        grades.filter((row) => row['challenge_id'] === id).map((row) => [row['supplier']!, Number(row['grade'])]),
      );
      return {
        id: id!,
        text: `${title}. ${text}`,
        cpv: fields ? divisions : [],
        buyer: '',
        counties: [],
        innovation: false,
        right,
      };
    });
}

/** Questions of a file: `id` and text columns with tabs and a first line, or JSON, one to a line. Unknown columns count as text. */
export function readQuestions(file: string): Question[] {
  const text = readText(file);
  const rows = text.trimStart().startsWith('{')
    ? text
        .trim()
        .split('\n')
        .map((line) => flat(JSON.parse(line) as Record<string, unknown>))
    : readTable(file);
  return rows.map((row, at) => {
    const id =
      ['id', 'query', 'query_id', 'qid', 'challenge_id', 'proc_id'].map((name) => row[name]).find(Boolean) ??
      String(at + 1);
    const words = ['title', 'text', 'description', 'need', 'target_group', 'phrases'].map((name) => row[name] ?? '');
    const cpv = codesIn(
      ['cpv', 'cpv_codes', 'cpv2', 'cpv_divisions', 'suspected_cpv_divisions']
        .map((name) => row[name] ?? '')
        .find(Boolean) ?? '',
    );
    return {
      id,
      text: words.filter(Boolean).join('. '),
      cpv,
      buyer: row['buyer_orgnr'] ?? '',
      counties: countiesOf([row['buyer'] ?? '']),
      innovation: false,
      right: new Map(),
    };
  });
}

function codesIn(text: string): string[] {
  const single = /^\s*(\d{8})(?!\d)/.exec(text);
  return single ? [single[1]!] : [...text.matchAll(/(?<!\d)(\d{2,8})(?:-\d)?(?!\d)/g)].map(([, code]) => code!);
}

function flat(row: Record<string, unknown>): TableRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]),
  );
}
