import type { NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

const authority = (...roles: string[]) => ({ relation: 'authority', roles });

/** What is told about a challenge, and to whom. */
export const challengeNotices: Readonly<Record<string, NoticeWording>> = {
  challengeSubmitted: {
    sentence: text('En utmaning väntar på granskning.', 'A challenge waits for review.'),
    to: [authority('approver', 'projectLead')],
  },
  challengeChangesRequested: {
    sentence: text(
      'Granskaren har bett om ändringar i utmaningen.',
      'The reviewer has asked for changes in the challenge.',
    ),
    to: [authority('needOwner', 'projectLead', 'officer')],
  },
  challengeCommented: {
    sentence: text(
      'Någon har kommenterat ett avsnitt i utmaningen.',
      'Somebody has commented on a section of the challenge.',
    ),
    to: [authority('needOwner', 'projectLead', 'officer')],
  },
  challengeApproved: {
    sentence: text('Utmaningen är godkänd och kan publiceras.', 'The challenge is approved and can be published.'),
    to: [authority('projectLead', 'officer')],
  },
  challengeReviewOverdue: {
    sentence: text('Granskningen av en utmaning har dragit ut på tiden.', 'The review of a challenge is overdue.'),
    to: [authority('approver')],
  },
};

/** What is told about a trail. */
export const trailNotices: Readonly<Record<string, NoticeWording>> = {
  supplierSelected: {
    sentence: text('Valet av leverantör är registrerat.', 'The selection of a supplier is recorded.'),
    to: [authority('projectLead', 'officer', 'registrar')],
  },
  trailSuspended: {
    sentence: text(
      'Ärendet är pausat. Tiden står still till dess det återupptas.',
      'The case is paused. Time stands still until it is resumed.',
    ),
    to: [authority('needOwner', 'projectLead', 'officer', 'facilitator', 'registrar')],
  },
  trailResumed: {
    sentence: text(
      'Ärendet har återupptagits. Tidsgränserna är framflyttade.',
      'The case has been resumed. The deadlines have been moved forward.',
    ),
    to: [authority('needOwner', 'projectLead', 'officer', 'facilitator', 'registrar')],
  },
  trailAborted: {
    sentence: text('Banan har avbrutits.', 'The trail has been aborted.'),
    to: [authority('needOwner', 'projectLead', 'officer', 'registrar')],
  },
};

/** What is told about a choice of route. */
export const routeNotices: Readonly<Record<string, NoticeWording>> = {
  routeProposed: {
    sentence: text('Ett vägval väntar på beslut.', 'A choice of route waits for decision.'),
    to: [authority('approver')],
  },
};
