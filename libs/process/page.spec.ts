import { defineMachine, mermaid, page, text } from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const words = text('ord', 'word');
const entangled = defineMachine({
  kind: 'entangled',
  version: 1,
  label: words,
  create: { sentence: words, context: () => ({}) },
  chart: {
    label: words,
    initial: 'end',
    states: {
      end: {
        label: text('Början: "A"; {--}', 'Beginning'),
        initial: 'inner',
        on: { down: { target: '.deep' } },
        states: {
          inner: {
            label: text('Inre', 'Inner'),
            on: { over: { target: '#entangled.note.inner' }, up: { target: '#entangled.end' } },
          },
          deep: { label: text('Djup', 'Deep') },
        },
      },
      note: {
        label: text('Del två', 'Part two'),
        initial: 'inner',
        states: { inner: { label: text('Inre två', 'Inner two'), type: 'final' } },
      },
    },
  },
  events: {
    over: { label: text('Över', 'Over'), sentence: words },
    up: { label: text('Upp', 'Up'), sentence: words },
    down: { label: text('Ner', 'Down'), sentence: words },
  },
  rules: {},
});

describe('the Mermaid drawing', () => {
  it('nests states, parts regions and notes steps that stay and rules that are planned', () => {
    const lines = mermaid(inquiry, 'en')
      .split('\n')
      .map((line) => line.trim());
    expect(lines[0]).toBe('stateDiagram-v2');
    expect(lines.filter((line) => line === '--')).toHaveLength(1);
    expect(lines.slice(1, 7)).toEqual([
      'state "Draft" as s_draft',
      'note right of s_draft',
      '↻ Add a question, 1 rule',
      '↻ Remove a question',
      'Planned rule – The fields of the notice are filled in.',
      'end note',
    ]);
    expect(lines.slice(lines.indexOf('state "Open" as s_open {'))[1]).toBe(
      'state "Questions and answers" as s_open__talk {',
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'state "Open" as s_open {',
        '[*] --> s_draft',
        's_completed --> [*]',
        's_draft --> s_open : Publish, 3 rules',
        's_open --> s_analysing : ⏰ The answering time has ended [hasAnswers]',
        'any_ --> s_cancelled : Cancel, 1 rule',
      ]),
    );
  });
  it('draws arrows between parts of different states between those states and names the part', () => {
    expect(mermaid(entangled, 'en').split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "Beginning" as s_end {',
      '    state "Inner" as s_end__inner',
      '    state "Deep" as s_end__deep',
      '    [*] --> s_end__inner',
      '    state "Any state" as any_end',
      '    any_end --> s_end__deep : Down',
      '  }',
      '  state "Part two" as s_note {',
      '    state "Inner two" as s_note__inner',
      '    [*] --> s_note__inner',
      '    s_note__inner --> [*]',
      '  }',
      '  [*] --> s_end',
      '  s_end --> s_note : Over (Inner → Inner two)',
      '  s_end --> s_end : Up (Inner)',
      '',
    ]);
  });
  it('keeps the characters out of labels that would end them', () => {
    expect(mermaid(entangled, 'sv')).toContain('state "Början, ”A”, –" as s_end {');
  });
});

describe('the page of a process', () => {
  const written = page({ machine: inquiry, policy: inquiryPolicy });

  it('shows who may take each step and which rules wait for data', () => {
    expect(written).toContain(
      '| `publish` | Publicera | Publish | `draft` → `open` (kan inte ångras) | officer (authority), approver (authority) | `hasQuestions`, `anotherAuthor`, `noticeComplete` (planerad) |',
    );
    expect(written).toContain(
      '| `cancel` | Avbryt | Cancel | alla lägen → `cancelled` | approver (authority) | `mayStop` |',
    );
    expect(written).toContain(
      '| `anotherAuthor` | Den som skrev får inte själv besluta. | The author may not decide alone. | Policy: fyra ögon |  |',
    );
    expect(written).toContain(
      '| `askingEnded` | Frågetiden är slut | Asking has ended | `open.talk.askOpen` → `open.talk.answerOnly` | klockan |  |',
    );
  });
  it('shows who creates it and what its states mean', () => {
    expect(written).toContain(
      '| `create` | Börjar en ny förfrågan. | Starts a new inquiry. | skapar processen | officer (authority) |  |',
    );
    expect(written).toContain(
      '| Läge | På svenska | På engelska | Betydelse |\n| --- | --- | --- | --- |\n| `draft` | Utkast | Draft | Frågorna skrivs. |',
    );
    expect(written).toContain('| `completed` | Avslutad | Completed | (slutläge) |');
    expect(page({ machine: entangled, policy: [] }, 'en')).toContain(
      '| `create` | ord | word | creates the process | the system |  |',
    );
  });
  it('names only those whose states the step can start from', () => {
    const policy = [
      { roles: ['reader'], relation: 'authority', events: ['over'], states: ['note', 'end.inner'] },
      { roles: ['writer'], relation: 'authority', events: ['over'], states: ['note'] },
    ];
    const row = page({ machine: entangled, policy }, 'en')
      .split('\n')
      .find((line) => line.startsWith('| `over`'));
    expect(row).toBe('| `over` | Över | Over | `end.inner` → `note.inner` | reader (authority) |  |');
  });
  it('has a section for everything the machine holds and none for what it lacks', () => {
    const sections = (markdown: string) => markdown.split('\n').filter((line) => line.startsWith('## '));
    expect(sections(written)).toEqual([
      '## Ritning',
      '## Lägen',
      '## Steg',
      '## Regler',
      '## Tidsgränser',
      '## Vad som följer',
    ]);
    expect(sections(page({ machine: entangled, policy: [] }, 'en'))).toEqual(['## Drawing', '## States', '## Steps']);
  });
  it('is the same each time', () => {
    expect(page({ machine: inquiry, policy: inquiryPolicy })).toBe(written);
  });
});
