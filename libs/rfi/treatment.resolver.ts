import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { CurrentActor, DATABASE } from '@utfall/graphql';
import { eventLabel, paceEvents, text, type Actor, type Machine } from '@utfall/process';
import { responseMachine } from './response.machine.ts';
import { allReceived } from './response.reads.ts';
import { rfiMachine } from './rfi.machine.ts';
import { Rfi } from './rfi.types.ts';
import { publications, unequalSteps, type JournalledStep } from './treatment.ts';
import { EqualTreatment, type ToldStep } from './treatment.types.ts';

@Resolver(() => Rfi)
export class TreatmentResolver {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @ResolveField(() => EqualTreatment, {
    nullable: true,
    description: 'What each supplier was told and when; for the authority only.',
  })
  async treatment(
    @Parent() { id, tenant, comments }: Rfi,
    @CurrentActor() actor: Actor,
  ): Promise<EqualTreatment | null> {
    if (actor.organisation !== tenant) return null;
    const steps = await this.steps(actor, id);
    const told = steps.filter(({ organisation, event }) => organisation !== null && isTold(event));
    const responses = [...new Set(told.map(({ process }) => process))].map((responseId) => ({
      responseId,
      told: told.filter(({ process }) => process === responseId),
    }));
    const suppliers = responses.map(({ responseId, told: steps }) => ({
      responseId,
      organisation: steps[0]!.organisation!,
      told: steps.map((step) => toldStep(responseMachine, step)),
    }));
    const unequal = unequalSteps(responses.map((one) => one.told));
    return {
      toAll: steps
        .filter(({ organisation, event }) => organisation === null && publications.includes(event))
        .map((step) => toldStep(rfiMachine, step)),
      suppliers,
      comments: {
        received: comments.length,
        answered: comments.filter(({ disposition }) => disposition !== null).length,
        organisations: new Set(comments.flatMap(({ organisation }) => organisation ?? [])).size,
      },
      unequal: unequal.map((one) => ({ ...one, label: labelOf(responseMachine, one.event), of: suppliers.length })),
    };
  }

  /** Row-level security leaves out responses that the authority has not received: not even their number shows. */
  private async steps(actor: Actor, rfi: string): Promise<JournalledStep[]> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<JournalledStep>({
        name: 'rfi_treatment',
        text: `select j.process_id as process, p.organisation, j.at,
            case p.kind when 'correction' then 'corrected' else j.event end as event,
            j.body->'event'->>'clarification' as clarification
          from (select tenant_id, id, kind, null as organisation from engine.process
              where tenant_id = $1 and (id = $2 and kind = 'rfi' or parent_id = $2 and kind = 'correction')
            union all
            select c.tenant_id, c.id, c.kind, o.name from engine.process c
              join people.organisation o on o.id = (c.context->>'organisation')::uuid
              where c.tenant_id = $1 and c.parent_id = $2 and c.kind = 'response'
                and c.state in ('received', 'concluded') and ${allReceived}) p
          join engine.journal j on j.tenant_id = p.tenant_id and j.process_id = p.id
          order by p.organisation nulls first, j.at, j.process_id, j.seq`,
        values: [actor.organisation, rfi],
      }),
    );
    return rows;
  }
}

/** What comes to a response from outside is what its supplier is told; a pause comes to all that stands still with it. */
const isTold = (event: string): boolean => responseMachine.events[event]?.from === 'news' || event in paceEvents;
const corrected = text('Rättelse publicerad', 'Correction published');
const labelOf = (machine: Machine, event: string) => eventLabel(machine, event) ?? corrected;

const toldStep = (machine: Machine, { at, event, clarification }: JournalledStep): ToldStep => ({
  at,
  event,
  label: labelOf(machine, event),
  clarificationId: clarification,
});
