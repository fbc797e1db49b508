import { statesOf, step, type PlainEvent } from '@utfall/process';
import { samples } from '../../test/policy/samples.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { unequalSteps } from './treatment.ts';

const by = { id: '00000000-0000-7000-8000-000000000001', organisation: null, roles: ['system'], relation: 'system' };
const now = new Date('2089-12-31T00:00:00.000Z');

/** What anybody outside the authority reads of an RFI. */
const visible = (state: string, context: RfiContext): string =>
  JSON.stringify([
    ...[context.publishedAt, context.edition, context.introduction, context.questions, context.deadlineAt],
    ...[context.clarificationsCloseAt, context.clarifications.filter(({ answer }) => answer !== null)],
    ...[context.cancellation, context.settings.sealing, state === 'completed' && context.maskedReport],
  ]);

describe('equal treatment', () => {
  it('nothing that suppliers can see of a published RFI changes without being published to all', () => {
    const { context, event, when = {} } = samples['rfi']!;
    const clarification = {
      id: String((event as { clarification: string }).clarification),
      hash: 'hash',
      answer: null,
    };
    const changed = new Set<string>();
    for (const state of statesOf(rfiMachine)) {
      const standing = { ...(context(state) as RfiContext), clarifications: [clarification] };
      if (standing.publishedAt === null) continue;
      for (const type of Object.keys(rfiMachine.events))
        for (const holding of [{}, ...Object.values(when)] as { context?: object; event?: object }[]) {
          const before = { state, context: { ...standing, ...holding.context } as RfiContext };
          const sent: PlainEvent = { ...event, introduction: { hash: 'other' }, ...holding.event, type };
          const after = attempt(before, sent);
          if (!after || visible(after.state, after.context) === visible(state, before.context)) continue;
          changed.add(type);
          expect([type, after.effects.includes('publication.rfi')]).toEqual([type, true]);
        }
    }
    expect([...changed].sort()).toEqual(['amend', 'answerClarification', 'cancel', 'publishReport']);
  });

  it('tells what one who responded was told and another was not', () => {
    const told = (...events: string[]) => events.map((event) => ({ event }));
    const all = told('responsesSealed', 'responsesOpened', 'rfiAmended');
    expect(unequalSteps([all, all.slice(0, 2)])).toEqual([]);
    expect(unequalSteps([[...all, ...told('dialogueOffered')], all])).toEqual([{ event: 'dialogueOffered', told: 1 }]);
  });
});

function attempt(row: { state: string; context: RfiContext }, event: PlainEvent) {
  try {
    const next = step(rfiMachine, row, { event, by }, now);
    return { state: next.state, context: next.context as RfiContext, effects: next.effects.map(({ topic }) => topic) };
  } catch {
    return null;
  }
}
