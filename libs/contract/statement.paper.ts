import {
  dayWords,
  heading,
  momentWords,
  moneyWords,
  note,
  type Paper,
  type PaperBlock,
  type PaperLanguage,
  type PaperMaker,
} from '@utfall/documents';
import { text, type Text } from '@utfall/process';
import { relations, words } from './statement.words.ts';

interface Amount {
  readonly amount: string;
  readonly currency: string;
}
interface Statement {
  readonly id: string;
  readonly contractId: string;
  readonly number: number;
  readonly computation: number;
  readonly periodEnd: string;
  readonly final: boolean;
  readonly stateLabel: Text;
  readonly payable: Amount | null;
  readonly paidEarlier: Amount | null;
  readonly paidOn: string | null;
  readonly hash: string | null;
  readonly recomputedHash: string | null;
  readonly lines: readonly {
    readonly amount: Amount;
    readonly sentence: Text;
    readonly source: string;
    readonly steps: readonly { readonly value: string; readonly binds: boolean; readonly sentence: Text }[];
  }[];
  readonly inputs: readonly { readonly metric: string; readonly value: string; readonly datasetHash: string | null }[];
  readonly journal: { readonly nodes: readonly { readonly at: string }[] };
}
interface Contract {
  readonly title: string;
  readonly parties: readonly { readonly name: string; readonly relation: string }[];
  readonly terms: { readonly metrics: readonly { readonly name: string; readonly label: Text }[] } | null;
}

const both = '{ sv en }';
const money = '{ amount currency }';
const statementQuery = `query StatementPaper($id: UUID!) { statement(id: $id) {
  id contractId number computation periodEnd final stateLabel ${both} payable ${money} paidEarlier ${money} paidOn
  hash recomputedHash lines { amount ${money} sentence ${both} source steps { value binds sentence ${both} } }
  inputs { metric value datasetHash } journal(first: 100) { nodes { at } } } }`;
const contractQuery = `query StatementPaperContract($id: UUID!) { contract(id: $id) {
  title parties { name relation } terms { metrics { name label ${both} } } } }`;

/** The statement as its page shows it to the same reader. */
export const statementPaper: PaperMaker = async (ask, id, language) => {
  const { statement } = await ask<{ statement: Statement | null }>(statementQuery, { id });
  if (!statement) return null;
  const { contract } = await ask<{ contract: Contract | null }>(contractQuery, { id: statement.contractId });
  return paperOf(statement, contract, language);
};

function paperOf(statement: Statement, contract: Contract | null, language: PaperLanguage): Paper {
  const say = (words: Text): string => words[language];
  const { hash, number, id, journal } = statement;
  const at = journal.nodes.at(-1)?.at ?? `${statement.periodEnd}T00:00:00.000Z`;
  const payer = contract?.parties.find(({ relation }) => relation === 'authority');
  return {
    language,
    title: say(words.title(number)),
    sender: payer?.name ?? contract?.title ?? '',
    reference: hash ? `SHA-256 ${hash.slice(0, 16)}…` : id,
    at,
    blocks: [
      heading(say(words.sum)),
      summary(statement, contract, language),
      ...partiesOf(contract, say),
      ...linesOf(statement, language),
      ...inputsOf(statement, contract, say),
      ...checkOf(statement, say),
      note(`${say(words.made)} ${momentWords(at, language)}.`),
    ],
  };
}

type Say = (words: Text) => string;

function summary(statement: Statement, contract: Contract | null, language: PaperLanguage): PaperBlock {
  const { payable, paidEarlier, paidOn, periodEnd, stateLabel, final, computation } = statement;
  const say: Say = (one) => one[language];
  const rows: [string, string | null][] = [
    [say(words.contract), contract?.title ?? null],
    [say(words.period), dayWords(periodEnd, language) + (final ? `, ${say(words.final)}` : '')],
    [say(words.state), say(stateLabel)],
    [say(words.toPay), payable && moneyWords(payable, language)],
    [say(words.earlier), paidEarlier && moneyWords(paidEarlier, language)],
    [say(words.paidOn), paidOn && dayWords(paidOn, language)],
    [say(words.version), computation > 0 ? String(computation) : null],
  ];
  const told = rows.filter((row): row is [string, string] => row[1] !== null);
  return { kind: 'facts', caption: say(words.sum), rows: told };
}

function partiesOf(contract: Contract | null, say: Say): PaperBlock[] {
  if (!contract || contract.parties.length === 0) return [];
  const rows = contract.parties.map(({ name, relation }) => [
    name,
    say(relations[relation] ?? text(relation, relation)),
  ]);
  const columns = [
    { title: say(words.party), width: 0.6 },
    { title: say(words.role), width: 0.4 },
  ];
  return [heading(say(words.parties)), { kind: 'table', caption: say(words.parties), columns, rows }];
}

function linesOf({ lines, payable }: Statement, language: PaperLanguage): PaperBlock[] {
  const say: Say = (one) => one[language];
  if (lines.length === 0) return [heading(say(words.lines)), { kind: 'paragraph', text: say(words.notYet) }];
  const rows = lines.map(({ sentence, amount }) => [say(sentence), moneyWords(amount, language)]);
  const sum = payable ? [[say(words.toPay), moneyWords(payable, language)]] : [];
  const columns = [
    { title: say(words.line), width: 0.68 },
    { title: say(words.amount), width: 0.32, isNumber: true },
  ];
  const counted = lines.flatMap(({ sentence, source, steps }): PaperBlock[] => [
    heading(say(sentence), 3),
    note(`${say(words.rule)}: ${source}`),
    {
      kind: 'list',
      items: steps.map((step) => `${say(step.sentence)} = ${step.value}${step.binds ? ` (${say(words.binds)})` : ''}`),
    },
  ]);
  const table: PaperBlock = { kind: 'table', caption: say(words.lines), columns, rows: [...rows, ...sum] };
  return [heading(say(words.lines)), table, heading(say(words.counted)), ...counted];
}

function inputsOf({ inputs }: Statement, contract: Contract | null, say: Say): PaperBlock[] {
  if (inputs.length === 0) return [];
  const labels = new Map(contract?.terms?.metrics.map(({ name, label }) => [name, say(label)]));
  const columns = [
    { title: say(words.metric), width: 0.36 },
    { title: say(words.value), width: 0.2, isNumber: true },
    { title: say(words.dataset), width: 0.44 },
  ];
  const rows = inputs.map(({ metric, value, datasetHash }) => [labels.get(metric) ?? metric, value, datasetHash ?? '']);
  return [heading(say(words.inputs)), { kind: 'table', caption: say(words.inputs), columns, rows }];
}

function checkOf({ hash, recomputedHash }: Statement, say: Say): PaperBlock[] {
  if (!hash) return [];
  const rows: [string, string][] = [
    [say(words.stored), hash],
    [say(words.again), recomputedHash ?? ''],
  ];
  return [
    heading(say(words.check)),
    { kind: 'paragraph', text: say(hash === recomputedHash ? words.agrees : words.differs) },
    { kind: 'facts', caption: say(words.check), rows },
    note(say(words.anybody)),
  ];
}
