import type { FieldPolicy, FieldRow } from './fields.ts';
import type { Machine } from './machine.ts';
import type { Policy } from './policy.ts';
import type { Text } from './text.ts';

/** A process with both its tables. */
export interface Ruled {
  readonly machine: Machine;
  readonly policy: Policy;
  readonly fields?: FieldPolicy;
}

const head = [
  '# Who may what, and who sees what',
  '',
  'This page is written from the tables themselves, `libs/*/*.policy.ts`. Change a table, not the page. What no line permits is refused, and what no line shows is',
  'hidden. A line may still be held back by a rule, such as that nobody approves what they wrote: the rules stand in [processes/](processes/). Row-level security is a',
  'second wall behind this one. Swedish words stand in brackets; all of them are explained in [language.md](language.md).',
];

/**
 * The page of the whole policy for `docs/policy.md`: a table of steps and a table of fields for each process, in the words
 * people use. `words` are the names of roles and relations. Markdown, deterministic.
 */
export function policyPage(kinds: readonly Ruled[], words: ReadonlyMap<string, Text>): string {
  const sections = kinds.flatMap(({ machine, policy, fields = {} }) => [
    '',
    `## ${machine.label.en} (${machine.label.sv})`,
    '',
    '| step | who may | in |',
    '| --- | --- | --- |',
    ...stepLines(machine, policy, words),
    ...Object.entries(fields).flatMap(([type, rows]) => [
      '',
      `| of \`${type}\` | who sees it | in |`,
      '| --- | --- | --- |',
      ...rows.map((row) => fieldLine(machine, row, words)),
    ]),
  ]);
  return `${[...head, ...sections].join('\n')}\n`;
}

function stepLines(machine: Machine, policy: Policy, words: ReadonlyMap<string, Text>): string[] {
  const byPeople = Object.entries(machine.events).filter(([, { from }]) => (from ?? 'person') === 'person');
  const names = ['create', ...byPeople.map(([name]) => name)];
  return names.flatMap((event) => {
    const label = machine.events[event]?.label;
    const step = label ? `${label.en} (${label.sv})` : 'Create (Skapa)';
    const froms = machine.arrows.filter((placed) => placed.event === event).map(({ from }) => from);
    const byPlace = new Map<string, string[]>();
    for (const { roles, relation, states } of policy.filter(({ events }) => events.includes(event))) {
      const where = event === 'create' ? '–' : placesOf(machine, states ?? [...new Set(froms)]);
      byPlace.set(where, [...(byPlace.get(where) ?? []), whose(roles, relation, words)]);
    }
    return [...byPlace].map(([where, who]) => line(step, who.join('; '), where));
  });
}

function fieldLine(
  machine: Machine,
  { roles, relation, fields, states }: FieldRow,
  words: ReadonlyMap<string, Text>,
): string {
  const names = fields.map((field) => `\`${field}\``).join(', ');
  return line(names, whose(roles, relation, words), placesOf(machine, states));
}

function whose(roles: readonly string[] | 'all', relation: string, words: ReadonlyMap<string, Text>): string {
  const who = roles === 'all' ? 'anybody' : listed(roles.map((role) => words.get(role)?.en ?? role));
  if (relation === 'all') return roles === 'all' ? 'everybody it is there for' : who;
  if (relation === 'authority') return `${who} at the authority`;
  if (relation === 'public') return `${who} of any organisation, once it is open to all`;
  return `${who} at the ${words.get(relation)?.en ?? relation}`;
}

function placesOf(machine: Machine, states: readonly string[] | undefined): string {
  if (!states) return 'any state';
  if (states.includes('')) return 'any state';
  return [...new Set(states.map((place) => machine.places.get(place)?.label.en ?? place))].join(', ');
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function line(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
