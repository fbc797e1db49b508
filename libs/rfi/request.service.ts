import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { badInputError, DATABASE, type WrongField } from '@utfall/graphql';
import { refuse, text, type Actor, type PlainEvent } from '@utfall/process';
import type { PoolClient } from 'pg';
import {
  assessmentPlace,
  releasedResponses,
  requestedIn,
  type KeptAssessment,
  type Requested,
} from './request.answers.ts';
import { outcomeOf } from './request.facts.ts';
import type { RequestContext } from './request.rules.machine.ts';
import type {
  AssessmentInput,
  AssessRecordsInput,
  DecideRecordsInput,
  OnRequestInput,
  RequestRecordsInput,
} from './request.types.ts';
import { given } from './rfi.service.ts';
import { Vault } from './sealing/vault.ts';

/** Commands on requests for records. */
@Injectable()
export class RequestService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async ask({ commandId, rfiId, request }: RequestRecordsInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(rfiId);
    const rfi = place?.kind === 'rfi' ? await this.engine.row(place.tenant, rfiId) : null;
    if (!rfi || (rfi.visibility !== 'public' && rfi.tenant !== by.organisation)) return refuse('notFound');
    if (by.organisation === null) return refuse('role', { openTo: ['supplier'] });
    const isOutside = by.organisation !== rfi.tenant;
    const body = { text: request };
    const creation = {
      ...{ tenant: rfi.tenant, kind: 'recordRequest', id: commandId, by, trail: rfi.trail, parent: rfi.id },
      participants: isOutside ? [{ organisation: by.organisation, relation: 'requester' }] : [],
      event: { type: 'create', rfi: rfi.id, hash: contentHash(body) },
    };
    return this.engine.create(creation, async (client, { tenant, process }) => {
      await saveContent(client, { tenant, process, part: 'request', version: 1, body, by: by.id });
    });
  }

  async assess(input: AssessRecordsInput, by: Actor): Promise<Answer> {
    const row = await this.standing(input, by);
    if (!row) return this.send(input, { type: 'assess' }, by);
    const { tenant, rfi } = row;
    const all = await this.readAll(by, { tenant, rfi, request: input.requestId });
    const chosen = [...checked(input.assessments, all), ...(input.openRest ? restOf(all, input.assessments) : [])];
    const overruled = overruledIn(chosen, all);
    const event = {
      ...{ type: 'assess', count: chosen.length },
      ...(chosen.length > 0 && { hash: contentHash(chosen) }),
      ...(overruled.length > 0 && { overruled }),
    };
    return this.send(input, event, by, async (client, { process }) => {
      for (const one of chosen) await this.keep(client, tenant, process, one, by);
    });
  }

  async decide(input: DecideRecordsInput, by: Actor): Promise<Answer> {
    const { reference, reason, requestId } = input;
    const row = await this.standing(input, by);
    const body = { reason };
    const outcome =
      row && (await readOnly(this.database, by, (client) => outcomeOf(client as never, row, requestId))).outcome;
    const event = { type: 'decide', reference, hash: contentHash(body), outcome: outcome ?? undefined };
    return this.send(input, event, by, async (client, { tenant, process, version }) => {
      await saveContent(client, { tenant, process, part: 'decision', version, body, by: by.id });
      const all = await requestedIn(client, this.vault, { tenant, rfi: row!.rfi, request: process });
      for (const { response, ...copy } of releasedResponses(all))
        await client.query(
          'insert into rfi.released (tenant_id, request_id, response_id, body) values ($1, $2, $3, $4)',
          [tenant, process, response, JSON.stringify(copy)],
        );
    });
  }

  withdraw(input: OnRequestInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'withdraw' }, by);
  }

  /** Where the request stands, for those who keep the records; null for everybody else. */
  private async standing({ requestId }: OnRequestInput, by: Actor): Promise<{ tenant: string; rfi: string } | null> {
    const place = await this.engine.find(requestId);
    if (place?.kind !== 'recordRequest' || place.tenant !== by.organisation) return null;
    const row = await this.engine.row(place.tenant, requestId);
    return row && { tenant: row.tenant, rfi: (row.context as RequestContext).rfi };
  }

  private readAll(by: Actor, asked: { tenant: string; rfi: string; request: string }): Promise<readonly Requested[]> {
    return readOnly(this.database, by, (client) => requestedIn(client as never, this.vault, asked));
  }

  private async keep(
    client: PoolClient,
    tenant: string,
    request: string,
    { responseId, questionId, outcome, passages, basis, reason }: AssessmentInput,
    by: Actor,
  ): Promise<void> {
    const kept: KeptAssessment = { passages, basis: basis ?? null, reason: reason ?? null };
    const place = assessmentPlace(request, responseId, questionId);
    await client.query({
      name: 'rfi_assessment',
      text: `insert into rfi.assessment (tenant_id, request_id, response_id, question_id, outcome, sealed, person_id)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, request_id, response_id, question_id)
        do update set outcome = excluded.outcome, sealed = excluded.sealed, person_id = excluded.person_id, at = now()`,
      values: [
        ...[tenant, request, responseId, questionId, outcome],
        ...[this.vault.sealKept(tenant, kept, place), by.id],
      ],
    });
  }

  private send(input: OnRequestInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { requestId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'recordRequest', process, event: given(event), by, commandId, expects }, write);
  }
}

/** What is sent, if it can be kept: masking needs words that stand in the answer, and a ground with its reason. */
function checked(assessments: readonly AssessmentInput[], all: readonly Requested[]): AssessmentInput[] {
  const faults: WrongField[] = [];
  const wrong = (n: number, field: string, sv: string, en: string): void =>
    void faults.push({ field: `assessments.${n}.${field}`, sentence: text(sv, en) });
  for (const [n, { responseId, questionId, outcome, passages, basis, reason }] of assessments.entries()) {
    const response = all.find((one) => one.response === responseId);
    const answer = response?.answers.find((one) => one.questionId === questionId);
    if (!answer) wrong(n, 'questionId', 'Svaret finns inte i RFI:n.', 'The RFI has no such answer.');
    else if (passages.some((passage) => !answer.text.includes(passage)))
      wrong(
        n,
        'passages',
        'Det som ska maskas står inte i svaret.',
        'What is to be masked does not stand in the answer.',
      );
    if (outcome === 'masked' && passages.length === 0)
      wrong(n, 'passages', 'Skriv vad som ska maskas.', 'Write what is to be masked.');
    if ((outcome === 'masked' || outcome === 'withheld') && !(basis?.trim() && reason?.trim()))
      wrong(n, 'reason', 'Skriv grund och skäl för det som inte lämnas ut.', 'Write the ground and the reason.');
  }
  if (faults.length > 0) throw badInputError(faults);
  return assessments.map((one) => (one.outcome === 'masked' ? one : { ...one, passages: [] }));
}

/** The responses of which something that their supplier says is secret is to be released, and was not before. */
function overruledIn(chosen: readonly AssessmentInput[], all: readonly Requested[]): string[] {
  const releases = (outcome: string | undefined): boolean => outcome === 'open' || outcome === 'masked';
  const found = chosen.filter(({ responseId, questionId, outcome }) => {
    const response = all.find((one) => one.response === responseId);
    const answer = response?.answers.find((one) => one.questionId === questionId);
    return releases(outcome) && !!answer?.secrecy && !releases(answer.assessment?.outcome);
  });
  return [...new Set(found.map(({ responseId }) => responseId))].sort();
}

/** What nobody has assessed and no supplier says is secret, opened. */
function restOf(all: readonly Requested[], sent: readonly AssessmentInput[]): AssessmentInput[] {
  const isSent = (response: string, question: string): boolean =>
    sent.some(({ responseId, questionId }) => responseId === response && questionId === question);
  return all.flatMap(({ response: responseId, answers }) =>
    answers
      .filter(({ questionId, secrecy, assessment }) => !secrecy && !assessment && !isSent(responseId, questionId))
      .map(({ questionId }) => ({ responseId, questionId, outcome: 'open', passages: [] })),
  );
}
