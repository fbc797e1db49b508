import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { refuse, text, type Actor, type PlainEvent, type Refused, type Text } from '@utfall/process';
import type { RouteContext } from './route.machine.ts';
import type {
  AnswerRouteCheckInput,
  MoveTrailClockInput,
  DecideRouteInput,
  OnRouteInput,
  OnTrailInput,
  RecordSelectionInput,
} from './trail.inputs.ts';

const clockMovers = ['projectLead', 'officer'];
const clockFixed = text('Klockan går inte att flytta i skarp drift.', 'The clock cannot be moved in production.');
const clockMovesForward = text(
  'Klockan går redan längre fram. Den kan bara flyttas framåt.',
  'The clock is further ahead already. It can only be moved forward.',
);

/** Commands on trails and on the choice of route. */
@Injectable()
export class TrailService {
  constructor(private readonly engine: Engine) {}

  recordSelection(input: RecordSelectionInput, by: Actor): Promise<Answer> {
    const { route, decisionReference, deciderId: decider, winnerId: winner } = input;
    return this.onTrail(input, { type: 'recordSelection', route, decisionReference, decider, winner }, by);
  }

  /** A step whose reason is a text: aborting or suspending. */
  because(type: 'abort' | 'suspend', input: OnTrailInput & { reason: string }, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.onTrail(input, { type, hash: contentHash(body) }, by, textAt('reason', body, by));
  }

  take(type: 'resume' | 'closeRecord' | 'archive', input: OnTrailInput, by: Actor): Promise<Answer> {
    return this.onTrail(input, { type }, by);
  }

  async prepareRoute({ trailId, commandId }: OnTrailInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    const event = { type: 'create', trail: trailId };
    return this.engine.create({
      tenant: place.tenant,
      kind: 'route',
      id: commandId,
      by,
      trail: trailId,
      parent: trailId,
      event,
    });
  }

  answerCheck(input: AnswerRouteCheckInput, by: Actor): Promise<Answer> {
    const { check, holds, evidence } = input;
    const body = { evidence };
    return this.onRoute(
      input,
      { type: 'answerCheck', check, holds, hash: contentHash(body) },
      by,
      async (client, stored) => {
        const { tenant, process, context } = stored;
        const { evidenceGiven: version } = context as RouteContext;
        await saveContent(client, { tenant, process, part: 'evidence', version, body, by: by.id });
      },
    );
  }

  withdrawCheck(input: OnRouteInput & { check: string }, by: Actor): Promise<Answer> {
    return this.onRoute(input, { type: 'withdrawCheck', check: input.check }, by);
  }

  proposeRoute(input: OnRouteInput & { route: string }, by: Actor): Promise<Answer> {
    return this.onRoute(input, { type: 'propose', route: input.route }, by);
  }

  takeOnRoute(type: 'takeBack' | 'returnForRevision', input: OnRouteInput, by: Actor): Promise<Answer> {
    return this.onRoute(input, { type }, by);
  }

  /** The decision carries what the decider declares, so that it stays in the journal. */
  decideRoute({ impartial, confidential, ...input }: DecideRouteInput, by: Actor): Promise<Answer> {
    return this.onRoute(input, { type: 'decide', impartial, confidential }, by);
  }

  /** Moves the clock of a trail, for training: null when it is moved, or stands there already. */
  async moveClock({ trailId, seconds }: MoveTrailClockInput, by: Actor): Promise<Refused | null> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    if (!by.roles.some((role) => clockMovers.includes(role))) return refuse('role', { openTo: clockMovers });
    if (!this.engine.clockMayMove) return refusedClock('clockFixed', clockFixed);
    const row = await this.engine.row(place.tenant, trailId);
    if (!row || row.clockOffsetSeconds > seconds) return refusedClock('clockMovesForward', clockMovesForward);
    await this.engine.moveClock(place.tenant, trailId, seconds);
    return null;
  }

  private onTrail(input: OnTrailInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { trailId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'trail', process, event, by, commandId, expects }, write);
  }

  private onRoute(input: OnRouteInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { routeId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'route', process, event, by, commandId, expects }, write);
  }
}

function refusedClock(rule: string, sentence: Text): Refused {
  return { moved: false, rule, sentence, openTo: [], missing: [] };
}

function textAt(part: string, body: object, by: Actor): Write {
  return async (client, { tenant, process, version }) => {
    await saveContent(client, { tenant, process, part, version, body, by: by.id });
  };
}
