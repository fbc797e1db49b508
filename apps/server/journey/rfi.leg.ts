import { text } from '@utfall/process';
import type { JourneyPerson } from './client.ts';
import { milestones, type Leg } from './leg.ts';

interface OpenRfi {
  readonly rfiId: string;
  readonly questionIds: readonly string[];
}
const questionsOf = '... on Rfi { questions { id } }';

/** From the insights to an RFI that everybody can answer, with a question asked and answered for all. */
export async function openRfi(
  { walk, given }: Leg,
  { trailId, insightIds }: { trailId: string; insightIds: readonly string[] },
): Promise<OpenRfi> {
  const { officer, approver, supplier } = walk.cast;
  const { title, introduction, clarification } = given.words.rfi;
  walk.leg('RFI: frågorna till marknaden', 'The RFI: questions to the market');
  const { id: rfiId } = await walk.step(officer, 'createRfi', { trailId });
  await walk.step(officer, 'writeRfiIntroduction', { rfiId, title, text: introduction });
  let questionIds: readonly string[] = [];
  for (const [index, question] of given.file.illustrative.rfiQuestions.entries()) {
    const insightId = insightIds[index % insightIds.length];
    const { questions } = await walk.step<{ questions: { id: string }[] }>(
      officer,
      'addRfiQuestion',
      { rfiId, text: question, insightId },
      questionsOf,
    );
    questionIds = questions.map(({ id }) => id);
  }
  const { annex } = given.words.rfi;
  if (annex) await walk.attach(officer, rfiId, 'documents', annex);
  const documentId = await putOut({ walk, given }, rfiId);
  await walk.step(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await walk.step(officer, 'submitRfi', { rfiId });
  await walk.refused(officer, 'approveRfi', { rfiId }, 'role', text('godkänna sin egen RFI', 'approve one’s own RFI'));
  await walk.step(approver, 'approveRfi', { rfiId });
  await walk.moveClock(walk.at(milestones.rfi));
  await walk.refused(
    officer,
    'publishRfi',
    { rfiId, deadlineAt: walk.at(milestones.rfi + 7, 15) },
    'deadlineFarEnough',
    text('publicera med en veckas svarstid', 'publish with one week to respond'),
  );
  await walk.step(officer, 'publishRfi', { rfiId, deadlineAt: deadlineOf({ walk, given }) });
  await walk.trailAt('secrecy.dialogueSensitive');
  const { clarifications } = await walk.step<{ clarifications: { id: string }[] }>(
    supplier,
    'askClarification',
    { rfiId, text: clarification.question },
    '... on Rfi { clarifications { id } }',
  );
  const clarificationId = clarifications.at(-1)!.id;
  await walk.step(officer, 'answerClarification', { rfiId, clarificationId, text: clarification.answer });
  const comment = given.words.rfi.draft?.comment;
  if (documentId) await walk.step(supplier, 'commentClause', { rfiId, documentId, clauseId: '2', text: comment });
  return { rfiId, questionIds };
}

const drafts = '... on Rfi { documents { id } comments { id } }';
interface Drafted {
  readonly documents: readonly { readonly id: string }[];
  readonly comments: readonly { readonly id: string }[];
}

/** Puts the draft of the case out for external review; null when the case has none. */
async function putOut({ walk, given }: Leg, rfiId: string): Promise<string | null> {
  const { draft } = given.words.rfi;
  if (!draft) return null;
  const { title, text: words } = draft;
  const input = { rfiId, title, text: words };
  const { documents } = await walk.step<Drafted>(walk.cast.officer, 'writeRfiDocument', input, drafts);
  return documents.at(-1)!.id;
}

/** A response handed in. Until the deadline nobody else knows that it exists. */
export async function respondAs(
  { walk, given }: Leg,
  { rfiId, questionIds }: OpenRfi,
  role: 'supplier' | 'rival',
): Promise<string> {
  const by = walk.cast[role];
  const { id: responseId } = await walk.step(by, 'beginResponse', { rfiId });
  for (const [index, answer] of given.words.rfi.answers[role].entries())
    await walk.step(by, 'writeAnswer', { responseId, questionId: questionIds[index], text: answer });
  await walk.step(by, 'submitResponse', { responseId, rfiEdition: 1 });
  return responseId;
}

/** Responses until the deadline and not after, then analysis, masking and the published report. */
export async function closeRfi({ walk, given }: Leg, rfi: OpenRfi, responseId: string): Promise<void> {
  const { officer, rival, latecomer } = walk.cast;
  const { rfiId, questionIds } = rfi;
  const { report, maskedReport, lateAnswer } = given.words.rfi;
  for (const person of [officer, rival])
    await walk.unseen(
      person,
      'response',
      responseId,
      text('ett svar före sista svarstid', 'a response before the deadline'),
    );
  await respondAs({ walk, given }, rfi, 'rival');
  const late = await begunBy(latecomer);
  await walk.moveClock(deadlineOf({ walk, given }));
  await walk.refused(
    latecomer,
    'submitResponse',
    { responseId: late, rfiEdition: 1 },
    'beforeDeadline',
    text('lämna in sitt svar för sent', 'submit a response too late'),
  );
  await openResponses({ walk, given }, rfiId);
  await walk.step(officer, 'startRfiAnalysis', { rfiId });
  await received();
  const { comments } = await walk.step<Drafted>(officer, 'writeRfiReport', { rfiId, text: report }, drafts);
  for (const { id: commentId } of comments) {
    const answer = { disposition: 'accepted', reason: given.words.rfi.draft!.answer };
    await walk.step(officer, 'disposeComment', { rfiId, commentId, ...answer });
  }
  await walk.step(officer, 'reportRfi', { rfiId });
  await walk.step(officer, 'maskRfiReport', { rfiId, text: maskedReport });
  await walk.refused(
    officer,
    'publishRfiReport',
    { rfiId },
    'objectionTimePassed',
    text('publicera rapporten innan någon hunnit invända', 'publish the report before anybody could object'),
  );
  await walk.moveClock(walk.at(milestones.reportPublished));
  await walk.step(officer, 'publishRfiReport', { rfiId });
  await walk.trailAt('course.decideRoute');

  async function begunBy(person: JourneyPerson): Promise<string> {
    const { id } = await walk.step(person, 'beginResponse', { rfiId });
    for (const questionId of questionIds)
      await walk.step(person, 'writeAnswer', { responseId: id, questionId, text: lateAnswer });
    return id;
  }
  async function received(): Promise<void> {
    await walk.reached('response', responseId, 'received');
    const { responses } = await walk.ask<{ responses: { nodes: { organisation: string }[] } }>(
      officer,
      `{ responses(rfiId: "${rfiId}") { nodes { organisation } } }`,
    );
    walk.note(
      text('Svar som myndigheten nu kan läsa:', 'Responses that the authority can read now:'),
      responses.nodes.map(({ organisation }) => text(organisation, organisation)),
    );
  }
}

/** Two persons, a moment after the deadline. */
async function openResponses({ walk, given }: Leg, rfiId: string): Promise<void> {
  const { officer, registrar } = walk.cast;
  await walk.moveClock(new Date(Date.parse(deadlineOf({ walk, given })) + 60_000).toISOString());
  await walk.refused(
    officer,
    'startRfiAnalysis',
    { rfiId },
    'responsesOpened',
    text('läsa svaren innan de är öppnade', 'read the responses before they are opened'),
  );
  for (const one of [officer, registrar]) await walk.declare(one);
  await walk.step(officer, 'beginRfiOpening', { rfiId });
  await walk.refused(
    officer,
    'openRfiResponses',
    { rfiId },
    'anotherPerson',
    text('öppna svaren ensam', 'open the responses alone'),
  );
  await walk.step(registrar, 'openRfiResponses', { rfiId });
}

function deadlineOf({ walk }: Leg): string {
  return walk.at(milestones.rfiDeadline, 15);
}
