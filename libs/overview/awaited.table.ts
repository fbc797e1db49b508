/**
 * A step that moves a process on and that somebody therefore waits for. What may be done besides, such as cancelling,
 * is no row here; a step that only the clock takes is, for then everybody waits. `creates` names the kind that the step begins beside the process; then `event` is `create`.
 */
export interface AwaitedRow {
  readonly place: string;
  readonly event: string;
  readonly creates?: string;
  /** Named conditions of `awaited.conditions.ts`. */
  readonly fact?: string;
  readonly duty?: string;
}

const step = (place: string, event: string, fact?: string, duty?: string): AwaitedRow => ({
  place,
  event,
  ...(fact !== undefined && { fact }),
  ...(duty !== undefined && { duty }),
});
const begins = (place: string, creates: string, fact: string): AwaitedRow => ({
  place,
  event: 'create',
  creates,
  fact,
});

/** By kind, what is most wanted first. Each event must exist in the machine and each place in its chart. */
export const awaitedSteps: Readonly<Record<string, readonly AwaitedRow[]>> = {
  organisation: [],
  membership: [step('proposed', 'admit', 'askedFor')],
  challenge: [
    step('draft', 'submit'),
    step('changesRequested', 'submit'),
    step('inReview', 'approve', undefined, 'wroteIt'),
    step('approved', 'publish'),
  ],
  trail: [
    begins('course.workshops', 'workshopSeries', 'lacksSeries'),
    begins('course.rfi', 'rfi', 'lacksRfi'),
    begins('course.decideRoute', 'route', 'lacksRoute'),
    begins('course.matching', 'matching', 'lacksMatching'),
    begins('course.outcome', 'contract', 'lacksContract'),
    step('course.pcp', 'recordSelection'),
    step('course.regularProcurement', 'recordSelection'),
    step('pace.suspended', 'resume'),
    step('record.open', 'closeRecord', 'courseEnded'),
    step('record.closing', 'archive'),
  ],
  route: [step('preparing', 'propose'), step('proposed', 'decide', undefined, 'proposedIt')],
  workshopSeries: [
    step('planned', 'open'),
    { place: 'running', event: 'create', creates: 'workshop', fact: 'noWorkshops' },
    step('running', 'approveInsight', 'insightToApprove', 'wroteEveryInsight'),
    step('running', 'publishEqualInformation', 'informationToPublish'),
    step('synthesised', 'publishEqualInformation', 'informationToPublish'),
    step('running', 'synthesise', 'workshopsDone'),
    step('synthesised', 'approve', undefined, 'synthesisedIt'),
  ],
  workshop: [
    step('draft', 'schedule'),
    step('scheduled', 'openRegistration'),
    step('registrationOpen', 'registrationCloses'),
    step('registrationClosed', 'start'),
    step('inSession', 'end'),
    step('held', 'recordAttendance', 'attendanceMissing'),
    step('held', 'saveMinutes', 'attendanceRecorded'),
    step('minutesDraft', 'approveMinutes', undefined, 'approvedAlready'),
  ],
  rfi: [
    step('draft', 'submit'),
    step('internalReview', 'approve', undefined, 'wroteIt'),
    step('approved', 'publish'),
    step('open.qa', 'answerClarification', 'unanswered'),
    step('open', 'deadlinePassed'),
    step('closed', 'beginOpening', 'isSealed'),
    step('opening', 'openResponses', undefined, 'beganOpening'),
    step('closed', 'startAnalysis', 'isNotSealed'),
    step('opened', 'startAnalysis'),
    step('analysing', 'report'),
    step('dialogue', 'recordDialogue', 'dialogueOpen'),
    step('dialogue', 'report', 'noDialogueOpen'),
    step('reported.masking', 'maskReport'),
    step('reported', 'settleObjection', 'objectionOpen'),
    step('reported.objecting', 'objectionsClosed'),
    step('reported.heard', 'publishReport', 'noObjectionOpen'),
  ],
  response: [step('draft', 'submit'), step('received', 'acceptDialogue', 'dialogueOffered')],
  correction: [],
  recordRequest: [step('received', 'decide')],
  matching: [step('idle', 'run'), step('scored', 'shortlist'), step('shortlisted', 'notify')],
  contract: [
    step('draft', 'propose'),
    step('review', 'sign', undefined, 'signedOrWrote'),
    step('signed', 'takeEffect'),
    step('mobilising', 'startDelivery'),
    step('delivering', 'orderMeasurement', 'nothingOrdered'),
    step('tail', 'orderMeasurement', 'nothingOrdered'),
    step('suspended', 'resume'),
    step('finalSettlement', 'orderStatement', 'nothingSettled'),
    step('finalSettlement', 'close', 'allSettled'),
    step('terminating', 'confirmTermination'),
    step('terminationSettlement', 'orderStatement', 'nothingOrdered'),
  ],
  measurement: [
    step('planned', 'preregister'),
    step('preregistered', 'lockData'),
    step('dataLocked', 'recordEstimate'),
    step('estimated', 'attest', undefined, 'estimatedIt'),
    step('disputed', 'recordEstimate'),
  ],
  amendment: [
    step('draft', 'propose'),
    step('review', 'sign', undefined, 'signedOrWrote'),
    step('agreed', 'takeEffect'),
  ],
  dispute: [
    step('negotiation', 'proposeSettlement'),
    step('proposed', 'acceptSettlement', undefined, 'proposedIt'),
    step('determination', 'determine'),
  ],
  holdback: [
    step('releaseProposed', 'confirm', undefined, 'proposedIt'),
    step('forfeitProposed', 'confirm', undefined, 'proposedIt'),
  ],
  drawdown: [
    step('pledged', 'confirm', undefined, 'pledgedIt'),
    step('requested', 'attest'),
    step('due', 'approve'),
    step('approved', 'pay', undefined, 'approvedIt'),
  ],
  cohort: [
    step('open', 'confirmReferrals', 'referralsReported'),
    step('open', 'decideReferrals', 'referralsContested'),
    step('open', 'reportReferrals', 'noReferralsOpen'),
  ],
  enrolment: [],
  claim: [
    step('recorded', 'submit'),
    step('submitted', 'takeUp'),
    step('sampled', 'verify'),
    step('needsEvidence', 'addEvidence'),
    step('flagged', 'clear'),
  ],
  round: [
    step('planned', 'publishPopulation'),
    step('seedPublished', 'draw'),
    step('drawn', 'beginFieldwork'),
    step('fieldwork', 'attest'),
    step('disputed', 'resumeFieldwork'),
  ],
  statement: [
    step('draft', 'compute'),
    step('computed', 'issue'),
    step('issued', 'accept'),
    step('disputed', 'correct'),
    step('corrected', 'issue'),
    step('accepted', 'invoice', 'somethingToPay'),
    step('accepted', 'reconcile', 'nothingToPay'),
    step('invoiced', 'pay', undefined, 'acceptedIt'),
    step('paid', 'reconcile', undefined, 'paidIt'),
  ],
};
