import { Injectable } from '@nestjs/common';
import { contentHash, derivedId, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { minorOf } from '@utfall/graphql';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import { filledSections, flaggedWords, type ChallengeBody, type ReviewBody } from './challenge.content.ts';
import type {
  AnswerSectionCommentInput,
  CommentSectionInput,
  CreateChallengeInput,
  OnChallengeInput,
} from './challenge.inputs.ts';
import type { ChallengeContext } from './challenge.machine.ts';
import type { ChallengeTextInput } from './challenge.text.inputs.ts';

/** Commands on challenges: names content by hash, saves it in the same transaction, and sends. */
@Injectable()
export class ChallengeService {
  constructor(private readonly engine: Engine) {}

  /** Makes the challenge and its trail together. The trail's id follows from the command's, so a repeat makes nothing new. */
  create({ commandId, text }: CreateChallengeInput, by: Actor): Promise<Answer> {
    if (by.organisation === null)
      return Promise.resolve(refuse('role', { openTo: ['needOwner', 'projectLead', 'officer'] }));
    const body = bodyOf(text);
    const wrong = wrongBudget(body);
    if (wrong) return Promise.resolve(wrong);
    const trail = derivedId('trail', commandId);
    const shared = { tenant: by.organisation, by, trail };
    return this.engine.create(
      [
        { ...shared, kind: 'trail', id: trail, event: { type: 'create', challenge: commandId } },
        { ...shared, kind: 'challenge', id: commandId, parent: trail, event: { type: 'create', trail, ...told(body) } },
      ],
      saves(body, by),
    );
  }

  /** Saves a new version of what the challenge says: `describe` before it is published, `revise` after. */
  write(
    type: 'describe' | 'revise',
    input: OnChallengeInput & { text: ChallengeTextInput },
    by: Actor,
  ): Promise<Answer> {
    const body = bodyOf(input.text);
    const wrong = wrongBudget(body);
    if (wrong) return Promise.resolve(wrong);
    return this.send(input, { type, ...told(body) }, by, saves(body, by));
  }

  /** What is said of single sections is kept as comments that are answered before the next review. */
  requestChanges(input: OnChallengeInput & ReviewBody, by: Actor): Promise<Answer> {
    const { comment, comments: sent = [], commandId } = input;
    const comments = sent.map(({ section, text }, index) => ({
      ...{ id: derivedId('comment', commandId, index), section, text },
    }));
    const body: ReviewBody = { comment, comments: comments.map(({ section, text }) => ({ section, text })) };
    const told = comments.map(({ id, section, text }) => ({ id, section, hash: contentHash({ text }) }));
    const event = { type: 'requestChanges', hash: contentHash(body), comments: told };
    return this.send(input, event, by, async (client, stored) => {
      const { tenant, process, version } = stored;
      await saveContent(client, { tenant, process, part: 'review', version, body, by: by.id });
      for (const { id, text } of comments)
        await saveContent(client, { tenant, process, part: `comment.${id}`, version: 1, body: { text }, by: by.id });
    });
  }

  /** The comment gets the command's id, so that a repeat adds nothing. */
  commentSection({ section, text, ...input }: CommentSectionInput, by: Actor): Promise<Answer> {
    const event = { type: 'commentSection', comment: input.commandId, section, hash: contentHash({ text }) };
    return this.send(input, event, by, async (client, { tenant, process }) => {
      const part = `comment.${input.commandId}`;
      await saveContent(client, { tenant, process, part, version: 1, body: { text }, by: by.id });
    });
  }

  answerComment({ commentId: comment, text, ...input }: AnswerSectionCommentInput, by: Actor): Promise<Answer> {
    const event = { type: 'answerComment', comment, hash: contentHash({ text }) };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { version } = (context as ChallengeContext).comments!.find(({ id }) => id === comment)!.answer!;
      await saveContent(client, { tenant, process, part: `answer.${comment}`, version, body: { text }, by: by.id });
    });
  }

  /** A step that carries nothing but itself. */
  take(type: 'submit' | 'approve' | 'publish', input: OnChallengeInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  close(input: OnChallengeInput & { outcome: string }, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'close', outcome: input.outcome }, by);
  }

  private send(input: OnChallengeInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { challengeId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'challenge', process, event, by, commandId, expects }, write);
  }
}

function bodyOf(text: ChallengeTextInput): ChallengeBody {
  const { problem = '', theme = null, owner = null, nuts3 = null, stateOfTheArt = null, budgetFrame = null } = text;
  const { safeAdult = null, consent = null, ...rights } = text.childRights ?? { articles: [], howChildrenTakePart: '' };
  const childRights = text.childRights ? { ...rights, safeAdult, consent } : null;
  const stakeholders = text.stakeholders.map(({ name, part, stake = null }) => ({ name, part, stake }));
  return { ...text, problem, theme, owner, nuts3, stateOfTheArt, stakeholders, childRights, budgetFrame };
}

/** What the event tells of a body: its hash and what the rules ask, never the words. */
function told(body: ChallengeBody) {
  return {
    hash: contentHash(body),
    filled: filledSections(body),
    solutionWords: flaggedWords(body),
    budgetMinorUnits: body.budgetFrame ? String(minorOf(body.budgetFrame)) : null,
  };
}

function wrongBudget({ budgetFrame }: ChallengeBody) {
  const minor = budgetFrame ? minorOf(budgetFrame) : 0n;
  // What a delegate may approve is given in kronor, so nothing else can be held against it.
  const inKronor = (budgetFrame?.currency ?? 'SEK') === 'SEK';
  if (minor !== null && minor >= 0n && inKronor) return null;
  const item = missing(
    'budgetFrame',
    'Ange ett belopp i kronor (SEK) som inte är negativt, med högst två decimaler.',
    'Give an amount in Swedish kronor (SEK) that is not negative, with at most two decimals.',
  );
  return refuse('badInput', { missing: [item] });
}

function saves(body: ChallengeBody, by: Actor): Write {
  return async (client, { tenant, process, context }) => {
    const { version } = (context as ChallengeContext).described!;
    await saveContent(client, { tenant, process, part: 'challenge', version, body, by: by.id });
  };
}
