import { defineMachine } from './define.ts';
import type { Policy } from './policy.ts';
import { missing, text } from './text.ts';

/** What the example keeps: ids, numbers and instants. */
export interface InquiryContext {
  readonly author: string;
  readonly questions: readonly string[];
  readonly answers: number;
  readonly askUntil: string | null;
  readonly closesAt: string | null;
}

/** A small inquiry with every kind of arrow: the machine the specs of this room share. */
export const inquiry = defineMachine<InquiryContext>({
  kind: 'inquiry',
  version: 1,
  label: text('Förfrågan', 'Inquiry'),
  create: {
    sentence: text('Börjar en ny förfrågan.', 'Starts a new inquiry.'),
    context: ({ by }) => ({ author: by.id, questions: [], answers: 0, askUntil: null, closesAt: null }),
  },
  chart: {
    label: text('Förfrågan', 'Inquiry'),
    initial: 'draft',
    on: { cancel: { target: '.cancelled', rules: ['mayStop'] } },
    states: {
      draft: {
        label: text('Utkast', 'Draft'),
        meaning: text('Frågorna skrivs.', 'The questions are being written.'),
        on: {
          addQuestion: { rules: ['questionIsNew'], do: ['keepQuestion'] },
          removeQuestion: { do: ['dropQuestion'] },
          publish: {
            target: 'open',
            rules: ['hasQuestions', 'anotherAuthor', 'noticeComplete'],
            do: ['setTimes', 'tellSuppliers'],
          },
        },
      },
      open: {
        label: text('Öppen', 'Open'),
        meaning: text('Leverantörer frågar och svarar.', 'Suppliers ask and answer.'),
        type: 'parallel',
        on: {
          amend: { rules: ['anotherAuthor'], do: ['setTimes', 'tellSuppliers'] },
          deadlinePassed: [{ when: 'hasAnswers', target: 'analysing' }, { target: 'cancelled' }],
        },
        states: {
          talk: {
            label: text('Frågor och svar', 'Questions and answers'),
            initial: 'askOpen',
            states: {
              askOpen: {
                label: text('Frågor får ställas', 'Questions may be asked'),
                on: { askingEnded: { target: 'answerOnly' } },
              },
              answerOnly: { label: text('Bara svar', 'Answers only') },
            },
          },
          answers: {
            label: text('Anbudssvar', 'Responses'),
            initial: 'receiving',
            states: {
              receiving: {
                label: text('Tar emot', 'Receiving'),
                on: { answerArrived: { do: ['countAnswer'] } },
              },
            },
          },
        },
      },
      analysing: {
        label: text('Analys', 'Analysis'),
        initial: 'reading',
        onDone: { target: 'completed', do: ['tellSuppliers'] },
        states: {
          reading: { label: text('Läser svaren', 'Reading the answers'), on: { report: { target: 'reported' } } },
          reported: { label: text('Rapporterad', 'Reported'), type: 'final' },
        },
      },
      completed: { label: text('Avslutad', 'Completed'), type: 'final' },
      cancelled: { label: text('Avbruten', 'Cancelled'), type: 'final' },
    },
  },
  events: {
    addQuestion: {
      label: text('Lägg till fråga', 'Add a question'),
      sentence: text('Lägger till en fråga.', 'Adds a question.'),
    },
    removeQuestion: {
      label: text('Ta bort fråga', 'Remove a question'),
      sentence: text('Tar bort en fråga.', 'Removes a question.'),
    },
    publish: {
      label: text('Publicera', 'Publish'),
      sentence: text('Öppnar förfrågan för svar.', 'Opens the inquiry for answers.'),
      irreversible: true,
    },
    amend: { label: text('Ändra tider', 'Amend the times'), sentence: text('Flyttar tiderna.', 'Moves the times.') },
    report: { label: text('Rapportera', 'Report'), sentence: text('Lämnar rapporten.', 'Hands in the report.') },
    cancel: { label: text('Avbryt', 'Cancel'), sentence: text('Avbryter förfrågan.', 'Cancels the inquiry.') },
    askingEnded: {
      label: text('Frågetiden är slut', 'Asking has ended'),
      sentence: text('Nya frågor tas inte längre emot.', 'New questions are no longer taken.'),
      from: 'clock',
    },
    deadlinePassed: {
      label: text('Svarstiden är slut', 'The answering time has ended'),
      sentence: text('Förfrågan stängs.', 'The inquiry closes.'),
      from: 'clock',
    },
    answerArrived: {
      label: text('Ett svar har kommit', 'An answer has arrived'),
      sentence: text('Räknar svaret.', 'Counts the answer.'),
      from: 'news',
    },
  },
  rules: {
    questionIsNew: {
      sentence: text('Frågan får inte redan finnas.', 'The question may not exist already.'),
      about: 'event',
      check: ({ context, event }) => !context.questions.includes(String(event['question'])),
    },
    hasQuestions: {
      sentence: text('Minst en fråga ska finnas.', 'There is at least one question.'),
      check: ({ context }) =>
        context.questions.length > 0 || [missing('questions', 'Lägg till en fråga.', 'Add a question.')],
    },
    anotherAuthor: {
      sentence: text('Den som skrev får inte själv besluta.', 'The author may not decide alone.'),
      basis: text('Policy: fyra ögon', 'Policy: four eyes'),
      check: ({ context, by }) => context.author !== by.id,
    },
    noticeComplete: {
      sentence: text('Annonsens fält är ifyllda.', 'The fields of the notice are filled in.'),
      basis: text('Policy: annons före svar', 'Policy: a notice before answers'),
      planned: true,
    },
    mayStop: {
      sentence: text('Högst två svar har kommit.', 'At most two answers have arrived.'),
      check: ({ context }) => context.answers <= 2,
    },
  },
  conditions: { hasAnswers: ({ context }) => context.answers > 0 },
  changes: {
    keepQuestion: ({ context, event }) => ({ questions: [...context.questions, String(event['question'])] }),
    dropQuestion: ({ context, event }) => ({ questions: context.questions.filter((id) => id !== event['question']) }),
    setTimes: ({ event }) => ({ askUntil: String(event['askUntil']), closesAt: String(event['closesAt']) }),
    countAnswer: ({ context }) => ({ answers: context.answers + 1 }),
  },
  effects: {
    tellSuppliers: {
      topic: 'notice',
      sentence: text('Leverantörerna får besked.', 'The suppliers are told.'),
      payload: ({ context }) => ({ notice: 'inquiryMoved', questions: context.questions.length }),
    },
  },
  deadlines: {
    asking: {
      label: text('Sista dag för frågor', 'Last day for questions'),
      event: 'askingEnded',
      in: 'open.talk.askOpen',
      at: (context) => context.askUntil,
      moved: (_, askUntil) => ({ askUntil }),
    },
    answering: {
      label: text('Sista dag för svar', 'Last day for answers'),
      event: 'deadlinePassed',
      in: 'open',
      at: (context) => context.closesAt,
      moved: (_, closesAt) => ({ closesAt }),
      basis: text('Policy: minst 21 dagar', 'Policy: at least 21 days'),
    },
  },
});

/** Who may what in the example. */
export const inquiryPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['create', 'addQuestion', 'removeQuestion', 'amend', 'report'] },
  { roles: ['officer', 'approver'], relation: 'authority', events: ['publish'], states: ['draft'] },
  { roles: ['approver'], relation: 'authority', events: ['cancel'] },
];
