import { testDatabase, type TestDatabase } from '@utfall/database';
import type { Machine, PlacedArrow } from '@utfall/process';
import { registeredStages } from '../support/expectations.ts';

/**
 * The course from a challenge to the choice of route as it is meant, arrow by arrow: what must be possible, which step of which
 * machine carries it, and under which rules. `kind | from | step | to | rules`; no `to` where the step stays in its state, and
 * the name of a deadline in the place of rules where it is the clock that takes the step.
 */
const course: Readonly<Record<string, readonly string[]>> = {
  'the trail': [
    'trail | course.challenge | challengePublished | workshops |',
    'trail | course.workshops | workshopsCompleted | rfi |',
    'trail | course.rfi | rfiCompleted | decideRoute |',
    'trail | course.decideRoute | routeDecided | matching |',
    'trail | course.decideRoute | routeDecided | regularProcurement |',
    'trail | course.decideRoute | routeDecided | closed |',
    'trail | course.matching | matchingNotified | pcp |',
    'trail | course.pcp | recordSelection | outcome | winnerKnown, deciderIsNotOfficer',
    'trail | course.regularProcurement | recordSelection | outcome | winnerKnown, deciderIsNotOfficer',
    'trail | course.outcome | contractClosed | closed |',
    'trail | record.open | closeRecord | closing | courseEnded',
    'trail | record.closing | archive | archived | retentionDecided',
    'trail | secrecy.public | rfiPublished | dialogueSensitive |',
    'trail | secrecy.dialogueSensitive | rfiCompleted | public |',
    'trail | secrecy.dialogueSensitive | callPublished | absolute |',
    'trail | secrecy.absolute |  | partial |',
    'trail | publication.none | challengePublished | planning |',
    'trail | publication.planning | callPublished | tender |',
    'trail | publication.tender |  | award |',
    'trail | publication.award | contractSigned | contract |',
    'trail | publication.contract | outcomeVerified | implementation |',
    'trail | publication.implementation | contractClosed | terminated |',
    'trail | course | abort | .aborted | notEnded',
    'trail | pace.running | suspend | suspended |',
    'trail | pace.suspended | resume | running |',
  ],
  'the challenge': [
    'challenge | draft | submit | inReview | complete, solutionFree',
    'challenge | inReview | requestChanges | changesRequested | reviewerIsNotAuthor',
    'challenge | changesRequested | submit | inReview | complete, solutionFree, commentsAnswered',
    'challenge | inReview | approve | approved | approverIsNotAuthor, withinDelegation',
    'challenge | approved | publish | published |',
    'challenge | published | revise |  | completeSent, solutionFreeSent, budgetNotRaised',
    'challenge | published | close | closed | outcomeGiven',
    'challenge | inReview | reviewOverdue |  | review',
    'workshop | scheduled | openRegistration | registrationOpen | challengePublished',
  ],
  'the workshops': [
    'workshopSeries | planned | open | running |',
    'workshopSeries | running | synthesise | synthesised | enoughHeld, enoughInsights',
    'workshopSeries | synthesised | approve | completed | allInformationPublished, minutesPublished',
    'workshop | draft | schedule | scheduled | noticeGiven, agendaWritten',
    'workshop | registrationOpen | registrationCloses | registrationClosed | registrationCloses',
    'workshop | registrationClosed | start | inSession |',
    'workshop | inSession | end | held |',
    'workshop | held | saveMinutes | minutesDraft | attendanceRecorded',
    'workshop | minutesDraft | approveMinutes | published |',
    'workshop | scheduled | cancel | cancelled | reasonGiven',
    'workshop | registrationOpen | cancel | cancelled | reasonGiven',
    'workshop | registrationClosed | reschedule | registrationOpen | noticeGiven',
    'workshop | registrationOpen | register |  | queueHasRoom',
    'workshop | registrationOpen | withdrawRegistration |  | liveRegistration',
    'workshopSeries | running | publishEqualInformation |  | openInformation',
  ],
  'the RFI': [
    'rfi | draft | submit | internalReview | noticeComplete',
    'rfi | internalReview | approve | approved | approverIsNotAuthor',
    'rfi | approved | publish | open | noticeComplete, deadlineFarEnough, hasQuestions',
    'rfi | open.qa.askOpen | clarificationsClosed | answerOnly | clarifications',
    'rfi | open.qa.askOpen | amend | askOpen | amendmentLeavesTime',
    'rfi | open | deadlinePassed | closed | responses',
    'rfi | closed | startAnalysis | analysing | responsesOpened',
    'rfi | opened | startAnalysis | analysing | responsesOpened',
    'rfi | analysing | inviteDialogue | dialogue | responseWasReceived',
    'rfi | dialogue | recordDialogue |  | noteWritten',
    'rfi | dialogue | report | reported | dialogueOfferedToAll, dialoguesNoted, commentsDisposed',
    'rfi | reported | publishReport | completed | secretsMasked, objectionTimePassed',
    'rfi | reported.objecting | objectionsClosed | heard | objections',
    'rfi | draft | cancel | cancelled | reasonGiven',
    'rfi | open | cancel | cancelled | reasonGiven',
    'rfi | open | commentClause |  | clauseExists',
    'rfi | analysing | disposeComment |  | dispositionGiven',
    'response | draft | submit | submitted | beforeDeadline',
    'response | submitted | replace |  | beforeDeadline',
    'response | submitted | withdraw | withdrawn | beforeDeadline',
    'response | submitted | responsesSealed | sealed |',
  ],
  'the choice of route': [
    'route | preparing | answerCheck |  | evidenceGiven',
    'route | preparing | propose | proposed | allChecksHold',
    'route | proposed | decide | decided | deciderIsNotProposer',
    'route | proposed | decide | preparing | deciderIsNotProposer',
  ],
};
/** Rules of these machines whose data nobody has yet: they hold always, and the screens say so. */
const planned = ['trail retentionDecided', 'trail phasesCompleted'];

let database: TestDatabase;
let machines: ReadonlyMap<string, Machine>;

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  machines = new Map(registeredStages(database).map(({ machine }) => [machine.kind, machine]));
});
afterAll(() => database.drop());

/** What a line of the course lacks in its machine. */
function lackOf(line: string): string[] {
  const [kind = '', from = '', event = '', to = '', said = ''] = line.split('|').map((part) => part.trim());
  const machine = machines.get(kind);
  if (!machine) return [`${line}: no such kind`];
  const fits = (one: PlacedArrow): boolean =>
    one.from === from && one.event === event && (to === '' || one.arrow.target === to);
  const arrows = machine.arrows.filter(fits);
  if (arrows.length === 0) return [`${line}: no such arrow`];
  const words = said === '' ? [] : said.split(', ');
  const clock = Object.keys(machine.deadlines ?? {});
  const lacks = words.filter(
    (word) => !clock.includes(word) && !arrows.every(({ arrow }) => arrow.rules?.includes(word)),
  );
  const timed = words.filter((word) => clock.includes(word) && machine.deadlines![word]!.event !== event);
  return [...lacks, ...timed].map((word) => `${line}: not under ${word}`);
}

describe('the course from a challenge to the choice of route', () => {
  it.each(Object.entries(course))('has every arrow, rule and timer of %s by name', (_, lines) => {
    expect(lines.flatMap(lackOf)).toEqual([]);
  });
  it('has no rule that only will be judged some day, but those that wait for data of a later stage', () => {
    const found = ['trail', 'challenge', 'workshopSeries', 'workshop', 'rfi', 'response', 'route'].flatMap((kind) =>
      Object.entries(machines.get(kind)!.rules).flatMap(([name, rule]) => (rule.planned ? [`${kind} ${name}`] : [])),
    );
    expect(found).toEqual(planned);
  });
});
