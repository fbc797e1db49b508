import { Inject, Injectable } from '@nestjs/common';
import { codeOf, readOnly, type Database } from '@utfall/database';
import { contentHash, derivedId, Engine, saveContent, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import { formFaults, formOf, questionBody, type QuestionBody, type QuestionForm } from './question.form.ts';
import { questionBodies } from './question.store.ts';
import type { RfiContext, TextVersion } from './rfi.context.machine.ts';
import type {
  AddRfiQuestionInput,
  AmendRfiInput,
  AnswerClarificationInput,
  AskClarificationInput,
  ChangeRfiQuestionInput,
  CreateRfiInput,
  OnRfiInput,
  OrderRfiQuestionsInput,
  PublishRfiInput,
  RemoveRfiQuestionInput,
  WriteRfiIntroductionInput,
} from './rfi.inputs.ts';
import { sealingOf } from './opening.rules.machine.ts';
import type { QuestionFormInput } from './question.types.ts';
import { rfiRules } from './rfi.rules.machine.ts';
import { storeSeal } from './seal.store.ts';
import { Vault } from './sealing/vault.ts';

/** Commands on an RFI up to its closing: names texts by hash, saves them in the same transaction, and sends. */
@Injectable()
export class RfiService {
  constructor(
    private readonly engine: Engine,
    private readonly vault: Vault,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async create({ commandId, trailId, settings }: CreateRfiInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    const shared = { tenant: place.tenant, id: commandId, by, trail: trailId, parent: trailId };
    const event = { type: 'create', trail: trailId, settings: { sealing: 'content', ...given(settings ?? {}) } };
    return this.engine.create({ ...shared, kind: 'rfi', event }, async (client, { tenant, process }) => {
      const insert = 'insert into rfi.current (tenant_id, trail_id, rfi_id) values ($1, $2, $3)';
      await client.query(insert, [tenant, trailId, process]).catch((fault: unknown) => {
        if (codeOf(fault) !== '23505') throw fault;
        const { sentence } = rfiRules.oneAtATime;
        throw new WriteRefused({ moved: false, rule: 'oneAtATime', sentence, openTo: [], missing: [] });
      });
    });
  }

  writeIntroduction(input: WriteRfiIntroductionInput, by: Actor): Promise<Answer> {
    const { title, text, basedOn } = input;
    return this.write(input, { type: 'writeIntroduction', basedOn }, { title, text }, by, {
      part: 'introduction',
      kept: ({ introduction }) => introduction,
    });
  }

  /** The question gets the command's id, so that a repeat adds nothing. */
  addQuestion(input: AddRfiQuestionInput, by: Actor): Promise<Answer> {
    const { commandId: question, text, required, insightId: insight = null } = input;
    const event = { type: 'addQuestion', question, required, insight };
    return this.write(input, event, bodyOf(text, input.form), by, questionText(question));
  }

  async changeQuestion(input: ChangeRfiQuestionInput, by: Actor): Promise<Answer> {
    const { questionId: question, text, required, insightId: insight, basedOn } = input;
    const event = { type: 'changeQuestion', question, required, insight, unlinked: insight === null || null, basedOn };
    const known = input.form ? undefined : (await this.bodies(input, by))[question];
    return this.write(input, event, bodyOf(text, input.form, known), by, questionText(question));
  }

  removeQuestion(input: RemoveRfiQuestionInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'removeQuestion', question: input.questionId }, by);
  }

  orderQuestions(input: OrderRfiQuestionsInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'orderQuestions', order: input.questionIds }, by);
  }

  /** A step that carries nothing but itself. */
  take(type: 'submit' | 'approve', input: OnRfiInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  chooseSealing(input: OnRfiInput & { sealing: string }, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'chooseSealing', sealing: input.sealing }, by);
  }

  requestChanges(input: OnRfiInput & { comment: string }, by: Actor): Promise<Answer> {
    const text = { part: 'review', kept: ({ review }: RfiContext) => review };
    return this.write(input, { type: 'requestChanges' }, { comment: input.comment }, by, text);
  }

  publish(input: PublishRfiInput, by: Actor): Promise<Answer> {
    const { deadlineAt, clarificationsCloseAt } = input;
    const event = { type: 'publish', deadlineAt, clarificationsCloseAt };
    return this.send(input, event, by, async (client, stored) => {
      if (sealingOf(stored.context as RfiContext) === 'open') return;
      await storeSeal(client, stored, this.vault.newRfiSeal(stored.tenant, stored.process));
    });
  }

  async amend(input: AmendRfiInput, by: Actor): Promise<Answer> {
    const { commandId, deadlineAt, clarificationsCloseAt } = input;
    const introduction = input.introduction && { title: input.introduction.title, text: input.introduction.text };
    const known = input.questions ? await this.bodies(input, by) : {};
    const questions = input.questions?.map(({ id, text, required, insightId = null, form }, index) => {
      const sent = { id: id ?? derivedId('question', commandId, index), required, insight: insightId };
      const body = bodyOf(text, form, known[sent.id], `questions.${index}.`);
      return { body, sent: { ...sent, hash: contentHash(body) } };
    });
    const event = {
      type: 'amend',
      deadlineAt,
      clarificationsCloseAt,
      introduction: introduction && { hash: contentHash(introduction) },
      questions: questions?.map(({ sent }) => sent),
    };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const rfi = context as RfiContext;
      const texts = [
        ...(introduction ? [{ part: 'introduction', body: introduction, version: rfi.introduction!.version }] : []),
        ...(questions ?? []).map(({ body, sent: { id } }) => ({
          part: `question.${id}`,
          body,
          version: rfi.questions.find((question) => question.id === id)!.version,
        })),
      ];
      const { rows } = await client.query<{ part: string; version: number }>(
        'select part, version from engine.content where tenant_id = $1 and process_id = $2 and part = any($3)',
        [tenant, process, texts.map(({ part }) => part)],
      );
      const kept = new Set(rows.map(({ part, version }) => `${part}/${version}`));
      for (const text of texts.filter(({ part, version }) => !kept.has(`${part}/${version}`)))
        await saveContent(client, { tenant, process, ...text, by: by.id });
    });
  }

  askClarification(input: AskClarificationInput, by: Actor): Promise<Answer> {
    const { commandId: clarification, text } = input;
    const event = { type: 'askClarification', clarification, hash: contentHash({ text }) };
    return this.send(input, event, by, letter('clarification', clarification, text, by));
  }

  answerClarification(input: AnswerClarificationInput, by: Actor): Promise<Answer> {
    const { clarificationId: clarification, text, alsoIds: alike, basedOn } = input;
    return this.write(input, { type: 'answerClarification', clarification, alike, basedOn }, { text }, by, {
      part: `clarification.${clarification}`,
      kept: ({ clarifications }) => clarifications.find(({ id }) => id === clarification)!.answer,
    });
  }

  /** A cancelled RFI leaves its trail free for another. */
  cancel(input: OnRfiInput & { reason: string }, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type: 'cancel', hash: contentHash(body) }, by, async (client, stored) => {
      const { tenant, process, context } = stored;
      await saveContent(client, { tenant, process, part: 'cancellation', version: 1, body, by: by.id });
      await client.query('delete from rfi.current where tenant_id = $1 and trail_id = $2 and rfi_id = $3', [
        tenant,
        (context as RfiContext).trail,
        process,
      ]);
    });
  }

  /** The questions as the authority has them now; none for anybody else. */
  private bodies({ rfiId }: OnRfiInput, by: Actor): Promise<Readonly<Record<string, QuestionBody>>> {
    return readOnly(this.database, by, (client) => questionBodies(client as never, by.organisation, rfiId));
  }

  /** Sends an event that names a text by its hash, and saves the text as the version that the machine gave it. */
  write(
    input: OnRfiInput,
    event: PlainEvent,
    body: object,
    by: Actor,
    text: { readonly part: string; readonly kept: (context: RfiContext) => TextVersion | null | undefined },
  ): Promise<Answer> {
    return this.send(input, { ...event, hash: contentHash(body) }, by, async (client, { tenant, process, context }) => {
      const { version } = text.kept(context as RfiContext)!;
      await saveContent(client, { tenant, process, part: text.part, version, body, by: by.id });
    });
  }

  send(input: OnRfiInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { rfiId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'rfi', process, event: given(event), by, commandId, expects }, write);
  }
}

/** What was given: a field left out and a field set to null mean the same. */
export function given<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Fields;
}

/** The content of a question that can be answered, or what is wrong with it. Without a form the known one stays. */
function bodyOf(words: string, sent: QuestionFormInput | undefined, known?: QuestionBody, at = ''): QuestionBody {
  const form = sent ? (given(sent) as QuestionForm) : formOf(known ?? {});
  const faults = formFaults(form);
  if (faults.length > 0) throw badInputError(faults.map(({ field, sentence }) => ({ field: at + field, sentence })));
  return questionBody(words, form);
}

function questionText(question: string) {
  return {
    part: `question.${question}`,
    kept: ({ questions }: RfiContext) => questions.find(({ id }) => id === question),
  };
}

/** Keeps what a supplier writes to the authority: apart from the RFI's own texts, which rivals may never read as drafts. */
export function letter(
  kind: 'clarification' | 'objection' | 'comment',
  id: string,
  text: string,
  by: Actor,
  more: object = {},
): Write {
  return async (client, { tenant, process }) => {
    await client.query(
      'insert into rfi.letter (tenant_id, rfi_id, id, kind, organisation_id, body) values ($1, $2, $3, $4, $5, $6)',
      [tenant, process, id, kind, by.organisation, JSON.stringify({ text, ...more })],
    );
  };
}
