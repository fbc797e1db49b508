import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { refuse, type Actor, type PlainEvent } from '@utfall/process';
import type { RouteContext } from './route.machine.ts';
import { memorandumOf } from './route.paper.ts';
import { RouteReads } from './route.reads.ts';
import type { AnswerRouteCheckInput, DecideRouteInput, OnRouteInput, OnTrailInput } from './trail.inputs.ts';
import { textAt } from './trail.service.ts';

/** Thrown by a write: somebody changed the choice of route while its memorandum was being written. */
class RouteMoved extends Error {}
const turnsMax = 5;

/** Commands on the choice of route. */
@Injectable()
export class RouteService {
  constructor(
    private readonly engine: Engine,
    private readonly reads: RouteReads,
  ) {}

  async prepare({ trailId, commandId }: OnTrailInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    const { tenant } = place;
    const event = { type: 'create', trail: trailId };
    return this.engine.create({ tenant, kind: 'route', id: commandId, by, trail: trailId, parent: trailId, event });
  }

  answerCheck(input: AnswerRouteCheckInput, by: Actor): Promise<Answer> {
    const { check, holds, evidence } = input;
    const body = { evidence };
    const event = { type: 'answerCheck', check, holds, hash: contentHash(body) };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { evidenceGiven: version } = context as RouteContext;
      await saveContent(client, { tenant, process, part: 'evidence', version, body, by: by.id });
    });
  }

  withdrawCheck(input: OnRouteInput & { check: string }, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'withdrawCheck', check: input.check }, by);
  }

  propose(input: OnRouteInput & { route: string; reason?: string | null }, by: Actor): Promise<Answer> {
    const event = { type: 'propose', route: input.route };
    if (!input.reason) return this.send(input, event, by);
    const body = { reason: input.reason };
    return this.send(input, { ...event, hash: contentHash(body) }, by, textAt('proposal', body, by));
  }

  take(type: 'takeBack' | 'returnForRevision', input: OnRouteInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  /**
   * The decision carries what the decider declares, and registers the memorandum it rests on: its text is saved with the
   * step and its hash stays in the journal. When what it was written from moves meanwhile, it is written anew.
   */
  async decide({ impartial, confidential, ...input }: DecideRouteInput, by: Actor): Promise<Answer> {
    const event = { type: 'decide', impartial, confidential };
    for (let turn = 1; ; turn += 1) {
      const seen = await this.reads.deciding(by, input.routeId);
      if (!seen) return this.send(input, event, by);
      if (seen.memorandumHash !== null) return this.send(input, { ...event, memorandum: seen.memorandumHash }, by);
      const body = { sv: memorandumOf(seen, 'sv'), en: memorandumOf(seen, 'en') };
      const registered = { ...event, memorandum: contentHash(body) };
      try {
        return await this.send(input, registered, by, registers(body, seen.version, by));
      } catch (fault) {
        if (!(fault instanceof RouteMoved) || turn === turnsMax) throw fault;
      }
    }
  }

  private send(input: OnRouteInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { routeId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'route', process, event, by, commandId, expects }, write);
  }
}

function registers(body: object, version: number, by: Actor): Write {
  return async (client, stored) => {
    if (stored.version !== version + 1) throw new RouteMoved();
    // Sent back to be redesigned: nothing is decided yet.
    if ((stored.context as RouteContext).decided === null) return;
    await textAt('memorandum', body, by)(client, stored);
  };
}
