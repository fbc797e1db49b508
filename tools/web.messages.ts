import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/** What of a syntax tree is looked at here. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

type ParseMessage = (message: string) => unknown;

/** The reader of patterns that the client would bring along. */
async function messageParser(): Promise<ParseMessage> {
  const ofClient = createRequire(join(import.meta.dirname, '../apps/web/package.json'));
  const ofIntl = createRequire(ofClient.resolve('intl-messageformat'));
  const path = ofIntl.resolve('@formatjs/icu-messageformat-parser');
  return ((await import(pathToFileURL(path).href)) as { parse: ParseMessage }).parse;
}

/** Texts that say more than themselves, as in `app/texts.ts`. */
const isPattern = (message: string): boolean => /[{<']/.test(message);

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';

function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const part of Object.values(node).flat()) if (isNode(part)) yield* nodesIn(part);
}

/** The text of a literal, also when it is written in pieces; null when it is known only while the program runs. */
function textOf(node: SyntaxNode): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'TemplateLiteral' && (node['expressions'] as unknown[]).length === 0)
    return (node['quasis'] as { value: { cooked: string } }[])[0]!.value.cooked;
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return null;
  const [left, right] = [textOf(node['left'] as SyntaxNode), textOf(node['right'] as SyntaxNode)];
  return left === null || right === null ? null : left + right;
}

const nameOf = (node: unknown): unknown => (isNode(node) && node.type === 'Identifier' ? node['name'] : undefined);

/** The texts in the calls of `texts({ sv, en })`, where a language may be a constant of the same file. */
function* messagesIn(program: SyntaxNode): Generator<SyntaxNode> {
  const nodes = [...nodesIn(program)];
  const constants = new Map(
    nodes.filter(({ type }) => type === 'VariableDeclarator').map(({ id, init }) => [nameOf(id), init]),
  );
  for (const call of nodes) {
    if (call.type !== 'CallExpression' || nameOf(call['callee']) !== 'texts') continue;
    for (const { value } of (call['arguments'] as SyntaxNode[])[0]!['properties'] as SyntaxNode[]) {
      const language = (constants.get(nameOf(value)) ?? value) as SyntaxNode;
      const messages = language['properties'];
      if (!Array.isArray(messages)) throw new Error('texts({ sv, en }) wants its messages written out.');
      for (const message of messages as SyntaxNode[]) if (isNode(message['value'])) yield message['value'];
    }
  }
}

/**
 * Reads the patterns of the texts when the client is built: a phone then neither loads what reads them nor reads them.
 * A pattern that is not written out stops the build.
 */
export function compiledMessages(): Plugin {
  let parseMessage: ParseMessage;
  return {
    name: 'compiled-messages',
    apply: 'build',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    buildStart: async () => {
      parseMessage = await messageParser();
    },
    transform(code, id) {
      if (!/\btexts\(\{/.test(code) || id.includes('node_modules')) return null;
      let compiled = '';
      let from = 0;
      const messages = [...messagesIn(this.parse(code) as unknown as SyntaxNode)];
      for (const message of messages.toSorted((one, other) => one.start - other.start)) {
        const text = textOf(message);
        if (text === null) throw new Error(`${id}: ${code.slice(message.start, message.end)} is no text.`);
        if (!isPattern(text)) continue;
        compiled += code.slice(from, message.start) + JSON.stringify(parseMessage(text));
        from = message.end;
      }
      return from === 0 ? null : { code: compiled + code.slice(from), map: null };
    },
  };
}
