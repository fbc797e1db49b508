import type { Governed } from './decide.ts';
import { drawing, type Drawing, type DrawnEdge, type DrawnRule } from './draw.ts';
import { canCoincide } from './graph.ts';
import { mermaid, type Language } from './mermaid.ts';
import { text, type Text } from './text.ts';

const words = {
  version: text('Version', 'Version'),
  note: text(
    'Sidan skrivs av maskinen själv. Ändra maskinen, inte sidan.',
    'This page is written from the machine. Change the machine, not the page.',
  ),
  drawing: text('Ritning', 'Drawing'),
  states: text('Lägen', 'States'),
  events: text('Steg', 'Steps'),
  rules: text('Regler', 'Rules'),
  deadlines: text('Tidsgränser', 'Deadlines'),
  effects: text('Vad som följer', 'What follows'),
  state: text('Läge', 'State'),
  swedish: text('På svenska', 'In Swedish'),
  english: text('På engelska', 'In English'),
  meaning: text('Betydelse', 'Meaning'),
  event: text('Händelse', 'Event'),
  way: text('Från → till', 'From → to'),
  who: text('Vem får', 'Who may'),
  rule: text('Regel', 'Rule'),
  basis: text('Grund', 'Basis'),
  planned: text('Planerad', 'Planned'),
  deadline: text('Tidsgräns', 'Deadline'),
  counts: text('Gäller i', 'Counts in'),
  sends: text('Ger händelsen', 'Sends'),
  effect: text('Följd', 'Effect'),
  topic: text('Ämne', 'Topic'),
  yes: text('ja', 'yes'),
  clock: text('klockan', 'the clock'),
  news: text('en annan process', 'another process'),
  nobody: text('sker av sig själv', 'happens by itself'),
  final: text('slutläge', 'final'),
  irreversible: text('kan inte ångras', 'cannot be undone'),
  creates: text('skapar processen', 'creates the process'),
  system: text('systemet', 'the system'),
  anywhere: text('alla lägen', 'any state'),
} as const satisfies Record<string, Text>;

/**
 * The page about a process for `docs/processes/KIND.md`: drawing, states, steps with who may take them, rules, deadlines
 * and effects. Markdown; headings and meanings in `language`, wordings in both. Deterministic.
 */
export function page(governed: Governed, language: Language = 'sv'): string {
  const drawn = drawing(governed.machine);
  const say = (word: keyof typeof words): string => words[word][language];
  const sections: [keyof typeof words, string[]][] = [
    ['drawing', ['```mermaid', mermaid(governed.machine, language).trimEnd(), '```']],
    ['states', stateTable(drawn, language)],
    ['events', eventTable(governed, drawn, language)],
    ['rules', ruleTable(governed, language)],
    ['deadlines', deadlineTable(drawn, language)],
    ['effects', effectTable(governed, language)],
  ];
  return [
    `# ${drawn.label.sv} – ${drawn.label.en}`,
    '',
    `\`${drawn.kind}\`, ${say('version').toLowerCase()} ${drawn.version}. ${say('note')}`,
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', `## ${say(title)}`, '', ...lines])),
    '',
  ].join('\n');
}

function stateTable({ nodes }: Drawing, language: Language): string[] {
  const rows = nodes
    .filter(({ id }) => id !== '')
    .map(({ id, label, meaning, type }) => {
      const end = type === 'final' ? `(${words.final[language]})` : '';
      return [code(id), label.sv, label.en, [meaning?.[language] ?? '', end].filter(Boolean).join(' ')];
    });
  return table(['state', 'swedish', 'english', 'meaning'], rows, language);
}

function eventTable(governed: Governed, drawn: Drawing, language: Language): string[] {
  const { create } = drawn;
  const creation = [code('create'), create.sentence.sv, create.sentence.en, words.creates[language]];
  const rows = drawn.edges.map((edge) => {
    const asks = edge.irreversible ? ` (${words.irreversible[language]})` : '';
    const way =
      edge.from === edge.to
        ? `${placeName(edge.from, language)} ↻`
        : `${placeName(edge.from, language)} → ${placeName(edge.to, language)}`;
    const when = edge.when === null ? '' : ` [${edge.when}]`;
    const name = edge.event === null ? '–' : code(edge.event);
    return [
      name,
      edge.label.sv,
      edge.label.en,
      `${way}${when}${asks}`,
      whoMay(governed, edge, language),
      ruleNames(edge.rules, language),
    ];
  });
  const creators = rolesOf(governed, 'create', null) || words.system[language];
  const all = [[...creation, creators, ruleNames(create.rules, language)], ...rows];
  return table(['event', 'swedish', 'english', 'way', 'who', 'rules'], all, language);
}

function whoMay(governed: Governed, { event, sentBy, from }: DrawnEdge, language: Language): string {
  return sentBy === 'person' ? rolesOf(governed, event!, from) : words[sentBy][language];
}

function rolesOf({ machine, policy }: Governed, event: string, from: string | null): string {
  const rows = policy.filter(
    ({ events, states }) =>
      events.includes(event) &&
      (!states || (from !== null && states.some((state) => canCoincide(machine, state, from)))),
  );
  return [...new Set(rows.flatMap(({ roles, relation }) => roles.map((role) => `${role} (${relation})`)))].join(', ');
}

function ruleTable({ machine }: Governed, language: Language): string[] {
  const rows = Object.entries(machine.rules).map(([name, { sentence, basis, planned }]) => [
    code(name),
    sentence.sv,
    sentence.en,
    basis?.[language] ?? '',
    planned ? words.planned[language].toLowerCase() : '',
  ]);
  return table(['rule', 'swedish', 'english', 'basis', 'planned'], rows, language);
}

function deadlineTable({ deadlines }: Drawing, language: Language): string[] {
  const rows = deadlines.map((deadline) => [
    code(deadline.name),
    deadline.label.sv,
    deadline.label.en,
    placeName(deadline.in, language),
    code(deadline.event),
    deadline.basis?.[language] ?? '',
  ]);
  return table(['deadline', 'swedish', 'english', 'counts', 'sends', 'basis'], rows, language);
}

function effectTable({ machine }: Governed, language: Language): string[] {
  const rows = Object.entries(machine.effects ?? {}).map(([name, { sentence, topic }]) => [
    code(name),
    sentence.sv,
    sentence.en,
    code(topic),
  ]);
  return table(['effect', 'swedish', 'english', 'topic'], rows, language);
}

function table(
  heads: readonly (keyof typeof words)[],
  rows: readonly (readonly string[])[],
  language: Language,
): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads.map((head) => words[head][language])), line(heads.map(() => '---')), ...rows.map(line)];
}

function cell(content: string): string {
  return content.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function code(name: string): string {
  return `\`${name}\``;
}

function placeName(place: string, language: Language): string {
  return place === '' ? words.anywhere[language] : code(place);
}

function ruleNames(rules: readonly DrawnRule[], language: Language): string {
  return rules
    .map(({ name, planned }) => (planned ? `${code(name)} (${words.planned[language].toLowerCase()})` : code(name)))
    .join(', ');
}
