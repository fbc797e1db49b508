import { withActor } from '@utfall/database';
import { upsertPublication, type EffectHandler, type Engine } from '@utfall/engine';
import { publicBody, type ChallengeBody } from './challenge.content.ts';

const listeners = new WeakMap<Engine, EffectHandler[]>();

/** Has somebody hear of each challenge once everybody can read it, or its new version. Like any handler, perhaps twice. */
export function whenChallengePublished(engine: Engine, listener: EffectHandler): void {
  listeners.set(engine, [...(listeners.get(engine) ?? []), listener]);
}

/** Shows a published challenge to everybody. Runs from the outbox, perhaps twice. */
export function publishChallengesIn(engine: Engine): void {
  engine.handle('publication.challenge', async (effect) => {
    const { tenant, process, seq, at, payload } = effect;
    await withActor(engine.database, { id: null, organisation: tenant }, async (client) => {
      const { rows } = await client.query<{ body: ChallengeBody; name: string; county: string | null }>(
        `select k.body, o.name, o.county from engine.content k join people.organisation o on o.id = k.tenant_id
          where k.tenant_id = $1 and k.process_id = $2 and k.part = 'challenge' and k.version = $3`,
        [tenant, process, payload['contentVersion']],
      );
      const found = rows[0];
      if (!found) throw new Error(`challenge ${process} has no content version ${String(payload['contentVersion'])}`);
      const { body, name, county } = found;
      await upsertPublication(client, {
        tenant,
        process,
        kind: 'challenge',
        version: seq,
        publishedAt: at.toISOString(),
        title: body.title,
        county,
        sdg: body.sdg,
        deadlineAt: null,
        body: { ...publicBody(body), authority: name },
      });
    });
    for (const listener of listeners.get(engine) ?? []) await listener(effect);
  });
}

/** Shows the selection of a trail to everybody, under the title of its challenge. */
export function publishTrailsIn(engine: Engine): void {
  engine.handle('publication.trail', async ({ tenant, process, seq, at, payload }) => {
    await withActor(engine.database, { id: null, organisation: tenant }, async (client) => {
      const { rows } = await client.query<{
        challenge: string;
        title: string;
        county: string | null;
        sdg: number[];
        winner: string | null;
      }>(
        `select b.process_id as challenge, b.title, b.county, b.sdg, (select name from people.organisation where id = $3) as winner
          from engine.process p join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id
          where p.tenant_id = $1 and p.trail_id = $2 and p.kind = 'challenge'`,
        [tenant, process, payload['winner']],
      );
      const found = rows[0];
      if (!found) throw new Error(`the challenge of trail ${process} is not published yet`);
      const { title, county, sdg, challenge, winner } = found;
      const publishedAt = at.toISOString();
      const body = { challenge, winner };
      await upsertPublication(client, {
        tenant,
        process,
        kind: 'trail',
        version: seq,
        publishedAt,
        title,
        county,
        sdg,
        deadlineAt: null,
        body,
      });
    });
  });
}
