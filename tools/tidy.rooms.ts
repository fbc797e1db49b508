import { posix } from 'node:path';
import ts from 'typescript';
import type { Finding } from './tidy.layout.ts';
import { isProduct, lineCount } from './tidy.layout.ts';
import type { ParsedFile } from './tidy.syntax.ts';
import { nodesOf } from './tidy.syntax.ts';

const documentedRooms = ['process', 'engine', 'tariff', 'matching'];

/** At most one `any` per thousand lines over all rooms; below that each one stands. */
export function anyFindings(files: ParsedFile[]): Finding[] {
  const inRooms = files.filter(({ path }) => path.startsWith('libs/') && isProduct(path));
  const allowed = Math.floor(inRooms.reduce((sum, { text }) => sum + lineCount(text), 0) / 1000);
  const uses = inRooms.flatMap(({ path, tree }) =>
    [...nodesOf(tree)]
      .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
      .map((node) => ({ path, line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1 })),
  );
  if (uses.length <= allowed) return [];
  const sentence = `${uses.length} uses of "any" in libs, at most ${allowed} (1 in 1,000 lines); say what it is.`;
  return uses.map((use) => ({ ...use, rule: 'any', sentence }));
}

/** What other rooms can import from the core rooms has a doc block: shape, units, errors, source. */
export function documentationFindings(files: ParsedFile[]): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return documentedRooms.flatMap((room) => {
    const index = byPath.get(`libs/${room}/index.ts`);
    if (!index) return [];
    return [...publicNames(index)].flatMap(([path, names]) => {
      const file = byPath.get(path);
      return file ? undocumented(file, names) : [];
    });
  });
}

/** Per file, the names a front door lets out; `all` for `export *`. */
function publicNames(index: ParsedFile): Map<string, Set<string> | 'all'> {
  const names = new Map<string, Set<string> | 'all'>();
  for (const statement of index.tree.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    if (!ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const path = posix.join(posix.dirname(index.path), statement.moduleSpecifier.text);
    const clause = statement.exportClause;
    if (!clause || !ts.isNamedExports(clause)) {
      names.set(path, 'all');
      continue;
    }
    const known = names.get(path);
    if (known === 'all') continue;
    const own = clause.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
    names.set(path, new Set([...(known ?? []), ...own]));
  }
  return names;
}

function undocumented(file: ParsedFile, names: Set<string> | 'all'): Finding[] {
  const documented = new Set<string>();
  const missing = new Map<string, number>();
  for (const statement of file.tree.statements) {
    for (const [name, node] of declaredIn(statement)) {
      if (names !== 'all' && !names.has(name)) continue;
      if (ts.getJSDocCommentsAndTags(node).length > 0) documented.add(name);
      else missing.set(name, file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1);
    }
  }
  return [...missing]
    .filter(([name]) => !documented.has(name))
    .map(([name, line]) => ({
      path: file.path,
      line,
      rule: 'documented',
      sentence: `${name} is public: give it a doc block with shape, units, errors and source.`,
    }));
}

function declaredIn(statement: ts.Statement): [string, ts.Node][] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((node): [string, ts.Node][] =>
      ts.isIdentifier(node.name) ? [[node.name.text, node]] : [],
    );
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return named && statement.name ? [[statement.name.text, statement]] : [];
}
