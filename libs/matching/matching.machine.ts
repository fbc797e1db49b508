import { defineMachine, text, type EventDeclaration } from '@utfall/process';
import type { MatchingContext, MatchingEvent, MatchingFacts, MatchingPurpose } from './matching.context.machine.ts';
import { matchingRules } from './matching.rules.machine.ts';

const judgeNeed = ['trailRuns', 'registerReady', 'needGiven', 'somethingFound'];
const again = { target: 'scored', rules: judgeNeed, do: ['keepRun'] };

const events: Record<string, EventDeclaration<MatchingContext, MatchingFacts>> = {
  run: {
    label: text('Rangordna leverantörer', 'Rank the suppliers'),
    sentence: text(
      'Behovet låses i en version och leverantörerna i registret rangordnas, med skäl för var och en.',
      'The need is frozen in a version and the suppliers in the register are ranked, with reasons for each.',
    ),
  },
  rerun: {
    label: text('Rangordna på nytt', 'Rank again'),
    sentence: text(
      'En ny körning görs på behovet som det ser ut nu. Tidigare körningar finns kvar.',
      'A new run is made on the need as it stands now. Earlier runs are kept.',
    ),
  },
  keep: {
    label: text('Behåll leverantör', 'Keep supplier'),
    sentence: text('Leverantören tas med i urvalet, med skäl.', 'The supplier goes to the shortlist, with a reason.'),
  },
  hide: {
    label: text('Dölj leverantör', 'Hide supplier'),
    sentence: text(
      'Leverantören får inget meddelande, med skäl. Den får ändå svara och lämna anbud.',
      'The supplier is not told, with a reason. It may still answer and bid.',
    ),
  },
  add: {
    label: text('Lägg till leverantör', 'Add supplier'),
    sentence: text(
      'En leverantör ur registret som körningen inte hittade tas med i urvalet, med skäl.',
      'A supplier of the register that the run did not find goes to the shortlist, with a reason.',
    ),
  },
  shortlist: {
    label: text('Fastställ urvalet', 'Settle the shortlist'),
    sentence: text('Granskningen är klar och urvalet gäller.', 'The review is done and the shortlist holds.'),
  },
  reopen: {
    label: text('Återuppta granskningen', 'Reopen the review'),
    sentence: text('Urvalet kan ändras igen.', 'The shortlist can be changed again.'),
  },
  notify: {
    label: text('Meddela leverantörerna', 'Tell the suppliers'),
    sentence: text(
      'Leverantörerna i urvalet får veta att de kan passa. Det är ett meddelande, ingen inbjudan som andra saknar.',
      'The suppliers on the shortlist are told that they may fit. It is a notice, not an invitation that others lack.',
    ),
    irreversible: true,
  },
  close: {
    label: text('Avsluta matchningen', 'Close the matching'),
    sentence: text(
      'Inga fler körningar görs. Alla finns kvar att läsa.',
      'No more runs are made. All can still be read.',
    ),
  },
};

export const matchingMachine = defineMachine<MatchingContext, MatchingEvent, MatchingFacts>({
  kind: 'matching',
  version: 2,
  label: text('Matchning', 'Matching'),
  create: {
    sentence: text('En matchning mot leverantörsregistret börjar.', 'A matching against the supplier register begins.'),
    rules: ['inItsPlace', 'trailRuns'],
    context: ({ event, by }) => ({
      author: by.id,
      trail: event['trail'] as string,
      purpose: event['purpose'] as MatchingPurpose,
      runs: [],
      decisions: {},
      decided: 0,
      notified: null,
    }),
  },
  chart: {
    label: text('Matchning', 'Matching'),
    initial: 'idle',
    states: {
      idle: {
        label: text('Inte körd', 'Not run'),
        meaning: text('Ingen rangordning har gjorts än.', 'No ranking has been made yet.'),
        on: { run: { ...again }, close: { target: 'closed' } },
      },
      scored: {
        label: text('Granskas', 'Under review'),
        meaning: text(
          'Leverantörerna är rangordnade. En människa avgör vilka som ska få veta.',
          'The suppliers are ranked. A person decides who is to be told.',
        ),
        on: {
          keep: { rules: ['onTheList', 'noConflict', 'reasonGiven'], do: ['keepDecision'] },
          hide: { rules: ['onTheList', 'reasonGiven'], do: ['keepDecision'] },
          add: { rules: ['inRegister', 'offTheList', 'noConflict', 'reasonGiven'], do: ['keepDecision'] },
          rerun: again,
          shortlist: { target: 'shortlisted', rules: ['someoneKept'] },
          close: { target: 'closed' },
        },
      },
      shortlisted: {
        label: text('Urval att informera', 'Shortlisted'),
        meaning: text('Det är bestämt vilka som ska få veta.', 'It is settled who is to be told.'),
        on: {
          reopen: { target: 'scored' },
          rerun: again,
          notify: [
            {
              target: 'notified',
              when: 'firstForCall',
              rules: ['trailRuns', 'informsOnly', 'onlyShortlisted'],
              do: ['keepNotified', 'tellSuppliers', 'tellTrail'],
            },
            {
              target: 'notified',
              rules: ['trailRuns', 'informsOnly', 'onlyShortlisted'],
              do: ['keepNotified', 'tellSuppliers'],
            },
          ],
          close: { target: 'closed' },
        },
      },
      notified: {
        label: text('Meddelad', 'Suppliers told'),
        meaning: text(
          'Leverantörerna i urvalet har fått veta. Vem som helst får ändå delta.',
          'The suppliers on the shortlist have been told. Anybody may still take part.',
        ),
        on: { rerun: again, close: { target: 'closed' } },
      },
      closed: { label: text('Avslutad', 'Closed'), type: 'final' },
    },
  },
  events,
  rules: matchingRules,
  conditions: {
    firstForCall: ({ context }) => context.purpose === 'call' && context.notified === null,
  },
  changes: {
    keepRun: ({ context, event }) => ({
      runs: [
        ...context.runs,
        {
          number: context.runs.length + 1,
          needHash: event.needHash ?? '',
          inputsHash: event.inputsHash ?? '',
          weights: event.weights ?? '',
          listed: event.listed ?? 0,
          decidedBefore: context.decided,
        },
      ],
      decisions: Object.fromEntries(Object.entries(context.decisions).filter(([, { conflict }]) => conflict)),
    }),
    keepDecision: ({ context, event }) => ({
      decided: context.decided + 1,
      decisions: {
        ...context.decisions,
        [event.supplier ?? '']: {
          choice: event.type === 'hide' ? 'hidden' : 'kept',
          conflict: event.type === 'hide' && event.conflict === true,
          version: context.decided + 1,
        },
      },
    }),
    keepNotified: ({ context, event, now }) => ({
      notified: { run: context.runs.length, suppliers: event.told?.length ?? 0, at: now.toISOString() },
    }),
  },
  effects: {
    tellSuppliers: {
      topic: 'notice',
      sentence: text('Leverantörerna i urvalet får veta.', 'The suppliers on the shortlist are told.'),
      payload: ({ event }) => ({
        notice: 'supplierMatched',
        people: (event.told ?? []).map(({ organisation }) => ({ organisation, person: null })),
      }),
    },
    tellTrail: {
      topic: 'matching.notified',
      sentence: text(
        'Banan går vidare, om den väntar på matchningen.',
        'The trail goes on, if it waits for the matching.',
      ),
      payload: ({ context }) => ({ trail: context.trail }),
    },
  },
});
