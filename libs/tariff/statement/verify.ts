import { canonicalJson } from '../canonical.ts';
import type { Sentence } from '../expression.ts';
import type { BundleContent, EvidenceRow, SealedRow, StatementBundle } from './bundle.ts';
import { capsLedger, ENGINE_VERSION, hashOf, partsOfBundle, sealHash } from './bundle.ts';
import type { ComputedLine, ComputedStatement } from './computation.ts';
import { computeStatement } from './computation.ts';
import { sha256 } from './sha256.ts';

/** What differs, where: `part` is the kind and name of the part. */
export interface Finding {
  readonly part: string;
  readonly sentence: Sentence;
}

/** What came out. `findings` are in the order in which the computation goes: the first is what differs first. */
export interface Verdict {
  readonly agrees: boolean;
  readonly findings: readonly Finding[];
  /** Null when the text is no bundle. */
  readonly bundle: StatementBundle | null;
  /** The hash that this computation gives; null when it could not be computed. */
  readonly recomputedHash: string | null;
}

const finding = (part: string, sv: string, en: string): Finding => ({ part, sentence: { sv, en } });

/**
 * Computes a bundle again from nothing but itself: checksums of every part, signatures on the terms, evidence behind
 * every input, each line, the caps and the hash. Never throws: what cannot be read is a finding.
 */
export function verifyBundle(text: string): Verdict {
  const bundle = readBundle(text);
  if (!bundle) {
    const no = finding(
      'bundle',
      'Filen är inget betalningsunderlag från Utfall, eller så är den skadad.',
      'The file is no payment statement of Utfall, or it is damaged.',
    );
    return { agrees: false, findings: [no], bundle: null, recomputedHash: null };
  }
  try {
    const sealed = brokenSeals(bundle);
    const { findings, hash } = recompute(bundle);
    const all = [...sealed, ...termsFindings(bundle), ...evidenceFindings(bundle), ...findings];
    return { agrees: all.length === 0, findings: all, bundle, recomputedHash: hash };
  } catch {
    const broken = finding('bundle', 'Någon del i filen saknas.', 'Some part of the file is missing.');
    return { agrees: false, findings: [broken], bundle: null, recomputedHash: null };
  }
}

function readBundle(text: string): StatementBundle | null {
  try {
    const read = JSON.parse(text) as Partial<StatementBundle> | null;
    return read?.format === 'utfall-bundle-1' && read.statement?.format === 'utfall-statement-1'
      ? (read as StatementBundle)
      : null;
  } catch {
    return null;
  }
}

const kinds: Readonly<Record<SealedRow['kind'], Sentence>> = {
  terms: { sv: 'Kontraktets villkor', en: 'The terms of the contract' },
  signature: { sv: 'Underskriften från', en: 'The signature of' },
  evidence: { sv: 'Mätningen', en: 'The measurement' },
  input: { sv: 'Det uppmätta värdet', en: 'The measured value' },
  claim: { sv: 'Utfallet', en: 'The outcome' },
  line: { sv: 'Raden', en: 'The line' },
  cap: { sv: 'Taket', en: 'The cap' },
  standing: { sv: 'Ställningen', en: 'The standing' },
  statement: { sv: 'Summorna', en: 'The sums' },
};

function brokenSeals(bundle: StatementBundle): Finding[] {
  const { seal } = bundle;
  const parts = partsOfBundle(bundle);
  const found = parts.flatMap(({ kind, name, value }, index) => {
    const row = seal.rows[index];
    if (row && row.kind === kind && row.name === name && row.hash === hashOf(value)) return [];
    const { sv, en } = kinds[kind];
    return [
      finding(
        `${kind} ${name}`,
        `${sv} ${name} har ändrats sedan underlaget lämnades ut.`,
        `${en} ${name} was altered after the statement was handed out.`,
      ),
    ];
  });
  if (found.length > 0) return found;
  if (seal.rows.length === parts.length && sealHash(bundle, seal.rows) === seal.hash) return [];
  return [
    finding(
      'seal',
      'Filens egen kontrollsumma stämmer inte med dess delar.',
      'The checksum of the file does not agree with its parts.',
    ),
  ];
}

function termsFindings(content: BundleContent): Finding[] {
  const { terms, termsHash, signatures, statement, engineVersion } = content;
  const found: Finding[] = [];
  if (engineVersion !== ENGINE_VERSION)
    found.push(
      finding(
        'engine',
        `Underlaget är räknat med version ${engineVersion} av räknemotorn; här räknar version ${ENGINE_VERSION}.`,
        `The statement was computed by version ${engineVersion} of the engine; this is version ${ENGINE_VERSION}.`,
      ),
    );
  if (hashOf(terms) !== termsHash)
    found.push(
      finding(
        'terms',
        'Villkoren har en annan kontrollsumma än den parterna skrev under.',
        'The terms have another checksum than the one the parties signed.',
      ),
    );
  const { input } = statement;
  if (input.termsHash !== termsHash || canonicalJson(input.tariff) !== canonicalJson(terms.tariff))
    found.push(
      finding(
        'tariff',
        'Underlaget är räknat med en annan betalningsmodell än den i villkoren.',
        'The statement was computed with another tariff than the one in the terms.',
      ),
    );
  for (const { organisation, relation } of terms.parties) {
    const signature = signatures.find((one) => one.organisation === organisation);
    if (signature?.termsHash === termsHash) continue;
    const name = signature?.name ?? organisation;
    found.push(
      finding(
        `signature ${name}`,
        `${name} (${relation}) har inte skrivit under de här villkoren.`,
        `${name} (${relation}) has not signed these terms.`,
      ),
    );
  }
  return found;
}

function evidenceFindings({ evidence, statement }: BundleContent): Finding[] {
  const behind = new Map<string, EvidenceRow>(evidence.map((row) => [`${row.measurement} ${row.periodEnd}`, row]));
  return statement.input.periods.flatMap(({ periodEnd, inputs }) =>
    inputs.flatMap(({ metric, value, measurement, datasetHash }) => {
      const row = behind.get(`${measurement} ${periodEnd}`);
      const name = `${metric} ${periodEnd}`;
      if (!row)
        return [
          finding(
            `input ${name}`,
            `Det finns ingen mätning bakom värdet för ${metric} till och med ${periodEnd}.`,
            `There is no measurement behind the value of ${metric} up to ${periodEnd}.`,
          ),
        ];
      return differingFields(row, { metric, value, datasetHash }).map(({ field, told, attested }) =>
        finding(
          `evidence ${name}`,
          `${fields[field].sv} för ${metric} till och med ${periodEnd} är ${told} i uträkningen men ${attested} i granskarens intyg.`,
          `${fields[field].en} of ${metric} up to ${periodEnd} is ${told} in the computation but ${attested} in the attestation.`,
        ),
      );
    }),
  );
}

const fields = {
  metric: { sv: 'Måttet', en: 'The metric' },
  value: { sv: 'Värdet', en: 'The value' },
  datasetHash: { sv: 'Underlagets kontrollsumma', en: 'The checksum of the data' },
  attestedAt: { sv: 'Dagen för intyget', en: 'The day of the attestation' },
} as const;

/** What the computation says of a measured value that the attestation does not; a value that nobody attested differs too. */
function differingFields(
  row: EvidenceRow,
  computed: Pick<EvidenceRow, 'metric' | 'value' | 'datasetHash'>,
): { readonly field: keyof typeof fields; readonly told: string; readonly attested: string }[] {
  const found = (['metric', 'value', 'datasetHash'] as const)
    .filter((field) => row[field] !== computed[field])
    .map((field) => ({ field, told: String(computed[field]), attested: String(row[field]) }));
  return row.attestedAt === null ? [...found, { field: 'attestedAt' as const, told: '–', attested: '–' }] : found;
}

function recompute(bundle: BundleContent): { findings: Finding[]; hash: string | null } {
  const { statement, statementHash } = bundle;
  const computation = computeStatement(statement.input, sha256);
  if (computation.blocked) {
    const [first] = computation.missing;
    const why = first?.text ?? { sv: '', en: '' };
    const held = finding('statement', `Det går inte att räkna ut: ${why.sv}`, `It cannot be computed: ${why.en}`);
    return { findings: [held], hash: null };
  }
  const found = differences(statement, computation.statement);
  const ledger = capsLedger(statement.input);
  if (canonicalJson(ledger) !== canonicalJson({ caps: bundle.caps, standing: bundle.standing }))
    found.push(
      finding(
        'caps',
        'Taken och ställningen kommer ut på annat sätt när de räknas om.',
        'The caps and the standing come out otherwise when computed again.',
      ),
    );
  if (computation.hash !== statementHash && found.length === 0)
    found.push(
      finding(
        'hash',
        'Underlaget har en annan kontrollsumma än den som står i filen.',
        'The statement has another checksum than the one in the file.',
      ),
    );
  return { findings: found, hash: computation.hash };
}

function differences(told: ComputedStatement, again: ComputedStatement): Finding[] {
  if (canonicalJson(told) === canonicalJson(again)) return [];
  const lines = again.lines.flatMap((line, index) => lineDifference(told.lines[index], line));
  const extra = told.lines.slice(again.lines.length).flatMap((line) => lineDifference(line, undefined));
  const found = [...lines, ...extra];
  for (const [field, sv, en] of [
    ['payable', 'Att betala', 'What is payable'],
    ['paidEarlier', 'Tidigare betalt', 'What was paid earlier'],
    ['inputHash', 'Kontrollsumman för indata', 'The checksum of the input'],
  ] as const)
    if (told[field] !== again[field])
      found.push(
        finding(
          field,
          `${sv} är ${again[field]} när det räknas om, men ${told[field]} i underlaget.`,
          `${en} is ${again[field]} when computed again, but ${told[field]} in the statement.`,
        ),
      );
  const other = finding(
    'statement',
    'Underlaget blir ett annat när det räknas om.',
    'The statement becomes another when computed again.',
  );
  return found.length > 0 ? found : [other];
}

function lineDifference(told: ComputedLine | undefined, again: ComputedLine | undefined): Finding[] {
  if (canonicalJson(told ?? null) === canonicalJson(again ?? null)) return [];
  const name = (again ?? told)!.name;
  const [was, is] = [told?.amount, again?.amount];
  if (was !== is)
    return [
      finding(
        `line ${name}`,
        `Raden ${name} är ${is ?? 'borta'} när den räknas om, men ${was ?? 'saknas'} i underlaget.`,
        `The line ${name} is ${is ?? 'gone'} when computed again, but ${was ?? 'missing'} in the statement.`,
      ),
    ];
  return [
    finding(
      `line ${name}`,
      `Raden ${name} har rätt belopp men en annan uträkning.`,
      `The line ${name} has the right amount but another computation.`,
    ),
  ];
}
