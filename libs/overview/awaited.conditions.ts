import { currentOrganisation, currentPerson } from '@utfall/database';

/**
 * What must hold before a step is waited for, as SQL on a process `s`. The rules of the machine still decide; these only
 * keep steps out of the lists that would plainly be refused.
 */
export const facts: Readonly<Record<string, string>> = {
  askedFor: `s.context->>'way' = 'request'`,
  courseEnded: `(s.context->>'ended')::boolean`,
  lacksSeries: lacks('workshopSeries', `c.state <> 'cancelled'`),
  lacksRfi: lacks('rfi', `c.state <> 'cancelled'`),
  lacksRoute: lacks('route', 'true'),
  lacksMatching: lacks('matching', `c.context->>'purpose' = 'call' and c.state <> 'closed'`),
  lacksContract: lacks('contract', `c.state <> 'abandoned'`),
  noWorkshops: `s.context->'workshops' = '{}'`,
  workshopsDone: `exists (select 1 from jsonb_each_text(s.context->'workshops') w where w.value in ('held', 'published'))
    and not exists (select 1 from jsonb_each_text(s.context->'workshops') w where w.value in ('underWay', 'inSession'))`,
  insightToApprove: some('insights', `i->'approvedBy' = 'null'`),
  informationToPublish: some('equalInformation', `i->'publishedAt' = 'null'`),
  isSealed: `coalesce(s.context->'settings'->>'sealing', 'open') <> 'open'`,
  isNotSealed: `coalesce(s.context->'settings'->>'sealing', 'open') = 'open'`,
  unanswered: some('clarifications', `i->'answer' = 'null'`),
  dialogueOffered: `s.context->'dialogue'->'answer' = 'null'`,
  dialogueOpen: some('dialogues', `i->'note' = 'null' and not (i->>'declined')::boolean`),
  noDialogueOpen: `not ${some('dialogues', `i->'note' = 'null' and not (i->>'declined')::boolean`)}`,
  objectionOpen: some('objections', `i->'outcome' = 'null'`),
  noObjectionOpen: `not ${some('objections', `i->'outcome' = 'null'`)}`,
  attendanceMissing: `s.context->'attendanceRecordedAt' = 'null'`,
  attendanceRecorded: `s.context->'attendanceRecordedAt' <> 'null'`,
  referralsReported: some('referrals', `i->>'state' = 'reported'`),
  noReferralsOpen: `not ${some('referrals', `i->>'state' <> 'confirmed'`)}`,
  referralsContested: some('referrals', `i->>'state' = 'contested'`),
  nothingOrdered: nothingOpen(),
  nothingSettled: `${nothingOpen()} and not ${finalPaid()}`,
  allSettled: `${nothingOpen()} and ${finalPaid()}`,
  nothingToPay: `s.context->>'payable' ~ '^-?0+([.]0+)?$'`,
  somethingToPay: `s.context->>'payable' !~ '^-?0+([.]0+)?$'`,
};

/** What keeps this person from the step although the role would do, as SQL: then it waits for somebody else. */
export const duties: Readonly<Record<string, string>> = {
  wroteIt: `coalesce(s.context->'authors' ? ${currentPerson}::text, false)`,
  wroteEveryInsight: `not ${some('insights', `i->'approvedBy' = 'null' and i->>'writtenBy' <> ${currentPerson}::text`)}`,
  signedOrWrote: `s.context->>'describedBy' is not distinct from ${currentPerson}::text or ${some(
    'signatures',
    `i->>'organisation' = ${currentOrganisation}::text and i->>'termsHash' = s.context->>'termsHash'`,
  )}`,
  approvedAlready: `exists (select 1 from jsonb_each_text(s.context->'approvals') a where a.value = ${currentPerson}::text)`,
  acceptedIt: `s.context->>'acceptedBy' is not distinct from ${currentPerson}::text`,
  estimatedIt: `s.context->>'estimatedBy' is not distinct from ${currentPerson}::text`,
  pledgedIt: `s.context->>'pledgedBy' is not distinct from ${currentPerson}::text`,
  approvedIt: `s.context->>'approvedBy' is not distinct from ${currentPerson}::text`,
  paidIt: `s.context->>'paidBy' is not distinct from ${currentPerson}::text`,
  beganOpening: `s.context->'opening'->'first'->>'by' is not distinct from ${currentPerson}::text`,
  proposedIt: `s.context->'proposed'->>'by' is not distinct from ${currentPerson}::text`,
  synthesisedIt: `s.context->>'synthesisedBy' is not distinct from ${currentPerson}::text`,
};

/** SQL for one of some named conditions, chosen by a column; true when the column names none. */
export function chosen(column: string, conditions: Readonly<Record<string, string>>, otherwise: boolean): string {
  const cases = Object.entries(conditions).map(([name, sql]) => `when '${name}' then (${sql})`);
  return `(case ${column} ${cases.join('\n')} else ${otherwise} end)`;
}

function nothingOpen(): string {
  return `not ${some('measurements', `i->>'state' = 'open'`)} and not ${some('statements', `i->>'state' = 'open'`)}`;
}

function finalPaid(): string {
  return some('statements', `(i->>'final')::boolean and i->>'state' = 'reconciled'`);
}

function some(list: string, condition: string): string {
  return `exists (select 1 from jsonb_array_elements(s.context->'${list}') i where ${condition})`;
}

function lacks(kind: string, alive: string): string {
  return `not exists (select 1 from engine.process c
    where c.tenant_id = s.tenant_id and c.trail_id = s.trail_id and c.kind = '${kind}' and ${alive})`;
}
