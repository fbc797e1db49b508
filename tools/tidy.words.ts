import { posix } from 'node:path';
import type { Finding, ProjectFile } from './tidy.layout.ts';
import { isCode, isSpec, lineAt } from './tidy.layout.ts';

interface WordRule {
  rule: string;
  pattern: RegExp;
  sentence: string;
  exceptIn?: RegExp;
}

const registryHost = /\bregistry\.[a-z0-9-]+\.(?:org|com|io|dev|net|se)\b|\byarnpkg\.com\b|\bnpmmirror\.com\b/gi;
const fixtureOwner = /^tools\/(boundaries|tidy)\.spec\.ts$/;
const unfinished = /\b(?:TODO|FIXME|XXX)\b/g;

const forbiddenSql: WordRule[] = [
  {
    rule: 'sql-float',
    pattern: /(?:::\s*|\b(?:create|alter)\s+table\b[\s\S]*\b)(?:float[48]?|double\s+precision|real)\b/gi,
    sentence: 'Money and measures are exact: numeric or bigint, never a float.',
  },
  {
    rule: 'sql-distributes',
    pattern: /\bexclude\s+using\b|\bdeferrable\b|\bdeferred\b/gi,
    sentence: 'Exclusion and deferrable constraints cannot be distributed; use a unique key or the read set.',
  },
  {
    rule: 'sql-no-locks',
    pattern: /\block\s+table\b|\bpg_(?:try_)?advisory\w*/gi,
    sentence: 'No table or advisory locks; compare-and-set on the version decides who comes first.',
    // One node at a time adds to the book of checkpoints, which is no table. A hold placed during a disposal must wait
    // for it: a row that is not there yet has no version to compare, and disposals are rare.
    exceptIn: /^libs\/(?:engine\/checkpoints\/checkpointer|people\/retention)\.ts$/,
  },
  {
    rule: 'sql-no-sequence',
    pattern:
      /\b(?:small|big)?serial[248]?\b(?=\s*(?:,|\)|primary|not|unique|references|$))|\bcreate\s+sequence\b|\bnextval\s*\(|\bas\s+identity\b/gi,
    sentence: 'Ids are UUIDv7 made in the application; a sequence is a hot spot and tells how many there are.',
  },
  {
    rule: 'sql-notify',
    pattern: /(?:^|;)\s*notify\s+[a-z_"]+\s*(?:,|;|$)|\bpg_notify\s*\(/gi,
    sentence: 'NOTIFY only in the tick of the engine, after the commit: inside a transaction it costs ten times.',
    exceptIn: /^libs\/engine\/tick\.ts$/,
  },
];

const matches = (file: ProjectFile, text: string, word: WordRule, lineOf: (offset: number) => number): Finding[] =>
  word.exceptIn?.test(file.path)
    ? []
    : [...text.matchAll(word.pattern)].map(({ index, 0: found }) => ({
        path: file.path,
        line: lineOf(index + found.search(/\S/)),
        rule: word.rule,
        sentence: word.sentence,
      }));

/** Words that may not stand in any file; `root` is the absolute path of the checkout. */
export function wordFindings(file: ProjectFile, root: string): Finding[] {
  const lineOf = (offset: number): number => lineAt(file.text, offset);
  const escapedRoot = new RegExp(`${root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
  const rules: WordRule[] = [
    {
      rule: 'registry-host',
      pattern: registryHost,
      sentence: 'Name no package registry: each installation chooses its own.',
    },
    { rule: 'machine-path', pattern: escapedRoot, sentence: 'A path of one machine means nothing on another.' },
  ];
  if (!file.path.startsWith('tools/tidy.') && file.path !== 'package-lock.json')
    rules.push({
      rule: 'unfinished',
      pattern: unfinished,
      sentence: 'Finish it, or open an issue and delete the note.',
    });
  const words = rules.flatMap((word) => matches(file, file.text, word, lineOf));
  return [...words, ...(isCode(file.path) && !fixtureOwner.test(file.path) ? outsideFindings(file) : [])];
}

/** Relative paths in code stay inside the project, so that a clone is all anyone needs. */
function outsideFindings({ path, text }: ProjectFile): Finding[] {
  return [...text.matchAll(/['"`](\.\.\/[^'"`\s]*)['"`]/g)].flatMap(({ index, 1: target }): Finding[] => {
    if (posix.join(posix.dirname(path), target ?? '').split('/')[0] !== '..') return [];
    const sentence = `${target} leads out of the project; copy what is needed into it, with a line in NOTICE.`;
    return [{ path, line: lineAt(text, index), rule: 'stays-inside', sentence }];
  });
}

/** One piece of SQL in a file: its text and the line it starts on. */
export interface SqlText {
  text: string;
  line: number;
}

/** Forbidden SQL in the strings of product code and in .sql files. Tests may do what they test against. */
export function sqlFindings(file: ProjectFile, texts: SqlText[]): Finding[] {
  if (isSpec(file.path) || !/^(libs|apps)\//.test(file.path)) return [];
  return texts.flatMap(({ text, line }) =>
    forbiddenSql.flatMap((word) => matches(file, text, word, (offset) => line + lineAt(text, offset) - 1)),
  );
}

/** The text of a .sql file with its comments blanked out, lines kept. */
export const sqlOfFile = ({ text }: ProjectFile): SqlText[] => [{ text: text.replace(/--[^\n]*/g, ''), line: 1 }];
