import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import {
  answerUnion,
  CurrentActor,
  DATABASE,
  processColumns,
  Public,
  stepped,
  UuidScalar,
  type ProcessColumns,
} from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { CorrectionService } from './correction.service.ts';
import { Correction, CorrectPublishedInput } from './correction.types.ts';

const CorrectionResult = answerUnion('CorrectionResult', Correction);

interface CorrectionRow extends ProcessColumns {
  readonly body: { readonly before: string; readonly after: string; readonly reason: string };
  readonly ofId: string;
  readonly place: string;
  readonly title: string;
  readonly publishedAt: Date;
}

@Resolver(() => Correction)
export class CorrectionResolver {
  constructor(
    private readonly service: CorrectionService,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Public()
  @Query(() => [Correction], {
    description: 'The corrections of something published, the newest first. Everybody may read them.',
  })
  corrections(@Args('of', { type: () => UuidScalar }) of: string): Promise<Correction[]> {
    return this.read({ id: null, organisation: null }, `p.parent_id = $1 and b.kind = 'correction'`, of);
  }

  @Mutation(() => CorrectionResult, {
    description: 'Corrects a mistake in something published, as an event of its own that everybody sees.',
  })
  async correctPublished(
    @Args('input') input: CorrectPublishedInput,
    @CurrentActor() actor: Actor,
  ): Promise<Correction | Refused> {
    const answer = await this.service.correct(input, actor);
    return stepped(answer, async (process) => (await this.read(actor, 'p.id = $1', process))[0] ?? null);
  }

  private async read(
    actor: { id: string | null; organisation: string | null },
    which: string,
    id: string,
  ): Promise<Correction[]> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<CorrectionRow>(
        `select ${processColumns}, p.context->>'of' as "ofId", p.context->>'place' as place, p.created_at as "publishedAt",
            coalesce(b.body, k.body) as body, coalesce(b.title, '') as title
          from engine.process p
          left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id
          left join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'correction'
          where p.kind = 'correction' and ${which} order by p.id desc limit 200`,
        [id],
      ),
    );
    return rows.map(({ body: { before, after, reason }, ...row }) => ({ ...row, before, after, reason }) as Correction);
  }
}
