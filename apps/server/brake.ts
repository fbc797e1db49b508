import type { FastifyInstance } from 'fastify';
import type { Principal } from '@utfall/graphql';
import { errorBody, networkOf } from '@utfall/people';
import { text } from '@utfall/process';

/** How many requests a minute one account, and one network, may send. A whole town hall may sit behind one network. */
export interface BrakeSettings {
  readonly account: number;
  readonly network: number;
}

const heldMax = 100_000;
const minute = 60_000;
const tooMany = text(
  'Du har skickat för många frågor på kort tid. Vänta en liten stund och försök igen.',
  'You have sent too many requests in a short time. Wait a little while and try again.',
);

interface Bucket {
  left: number;
  at: number;
}

/** Buckets that fill at an even pace, one for each name, on this node. */
export class Buckets {
  private readonly perMinute: number;
  private readonly held = new Map<string, Bucket>();

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** Takes one; gives the milliseconds to wait when there is none. `now` is in milliseconds. */
  take(name: string, now: number): number {
    const held = this.held.get(name) ?? { left: this.perMinute, at: now };
    const left = Math.min(this.perMinute, held.left + ((now - held.at) * this.perMinute) / minute);
    // The latest last: what has rested longest is full again and can be let go of.
    this.held.delete(name);
    this.held.set(name, { left: left >= 1 ? left - 1 : left, at: now });
    if (this.held.size > heldMax) this.held.delete(this.held.keys().next().value!);
    return left >= 1 ? 0 : ((1 - left) * minute) / this.perMinute;
  }
}

/** Answers 429 to who asks for more than their share, before anything is spent on it. */
export function addBrake(fastify: FastifyInstance, settings: BrakeSettings | null): void {
  if (!settings) return;
  const [accounts, networks] = [new Buckets(settings.account), new Buckets(settings.network)];
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    const { principal } = request as { principal?: Principal | null };
    const now = performance.now();
    const waits = [networks.take(networkOf(request.ip), now), principal ? accounts.take(principal.actor.id, now) : 0];
    const wait = Math.max(...waits);
    if (wait > 0)
      return reply
        .code(429)
        .header('retry-after', Math.ceil(wait / 1000))
        .send(errorBody('TOO_MANY_REQUESTS', tooMany));
  });
}
