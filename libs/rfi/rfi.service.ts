import { Injectable } from '@nestjs/common';
import { codeOf } from '@utfall/database';
import { contentHash, derivedId, Engine, saveContent, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
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
import { rfiRules } from './rfi.rules.machine.ts';
import { storeSeal } from './sealing.store.ts';
import { Vault } from './sealing/vault.ts';

/** Commands on an RFI up to its closing: names texts by hash, saves them in the same transaction, and sends. */
@Injectable()
export class RfiService {
  constructor(
    private readonly engine: Engine,
    private readonly vault: Vault,
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
    return this.write(
      input,
      { type: 'addQuestion', question, required, insight },
      { text },
      by,
      questionText(question),
    );
  }

  changeQuestion(input: ChangeRfiQuestionInput, by: Actor): Promise<Answer> {
    const { questionId: question, text, required, basedOn } = input;
    return this.write(
      input,
      { type: 'changeQuestion', question, required, basedOn },
      { text },
      by,
      questionText(question),
    );
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

  amend(input: AmendRfiInput, by: Actor): Promise<Answer> {
    const { commandId, deadlineAt, clarificationsCloseAt } = input;
    const introduction = input.introduction && { title: input.introduction.title, text: input.introduction.text };
    const questions = input.questions?.map(({ id, text, required, insightId = null }, index) => {
      const sent = { id: id ?? derivedId('question', commandId, index), required, insight: insightId };
      return { body: { text }, sent: { ...sent, hash: contentHash({ text }) } };
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
    const { clarificationId: clarification, text, basedOn } = input;
    return this.write(input, { type: 'answerClarification', clarification, basedOn }, { text }, by, {
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

function questionText(question: string) {
  return {
    part: `question.${question}`,
    kept: ({ questions }: RfiContext) => questions.find(({ id }) => id === question),
  };
}

/** Keeps what a supplier writes to the authority: apart from the RFI's own texts, which rivals may never read as drafts. */
export function letter(kind: 'clarification' | 'objection', id: string, text: string, by: Actor): Write {
  return async (client, { tenant, process }) => {
    await client.query(
      'insert into rfi.letter (tenant_id, rfi_id, id, kind, organisation_id, body) values ($1, $2, $3, $4, $5, $6)',
      [tenant, process, id, kind, by.organisation, JSON.stringify({ text })],
    );
  };
}
