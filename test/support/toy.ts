import { defineMachine, text, type Actor, type Policy } from '@utfall/process';

interface Context {
  readonly author: string;
  readonly marks: number;
  readonly closesAt: string | null;
  readonly parent: string | null;
}
const words = text('Ord', 'Word');

/** A small process for tests and benches of the engine: draft, open until an instant, closed. */
export const toyMachine = defineMachine<Context>({
  kind: 'toy',
  version: 1,
  label: words,
  create: {
    sentence: words,
    context: ({ by, event }) => ({
      author: by.id,
      marks: 0,
      closesAt: null,
      parent: (event['parent'] as string) ?? null,
    }),
  },
  chart: {
    label: words,
    initial: 'draft',
    states: {
      draft: {
        label: text('Utkast', 'Draft'),
        on: {
          mark: { do: ['countMark', 'tellMark'] },
          open: { target: 'open', rules: ['marked'], do: ['setClosing'] },
        },
      },
      open: {
        label: text('Öppen', 'Open'),
        on: {
          mark: { do: ['countMark', 'tellMark'] },
          deadlinePassed: { target: 'closed', do: ['tellParent'] },
          close: { target: 'closed', do: ['tellParent'] },
        },
      },
      closed: { label: text('Stängd', 'Closed'), type: 'final' },
    },
  },
  events: {
    mark: { label: text('Märk', 'Mark'), sentence: words },
    open: { label: text('Öppna', 'Open'), sentence: words },
    close: { label: text('Stäng', 'Close'), sentence: words },
    deadlinePassed: { label: text('Tiden gick ut', 'Time ran out'), sentence: words, from: 'clock' },
  },
  rules: {
    marked: { sentence: text('Minst en märkning.', 'At least one mark.'), check: ({ context }) => context.marks > 0 },
  },
  changes: {
    countMark: ({ context }) => ({ marks: context.marks + 1 }),
    setClosing: ({ event }) => ({ closesAt: event['closesAt'] as string }),
  },
  effects: {
    tellMark: { topic: 'toy.marked', sentence: words, payload: ({ context }) => ({ marks: context.marks }) },
    tellParent: { topic: 'toy.closed', sentence: words, payload: ({ context }) => ({ parent: context.parent }) },
  },
  deadlines: { closing: { label: words, event: 'deadlinePassed', in: 'open', at: (context) => context.closesAt } },
});

export const toyPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['create', 'mark', 'open', 'close'] },
];

/** An officer of an authority. */
export function officerOf(organisation: string, id: string): Actor {
  return { id, organisation, roles: ['officer'] };
}
