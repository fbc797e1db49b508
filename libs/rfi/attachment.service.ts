import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { forgetFile, keepFile, readFile, Uploads } from '@utfall/documents';
import type { Answer } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { text, type Actor, type Refused } from '@utfall/process';
import type { AttachToAnswerInput, RemoveAnswerFileInput } from './attachment.inputs.ts';
import { fileMisfit, formOf } from './question.form.ts';
import { standingQuestions } from './question.store.ts';
import { ResponseService, type AnswerFile } from './response.service.ts';
import { ownWriting } from './sealing.store.ts';
import { derivedKey, seal, unseal } from './sealing/envelope.ts';

const filesMax = 10;
const filesEnough: Refused = {
  moved: false,
  rule: 'filesEnough',
  sentence: text(
    'Ett svar kan ha högst tio filer. Ta bort någon eller lägg ihop dem.',
    'An answer can have at most ten files. Remove one or put them together.',
  ),
  openTo: [],
  missing: [],
};
const place = (tenant: string, response: string, file: string) => ['file', tenant, response, file] as const;

/** Files of answers: sealed each under a key of its own, which is sealed with the answer. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly responses: ResponseService,
    private readonly uploads: Uploads,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The command's id is the id of the file. */
  async attach(input: AttachToAnswerInput, by: Actor): Promise<Answer> {
    const { commandId: id, responseId: process, uploadId } = input;
    const arrived = await this.uploads.arrived(by, input);
    if ('rule' in arrived) return this.again(input, by, arrived);
    const { file, bytes } = arrived;
    const unfit = await this.unfit(input, by, file);
    if (unfit) return unfit;
    let sealed: Buffer = Buffer.alloc(0);
    const answer = await this.responses.changeFiles(
      input,
      by,
      (files, { tenant, key }) => {
        const others = files.filter((one) => one.id !== id);
        if (others.length >= filesMax) return filesEnough;
        const own = derivedKey(key, ['file', id]);
        sealed = seal(own, bytes, place(tenant, process, id));
        return [...others, { id, ...file, key: own.toString('base64') }];
      },
      (client, { tenant }) => keepFile(client, { tenant, process, id }, by.organisation!, sealed),
    );
    if (answer.moved) await this.uploads.forget(by, uploadId);
    return answer;
  }

  /** Why the question does not take the file; null when it does, or where there is no such answer. */
  private async unfit(
    input: AttachToAnswerInput,
    by: Actor,
    file: { name: string; size: number },
  ): Promise<Refused | null> {
    const { responseId, commandId, questionId } = input;
    const writing = await readOnly(this.database, by, (client) => ownWriting(client as never, responseId, commandId));
    if (!writing) return null;
    const authority = { id: null, organisation: writing.tenant };
    const asked = await readOnly(this.database, authority, (client) =>
      standingQuestions(client as never, writing.tenant, writing.rfi),
    );
    const question = asked.find(({ id }) => id === questionId);
    const sentence = question && fileMisfit(formOf(question.body), file);
    return sentence ? { moved: false, rule: 'fileFitsQuestion', sentence, openTo: [], missing: [] } : null;
  }

  /** The same command once more: its parts are gone since the file stands with the answer. */
  private async again(input: AttachToAnswerInput, by: Actor, refused: Refused): Promise<Answer> {
    if (refused.rule !== 'fileIncomplete') return refused;
    const isThere = (files: readonly AnswerFile[]) => files.some(({ id }) => id === input.commandId);
    return this.responses.changeFiles(
      input,
      by,
      (files) => (isThere(files) ? files : refused),
      async () => {},
    );
  }

  /** What is handed in keeps its files until it is replaced, so their bytes stay as long. */
  remove(input: RemoveAnswerFileInput, by: Actor): Promise<Answer> {
    const { fileId: id, responseId: process } = input;
    return this.responses.changeFiles(
      input,
      by,
      (files) => files.filter((one) => one.id !== id),
      async (client, { tenant, context }) => {
        const { submission } = context as { submission: object | null };
        if (submission === null) await forgetFile(client, { tenant, process, id });
      },
    );
  }

  /** The bytes of a file that the reader may open; null when they are not there, or altered. */
  async bytes(actor: Actor, tenant: string, response: string, file: AnswerFile): Promise<Buffer | null> {
    const sealed = await readFile(this.database, actor, { tenant, process: response, id: file.id });
    return sealed && unseal(Buffer.from(file.key, 'base64'), sealed, place(tenant, response, file.id));
  }
}
