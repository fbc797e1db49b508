import ts from 'typescript';
import type { Finding, ProjectFile } from './tidy.layout.ts';
import { isProduct, isSpec, lineCount } from './tidy.layout.ts';
import type { SqlText } from './tidy.words.ts';

const functionLinesMax = 70;
const abbreviations = new Set(
  'addr amt arr btn cb cfg cmd cnt conf ctx err evt fn idx mgr msg obj org orgnr proc qty req res resp str svc tmp tx usr val'.split(
    ' ',
  ),
);
const exactRooms = /^(libs\/(tariff|contract)|apps\/web\/src\/routes\/(contract|tariff|financing|verify))\//;
const amountWords = new Set(
  'amount price quantity fee cost saving budget payable payment gross net total sum limit ceiling'.split(' '),
);
const entityFloat = /^(float[48]?|double|double precision|real)$/;

/** A file with its syntax tree. */
export interface ParsedFile extends ProjectFile {
  tree: ts.SourceFile;
}

export function parse(file: ProjectFile): ParsedFile {
  return { ...file, tree: ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true) };
}

/** Every node of a tree, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

const lineOf = ({ tree }: ParsedFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

const found = (file: ParsedFile, node: ts.Node, rule: string, sentence: string): Finding => ({
  path: file.path,
  line: lineOf(file, node),
  rule,
  sentence,
});

/** Rules that look at one file alone. */
export function syntaxFindings(file: ParsedFile): Finding[] {
  const findings = [...nodesOf(file.tree)].flatMap((node) => [
    ...longFunction(file, node),
    ...defaultExport(file, node),
    ...bareImport(file, node),
    ...oneLanguage(file, node),
    ...abbreviation(file, node),
    ...floatColumn(file, node),
  ]);
  return [
    ...findings,
    ...file.tree.statements.flatMap((each) => inexactAmounts(file, each)),
    ...frontDoorLogic(file),
    ...tooManyComments(file),
  ];
}

function longFunction(file: ParsedFile, node: ts.Node): Finding[] {
  if (isSpec(file.path) || !ts.isFunctionLike(node) || !('body' in node) || !node.body) return [];
  const last = file.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  const lines = last - lineOf(file, node) + 1;
  if (lines <= functionLinesMax) return [];
  return [found(file, node, 'function-length', `${lines} lines, at most ${functionLinesMax}; give its parts names.`)];
}

function defaultExport(file: ParsedFile, node: ts.Node): Finding[] {
  if (!isProduct(file.path) || /\.config\.\w+$/.test(file.path)) return [];
  const isDefault =
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
  return isDefault ? [found(file, node, 'named-exports', 'Export by name, so that a search finds every use.')] : [];
}

function bareImport(file: ParsedFile, node: ts.Node): Finding[] {
  if (!(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) || !node.moduleSpecifier) return [];
  const name = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  if (!name.startsWith('.') || /\.\w+(\?\w+)?$/.test(name)) return [];
  return [found(file, node, 'import-extension', `Write '${name}.ts': Node resolves no bare file names.`)];
}

function oneLanguage(file: ParsedFile, node: ts.Node): Finding[] {
  if (!isProduct(file.path) || !ts.isObjectLiteralExpression(node) || node.properties.some(ts.isSpreadAssignment))
    return [];
  const names = new Set(node.properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : '')));
  if (names.has('sv') === names.has('en')) return [];
  const missing = names.has('sv') ? 'English (en)' : 'Swedish (sv)';
  return [found(file, node, 'both-languages', `The text lacks ${missing}; every text exists in both.`)];
}

/** Only names the file itself gives are judged; those of libraries are theirs. */
function abbreviation(file: ParsedFile, node: ts.Node): Finding[] {
  const names =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node);
  if (!names || !isProduct(file.path) || !node.name || !ts.isIdentifier(node.name)) return [];
  const short = node.name.text.split(/(?=[A-Z])|_/).find((part) => abbreviations.has(part.toLowerCase()));
  if (!short) return [];
  return [
    found(file, node.name, 'whole-words', `"${node.name.text}": write "${short}" out as the word it stands for.`),
  ];
}

/** In the money path an amount, price or quantity that others can see is Money, Ratio, bigint or decimal text. */
function inexactAmounts(file: ParsedFile, statement: ts.Statement): Finding[] {
  if (!exactRooms.test(file.path) || !isProduct(file.path) || !ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  return [...nodesOf(statement)].flatMap((node) => {
    const typed =
      ts.isParameter(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isMethodSignature(node) ||
      ts.isMethodDeclaration(node);
    if (!typed || !node.name || !ts.isIdentifier(node.name) || !isNumber(node.type)) return [];
    const words = node.name.text.split(/(?=[A-Z])/).map((word) => word.toLowerCase().replace(/s$/, ''));
    if (/^(day|month|year|count)$/.test(words.at(-1) ?? '') || !words.some((word) => amountWords.has(word))) return [];
    return [
      found(file, node.name, 'exact-amount', `"${node.name.text}" is no number: say Money, Ratio or decimal text.`),
    ];
  });
}

function isNumber(type: ts.TypeNode | undefined): boolean {
  if (!type) return false;
  if (ts.isUnionTypeNode(type)) return type.types.some(isNumber);
  if (ts.isArrayTypeNode(type)) return isNumber(type.elementType);
  return type.kind === ts.SyntaxKind.NumberKeyword;
}

function floatColumn(file: ParsedFile, node: ts.Node): Finding[] {
  if (!/\.entity\.ts$/.test(file.path) || !ts.isStringLiteral(node) || !entityFloat.test(node.text)) return [];
  return [found(file, node, 'sql-float', 'Money and measures are exact: numeric or bigint, never a float.')];
}

function frontDoorLogic(file: ParsedFile): Finding[] {
  if (!/^libs\/[^/]+\/index\.ts$/.test(file.path)) return [];
  return file.tree.statements
    .filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier))
    .map((statement) => found(file, statement, 'front-door', 'index.ts only re-exports; put this in a named file.'));
}

/** Comment lines other than doc blocks, numbered from 1. */
export function commentLines({ text, tree }: ParsedFile): number[] {
  const starts = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    if (node.kind !== ts.SyntaxKind.JsxText) {
      const leading = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
      const trailing = ts.getTrailingCommentRanges(text, node.getEnd()) ?? [];
      for (const { pos, end } of [...leading, ...trailing]) starts.set(pos, end);
    }
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  const lines = [...starts].flatMap(([start, end]) => {
    if (text.startsWith('/**', start)) return [];
    const first = tree.getLineAndCharacterOfPosition(start).line + 1;
    const last = tree.getLineAndCharacterOfPosition(end).line + 1;
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  });
  return [...new Set(lines)].sort((a, b) => a - b);
}

function tooManyComments(file: ParsedFile): Finding[] {
  const lines = commentLines(file);
  const allowed = Math.max(4, Math.floor(lineCount(file.text) / 10));
  if (lines.length <= allowed) return [];
  const sentence = `${lines.length} comment lines, at most ${allowed} here (10 in 100); keep those that say why.`;
  return [{ path: file.path, line: lines[0] ?? 1, rule: 'comments', sentence }];
}

/** The strings of a file that may be SQL: literals and templates, with a mark where a value goes in. */
export function sqlOfCode(file: ParsedFile): SqlText[] {
  return [...nodesOf(file.tree)].flatMap((node): SqlText[] => {
    const line = lineOf(file, node);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [{ text: node.text, line }];
    if (!ts.isTemplateExpression(node)) return [];
    return [{ text: [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('?'), line }];
  });
}
