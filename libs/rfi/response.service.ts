import { Injectable } from '@nestjs/common';
import { codeOf } from '@utfall/database';
import { contentHash, Engine, saveContent, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import type { BeginResponseInput, OnResponseInput, SubmitResponseInput, WriteAnswerInput } from './response.inputs.ts';
import { responseRules, type ResponseContext } from './response.rules.machine.ts';
import { given } from './rfi.service.ts';

/** Commands on a supplier's response. */
@Injectable()
export class ResponseService {
  constructor(private readonly engine: Engine) {}

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
    });
  }

  writeAnswer(input: WriteAnswerInput, by: Actor): Promise<Answer> {
    const { questionId: question, text, basedOn } = input;
    const body = { text };
    const event = { type: 'write', question, basedOn, hash: contentHash(body) };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { version } = (context as ResponseContext).answers[question]!;
      await saveContent(client, { tenant, process, part: `answer.${question}`, version, body, by: by.id });
    });
  }

  /** Hands in what is written: the first time or instead of what was handed in before. */
  handIn(type: 'submit' | 'replace', input: SubmitResponseInput, by: Actor): Promise<Answer> {
    return this.send(input, { type, rfiEdition: input.rfiEdition }, by);
  }

  /** A withdrawn response leaves room for another. */
  withdraw(input: OnResponseInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'withdraw' }, by, async (client, { tenant, process, context }) => {
      await client.query(
        'delete from rfi.respondent where tenant_id = $1 and rfi_id = $2 and organisation_id = $3 and response_id = $4',
        [tenant, (context as ResponseContext).rfi, by.organisation, process],
      );
    });
  }

  private send(input: OnResponseInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { responseId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'response', process, event: given(event), by, commandId, expects }, write);
  }
}
