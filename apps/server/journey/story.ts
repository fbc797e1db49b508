import type { Text } from '@utfall/process';

/** What a journey tells as it goes. States are codes; `standing` is the state in words. */
export type Told =
  | { readonly type: 'leg'; readonly title: Text }
  | {
      readonly type: 'step';
      readonly who: string;
      readonly kind: string;
      readonly label: Text;
      readonly from: string;
      readonly to: string;
      readonly standing: Text;
      readonly hash: string;
    }
  | {
      readonly type: 'refusal';
      readonly who: string;
      readonly what: Text;
      readonly rule: string;
      readonly sentence: Text;
      readonly basis: Text | null;
      readonly missing: readonly { readonly text: Text }[];
    }
  | { readonly type: 'unseen'; readonly who: string; readonly what: Text }
  | { readonly type: 'trail'; readonly from: string; readonly to: string; readonly hash: string }
  | { readonly type: 'clock'; readonly at: string }
  | { readonly type: 'note'; readonly title: Text; readonly lines: readonly Text[] };

export type Teller = (told: Told) => void;
type Language = keyof Text;

const titles: Record<string, Text> = {
  trail: { sv: 'Banan', en: 'The trail' },
  refused: { sv: 'nekas', en: 'is refused' },
  unseen: { sv: 'frågar efter', en: 'asks for' },
  nothing: { sv: 'det finns inte för den som frågar', en: 'it does not exist for whoever asks' },
  clock: { sv: 'Banans klocka flyttas fram till', en: 'The clock of the trail is moved to' },
};

const kinds: Record<string, Text> = {
  trail: { sv: 'bana', en: 'trail' },
  challenge: { sv: 'utmaning', en: 'challenge' },
  workshopSeries: { sv: 'workshopserie', en: 'workshop series' },
  workshop: { sv: 'workshop', en: 'workshop' },
  rfi: { sv: 'RFI', en: 'RFI' },
  response: { sv: 'svar', en: 'response' },
  route: { sv: 'vägval', en: 'choice of route' },
  matching: { sv: 'matchning', en: 'matching' },
  contract: { sv: 'utfallskontrakt', en: 'outcome contract' },
  measurement: { sv: 'mätning', en: 'measurement' },
  statement: { sv: 'betalningsunderlag', en: 'payment statement' },
};

/** Only the regions that moved; a state of one region as it is. */
function moveOf(from: string, to: string): string {
  const [before, after] = [from.split('+'), to.split('+')];
  if (from === to) return to;
  if (after.length === 1 || from === '') return `${from || '·'} → ${to}`;
  const left = before.filter((one) => !after.includes(one));
  return `${left.join(', ')} → ${after.filter((one) => !before.includes(one)).join(', ')}`;
}

/** The lines that one thing told becomes, for a terminal. */
export function linesOf(told: Told, language: Language): string[] {
  const title = (name: string): string => titles[name]![language];
  switch (told.type) {
    case 'leg':
      return ['', `== ${told.title[language]} ==`];
    case 'step': {
      const { who, kind, label, from, to, standing, hash } = told;
      const where = `${(kinds[kind] ?? standing)[language]} ${moveOf(from, to)}`;
      return [`✓ ${who}: ${label[language]}`, `    ${where} (${standing[language]})  #${hash.slice(0, 12)}`];
    }
    case 'refusal': {
      const { who, what, rule, sentence, basis, missing } = told;
      const because = basis ? ` [${basis[language]}]` : '';
      return [
        `✗ ${who} ${title('refused')}: ${what[language]}`,
        `    ${rule}: ${sentence[language]}${because}`,
        ...missing.map(({ text }) => `    – ${text[language]}`),
      ];
    }
    case 'unseen':
      return [`✗ ${told.who} ${title('unseen')} ${told.what[language]}: ${title('nothing')}`];
    case 'trail':
      return [`  ${title('trail')}: ${moveOf(told.from, told.to)}  #${told.hash.slice(0, 12)}`];
    case 'clock':
      return [`  ${title('clock')} ${told.at.slice(0, 16).replace('T', ' ')} UTC`];
    case 'note':
      return [`  ${told.title[language]}`, ...told.lines.map((line) => `    ${line[language]}`)];
  }
}
