import { Inject, Injectable } from '@nestjs/common';
import { codeOf, readOnly, type Database } from '@utfall/database';
import { forgetFiles } from '@utfall/documents';
import { Engine, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import { missing, refuse, text, type Actor, type Missing, type PlainEvent, type Refused } from '@utfall/process';
import { answerFaults, formOf, inWordsOf, misfit, type AnswerValue, type GivenAnswer } from './question.form.ts';
import { standingQuestions, type StandingQuestion } from './question.store.ts';
import { receiptOf } from './receipt.ts';
import type { BeginResponseInput, OnResponseInput, SubmitResponseInput, WriteAnswerInput } from './response.inputs.ts';
import { responseRules, sameAnswers, type ResponseContext } from './response.rules.machine.ts';
import { given } from './rfi.service.ts';
import { rfiSeal } from './seal.store.ts';
import { forgetSubmissions, ownWriting, storeSubmission, type OwnWriting } from './sealing.store.ts';
import type { ShareResponseInput, SignOffResponseInput } from './team.types.ts';
import { submissionHash, Vault, type SealedSubmission } from './sealing/vault.ts';

/** Thrown by a write: a colleague saved an answer while the response was being sealed. */
class AnswersMoved extends Error {}
const turnsMax = 5;

/** A file of an answer. Its bytes lie elsewhere, under `key` (base64), which nobody has who cannot open the answer. */
export interface AnswerFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly scanned: boolean;
  readonly key: string;
}
/** What is written to one question; `secrecy`: why the supplier means that it holds a business secret. */
export interface AnswerBody extends GivenAnswer {
  readonly secrecy?: string;
  readonly files?: readonly AnswerFile[];
}
/** What a response holds when it is handed in. */
export interface SubmittedContent {
  readonly answers: readonly (AnswerBody & { readonly questionId: string; readonly version: number })[];
}
interface Ready extends SealedSubmission {
  readonly hash: string;
  readonly edition: number;
  readonly of: ResponseContext;
}

/** Commands on a supplier's response. What is written is sealed here, before it meets SQL. */
@Injectable()
export class ResponseService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async begin({ commandId, rfiId }: BeginResponseInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(rfiId);
    const rfi = place?.kind === 'rfi' ? await this.engine.row(place.tenant, rfiId) : null;
    if (!rfi || (rfi.visibility !== 'public' && rfi.tenant !== by.organisation)) return refuse('notFound');
    const organisation = by.organisation;
    if (organisation === null) return refuse('role', { openTo: ['supplier'] });
    const creation = {
      tenant: rfi.tenant,
      kind: 'response',
      id: commandId,
      by,
      trail: rfi.trail,
      parent: rfi.id,
      participants: [{ organisation, relation: 'supplier' }],
      event: { type: 'create', rfi: rfi.id },
    };
    return this.engine.create(creation, async (client, { tenant, process }) => {
      const insert =
        'insert into rfi.respondent (tenant_id, rfi_id, organisation_id, response_id) values ($1, $2, $3, $4)';
      await client.query(insert, [tenant, rfi.id, organisation, process]).catch((fault: unknown) => {
        if (codeOf(fault) !== '23505') throw fault;
        const { sentence, basis } = responseRules.oneEach;
        throw new WriteRefused({ moved: false, rule: 'oneEach', sentence, basis, openTo: [], missing: [] });
      });
      const { wrapped } = this.vault.newResponseKey(organisation, process);
      await client.query(
        'insert into rfi.response_key (tenant_id, response_id, organisation_id, wrapped) values ($1, $2, $3, $4)',
        [tenant, process, organisation, wrapped],
      );
    });
  }

  async writeAnswer(input: WriteAnswerInput, by: Actor): Promise<Answer> {
    const { questionId: question, basedOn } = input;
    const secrecy = input.secrecy?.trim() ? input.secrecy : undefined;
    const writing = await this.writing(input, by);
    const key = writing && this.keyOf(writing, input.responseId);
    if (writing && !key) return alteredOutside([question]);
    const files = key && this.writtenTo(writing, input, key)?.files;
    const answer = await this.answerTo(writing, input);
    const body: AnswerBody = { ...answer, ...(secrecy && { secrecy }), ...(files && { files }) };
    const event = { type: 'write', question, basedOn, hash: key ? this.vault.answerMark(key, body) : '' };
    return this.send(input, event, by, this.keepsAnswer(question, key, body));
  }

  /** Changes the files of an answer and leaves its words. What `also` writes is stored with the step. */
  async changeFiles(
    input: OnResponseInput & { readonly questionId: string },
    by: Actor,
    change: (files: readonly AnswerFile[], of: { tenant: string; key: Buffer }) => readonly AnswerFile[] | Refused,
    also: Write,
  ): Promise<Answer> {
    const { questionId: question, responseId } = input;
    for (let turn = 1; ; turn += 1) {
      const writing = await this.writing(input, by);
      if (!writing) return refuse('notFound');
      const key = this.keyOf(writing, responseId);
      if (!key) return alteredOutside([question]);
      const written = this.writtenTo(writing, input, key) ?? { text: '' };
      const files = change(written.files ?? [], { tenant: writing.tenant, key });
      if ('rule' in files) return files;
      const body: AnswerBody = { ...written, files };
      const before = writing.context.answers[question]?.version ?? 0;
      const keeps = this.keepsAnswer(question, key, body);
      const event = { type: 'write', question, hash: this.vault.answerMark(key, body) };
      try {
        return await this.send(input, event, by, async (client, stored) => {
          if ((stored.context as ResponseContext).answers[question]!.version !== before + 1) throw new AnswersMoved();
          await keeps(client, stored);
          await also(client, stored);
        });
      } catch (fault) {
        if (!(fault instanceof AnswersMoved) || turn === turnsMax) throw fault;
      }
    }
  }

  private keepsAnswer(question: string, key: Buffer | null, body: AnswerBody): Write {
    return async (client, { tenant, process, context }) => {
      if (!key) throw new WriteRefused(refuse('notFound'));
      const { answers, organisation } = context as ResponseContext;
      const { version } = answers[question]!;
      const sealed = this.vault.sealAnswer(key, body, [tenant, process, question, version]);
      await client.query({
        name: 'response_answer',
        text: `insert into rfi.answer (tenant_id, response_id, question_id, version, organisation_id, sealed)
          values ($1, $2, $3, $4, $5, $6)`,
        values: [tenant, process, question, version, organisation, sealed],
      });
    };
  }

  /** What stands written to a question; null when nothing does. */
  private writtenTo(
    { tenant, answers }: OwnWriting,
    { questionId, responseId }: { readonly questionId: string; readonly responseId: string },
    key: Buffer,
  ): AnswerBody | null {
    const found = answers.find((answer) => answer.questionId === questionId);
    if (!found) return null;
    const place = [tenant, responseId, questionId, found.version];
    return this.vault.openAnswer<AnswerBody>(key, Buffer.from(found.sealed, 'base64'), place);
  }

  /** Hands in what is written: the first time or instead of what was handed in before. */
  async handIn(type: 'submit' | 'replace', input: SubmitResponseInput, by: Actor): Promise<Answer> {
    const event = { type, rfiEdition: input.rfiEdition };
    for (let turn = 1; ; turn += 1) {
      const writing = await this.writing(input, by);
      if (!writing) return this.send(input, event, by);
      if (writing.handedIn !== null) return this.send(input, { ...event, sealed: writing.handedIn }, by);
      const ready = await this.seal(writing, input);
      if ('rule' in ready) return ready;
      try {
        return await this.send(input, { ...event, sealed: ready.hash }, by, this.keeps(ready, input.commandId));
      } catch (fault) {
        if (!(fault instanceof AnswersMoved) || turn === turnsMax) throw fault;
      }
    }
  }

  share({ personId: person, access, ...input }: ShareResponseInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'share', person, access }, by);
  }

  signOff({ stand, ...input }: SignOffResponseInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'signOff', stand }, by);
  }

  /** A withdrawn response leaves room for another. Its keys are destroyed: nobody reads it any more. */
  withdraw(input: OnResponseInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'withdraw' }, by, async (client, { tenant, process, context }) => {
      await client.query(
        'delete from rfi.respondent where tenant_id = $1 and rfi_id = $2 and organisation_id = $3 and response_id = $4',
        [tenant, (context as ResponseContext).rfi, by.organisation, process],
      );
      await forgetSubmissions(client, tenant, process);
      await forgetFiles(client, tenant, process);
      await client.query('delete from rfi.comment where tenant_id = $1 and response_id = $2', [tenant, process]);
      await client.query('delete from rfi.response_key where tenant_id = $1 and response_id = $2', [tenant, process]);
    });
  }

  /** null for everybody but the response's own people. */
  private writing({ responseId, commandId }: OnResponseInput, by: Actor): Promise<OwnWriting | null> {
    return readOnly(this.database, by, (client) => ownWriting(client as never, responseId, commandId));
  }

  /** The answer as it is kept. What the question cannot be answered with is bad input. */
  private async answerTo(writing: OwnWriting | null, input: WriteAnswerInput): Promise<GivenAnswer> {
    const value = input.value && (given(input.value) as AnswerValue);
    const answer: GivenAnswer = { text: input.text, ...(value && { value }) };
    const asked = writing && (await this.asked(writing)).find(({ id }) => id === input.questionId);
    if (!asked) return answer;
    const form = formOf(asked.body);
    const faults = answerFaults(form, answer);
    if (faults.length > 0) throw badInputError(faults);
    return { ...answer, text: inWordsOf(form, answer) };
  }

  private async misfits(writing: OwnWriting, answers: ReadonlyMap<string, AnswerBody>): Promise<Missing[]> {
    const asked = await this.asked(writing);
    const found = asked.map(({ id, required, body }) => {
      const answer = answers.get(id);
      return misfit({ id, required: required && !answer?.files?.length, form: formOf(body) }, answer);
    });
    return found.filter((one) => one !== null);
  }

  /** The questions as they stand, read for the authority: its own texts are closed to suppliers. */
  private asked({ tenant, rfi }: OwnWriting): Promise<readonly StandingQuestion[]> {
    const reader = { id: null, organisation: tenant };
    return readOnly(this.database, reader, (client) => standingQuestions(client as never, tenant, rfi));
  }

  private keyOf({ context, wrapped }: OwnWriting, response: string): Buffer | null {
    return this.vault.responseKey(context.organisation, response, wrapped);
  }

  private async seal(writing: OwnWriting, { responseId, commandId }: SubmitResponseInput): Promise<Ready | Refused> {
    const { tenant, rfi, context, answers } = writing;
    const key = this.keyOf(writing, responseId);
    if (!key) return alteredOutside(Object.keys(context.answers));
    const opened = answers.map(({ questionId, version, sealed }) => {
      const place = [tenant, responseId, questionId, version];
      const body = this.vault.openAnswer<AnswerBody>(key, Buffer.from(sealed, 'base64'), place);
      return { questionId, version, body };
    });
    const altered = opened.filter(({ body }) => body === null);
    if (altered.length > 0) return alteredOutside(altered.map(({ questionId }) => questionId));
    const misfits = await this.misfits(writing, new Map(opened.map(({ questionId, body }) => [questionId, body!])));
    if (misfits.length > 0) return refuseFor('answersFit', misfits);
    const content: SubmittedContent = {
      answers: opened.map(({ questionId, version, body }) => ({ questionId, version, ...body! })),
    };
    const seal = await rfiSeal(this.database, tenant, rfi);
    if (seal && !this.vault.isOwnSeal(tenant, rfi, seal))
      throw new Error(`the public key of RFI ${rfi} is not the one it was published with`);
    const edition = (context.submission?.edition ?? 0) + 1;
    const place = { tenant, rfi, response: responseId };
    const publicKey = seal?.publicKey ?? null;
    const sealed = this.vault.sealSubmission(key, content, { place, edition, commandId, publicKey });
    return { ...sealed, edition, hash: submissionHash(sealed), of: context };
  }

  private keeps(ready: Ready, commandId: string): Write {
    return async (client, stored) => {
      const { submission } = stored.context as ResponseContext;
      if (submission?.edition !== ready.edition || !sameAnswers(submission.answers, ready.of.answers))
        throw new AnswersMoved();
      const receipt = receiptOf(stored.tenant, stored.process, stored.context as ResponseContext)!;
      await storeSubmission(client, stored, { ...ready, commandId, ...this.vault.signed(receipt) });
    };
  }

  private send(input: OnResponseInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { responseId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'response', process, event: given(event), by, commandId, expects }, write);
  }
}

const refusals = {
  answersWhole: text(
    'Ett sparat svar har ändrats utanför tjänsten och går inte att läsa. Skriv det på nytt.',
    'A saved answer has been altered outside the service and cannot be read. Write it again.',
  ),
  answersFit: text(
    'Ett svar är inte så som frågan ber om det. Rätta det och lämna in igen.',
    'An answer is not what its question asks for. Mend it and submit again.',
  ),
};

function refuseFor(rule: keyof typeof refusals, lacking: readonly Missing[]): Refused {
  return { moved: false, rule, sentence: refusals[rule], openTo: [], missing: lacking };
}

function alteredOutside(questions: readonly string[]): Refused {
  const again = questions.map((question) =>
    missing(`answer.${question}`, 'Skriv svaret på nytt.', 'Write the answer again.'),
  );
  return refuseFor('answersWhole', again);
}
