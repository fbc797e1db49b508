import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { routeChecks, routes, type Route, type RouteContext } from './route.machine.ts';
import type { RouteSeen } from './route.paper.ts';
import { routeWords } from './route.words.ts';
import type { RouteCheck, RouteObject } from './trail.types.ts';

interface Evidence {
  readonly evidence: string;
  /** By the clock of the trail, as the journal has it: the nth answer gave the nth piece of evidence. */
  readonly at: string;
}
interface RouteRow extends ProcessColumns {
  readonly context: RouteContext;
  readonly authority: string | null;
  readonly challenge: string | null;
  /** By version. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly titles: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly memorandum: object | null;
}

const latest = (part: string, field: string): string => `(select ${field} from engine.content k
  where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = '${part}' order by k.version desc limit 1)`;

const oneRoute = {
  name: 'route_one',
  text: `select ${processColumns}, p.context,
    (select o.name from people.organisation o where o.id = p.tenant_id) as authority,
    (select k.body->>'title' from engine.process c join engine.content k on k.tenant_id = c.tenant_id
      and k.process_id = c.id and k.part = 'challenge'
      where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge'
      order by k.version desc limit 1) as challenge,
    (select coalesce(jsonb_object_agg(k.version, jsonb_build_object('evidence', k.body->>'evidence', 'at', j.at)), '{}')
      from engine.content k join (select row_number() over (order by seq) as n, at from engine.journal
        where tenant_id = p.tenant_id and process_id = p.id and event = 'answerCheck') j on j.n = k.version
      where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'evidence') as evidence,
    (select coalesce(jsonb_object_agg(n.id, n.title), '{}') from people.person n where n.id = any(array(
      select (c.value->>'signer')::uuid from jsonb_each(p.context->'checks') c
      union select (p.context->'proposed'->>'by')::uuid union select (p.context->'decided'->>'by')::uuid
      union select $2::uuid))) as titles,
    ${latest('proposal', "k.body->>'reason'")} as reason, ${latest('memorandum', 'k.body')} as memorandum
    from engine.process p where p.id = $1 and p.kind = 'route'`,
};

/** What screens read of a choice of route: the authority's own business, also while its trail is public. */
@Injectable()
export class RouteReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async route(actor: Actor, id: string): Promise<RouteObject | null> {
    const row = await this.row(actor, id);
    if (!row) return null;
    const { tenant, kind, version, context } = row;
    const { proposed, decided, trail } = context;
    const state = await this.engine.stateNow(row);
    return {
      ...{ tenant, id, kind, version, state, trailId: trail },
      ...{ authority: row.authority, challenge: row.challenge },
      checks: checksOf(row),
      alternatives: routes.map((route) => ({ route, ...routeWords[route], isOpen: isOpen(route, context) })),
      proposed: proposed?.route ?? null,
      ...written(row),
      decided: decided?.route ?? null,
      decidedBy: (decided && row.titles[decided.by]) ?? null,
      decidedAt: decided?.at ?? null,
      memorandum: row.memorandum && JSON.stringify(row.memorandum),
      memorandumHash: decided?.memorandum ?? null,
    } as RouteObject;
  }

  /** What a memorandum is written from, with the actor as the one who decides. */
  async deciding(actor: Actor, id: string): Promise<(RouteSeen & { readonly memorandumHash: string | null }) | null> {
    const row = await this.row(actor, id);
    if (!row) return null;
    const { proposed, decided } = row.context;
    return {
      ...{ authority: row.authority ?? '', challenge: row.challenge ?? '', version: row.version },
      checks: checksOf(row),
      route: proposed?.route ?? null,
      ...written(row),
      decidedBy: row.titles[decided?.by ?? actor.id] ?? null,
      memorandumHash: decided?.memorandum ?? null,
    };
  }

  private async row(actor: Actor, id: string): Promise<RouteRow | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<RouteRow>({ ...oneRoute, values: [id, actor.id] }),
    );
    return rows[0] ?? null;
  }
}

function checksOf({ context: { checks }, evidence, titles }: RouteRow): RouteCheck[] {
  return Object.entries(routeChecks).map(([check, { sentence, basis }]) => {
    const answer = checks[check];
    const given = answer && evidence[answer.evidenceVersion];
    return {
      ...{ check, sentence, basis },
      holds: answer?.holds ?? null,
      signer: answer?.signer ?? null,
      signedBy: (answer && titles[answer.signer]) ?? null,
      signedAt: given ? new Date(given.at).toISOString() : null,
      evidence: given?.evidence ?? null,
    };
  });
}

function isOpen(route: Route, { checks }: RouteContext): boolean {
  return route !== 'preCommercial' || Object.keys(routeChecks).every((check) => checks[check]?.holds === true);
}

/** An older reason does not go with a proposal that was made without one. */
function written({ context: { proposed }, reason, titles }: RouteRow) {
  return { reason: proposed?.reason ? reason : null, proposedBy: (proposed && titles[proposed.by]) ?? null };
}
