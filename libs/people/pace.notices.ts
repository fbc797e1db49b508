import type { DeliveredEffect, Engine } from '@utfall/engine';
import type { Notices, NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

/** What those outside the authority are told when a case stands still, whatever kind of process they have there. */
export const paceNotices: Readonly<Record<string, NoticeWording>> = {
  casePaused: {
    sentence: text(
      'Ett ärende som du deltar i är pausat. Tiden står still, och inget behöver lämnas förrän det återupptas.',
      'A case you take part in is paused. Time stands still, and nothing needs to be handed in until it is resumed.',
    ),
    to: [{ relation: 'supplier', roles: ['supplier'] }],
  },
  caseResumed: {
    sentence: text(
      'Ett ärende som du deltar i har återupptagits. Tiderna är framflyttade: se efter vilken tid som gäller nu.',
      'A case you take part in has been resumed. The times have been moved forward: look which time holds now.',
    ),
    to: [{ relation: 'supplier', roles: ['supplier'] }],
  },
};

/** Tells of a process that stands still or goes on. */
export function tellOfPaceIn(engine: Engine, notices: Notices): void {
  notices.sayOfAll(paceNotices);
  engine.handle('pace', (effect: DeliveredEffect) => {
    const { event } = effect.payload as { event: string };
    return notices.tell(engine, { ...effect, payload: { notice: event } });
  });
}
