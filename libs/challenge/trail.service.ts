import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { refuse, text, type Actor, type PlainEvent, type Refused, type Text } from '@utfall/process';
import type { MoveTrailClockInput, OnTrailInput, RecordSelectionInput } from './trail.inputs.ts';

const clockMovers = ['projectLead', 'officer'];
const clockFixed = text('Klockan går inte att flytta i skarp drift.', 'The clock cannot be moved in production.');
const clockMovesForward = text(
  'Klockan går redan längre fram. Den kan bara flyttas framåt.',
  'The clock is further ahead already. It can only be moved forward.',
);

/** Commands on trails. */
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
}

function refusedClock(rule: string, sentence: Text): Refused {
  return { moved: false, rule, sentence, openTo: [], missing: [] };
}

/** Saves a text with its step, under the version that the step gave the process. */
export function textAt(part: string, body: object, by: Actor): Write {
  return async (client, { tenant, process, version }) => {
    await saveContent(client, { tenant, process, part, version, body, by: by.id });
  };
}
