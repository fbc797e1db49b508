import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { isId } from '@utfall/engine';
import { DATABASE, Public, type Principal } from '@utfall/graphql';
import { Access } from '@utfall/people';
import { staffRoles, text, type Actor } from '@utfall/process';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './feeds.controller.ts';
import { iCalendar, type CalendarEntry } from './feeds.ts';

interface TalkRow {
  readonly title: string;
  readonly organisation: string;
  readonly is_own: boolean;
  readonly starts_at: Date;
  readonly minutes: number;
  readonly place: string;
  readonly version: number;
  readonly updated_at: Date;
}

/** $1 the response, $2 the reader's organisation, $3 whether the reader may see the authority's dialogues. */
const talk = {
  name: 'overview_dialogue_calendar',
  text: `select b.title, o.name as organisation, d.organisation_id = $2 as is_own, d.starts_at, p.version, p.updated_at,
      (d.offer->>'minutes')::int as minutes, d.offer->>'place' as place
    from rfi.dialogue d join engine.process p on p.tenant_id = d.tenant_id and p.id = d.response_id
    join engine.publication b on b.tenant_id = d.tenant_id and b.process_id = d.rfi_id
    join people.organisation o on o.id = d.organisation_id
    where d.response_id = $1 and d.starts_at is not null and (d.organisation_id = $2 or d.tenant_id = $2 and $3)`,
};
const minute = 60_000;

/** The time of a dialogue, for the calendars of the two who meet: /api/dialogues/RESPONSE/calendar.ics?lang=sv. */
@Public()
@Controller('api/dialogues')
export class DialogueCalendarController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly access: Access,
  ) {}

  @Get(':response/calendar.ics')
  async calendar(
    @Param('response') response: string,
    @Query('lang') language: string | undefined,
    @Req() { principal }: FastifyRequest & { readonly principal?: Principal | null },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const entry = principal && isId(response) ? await this.entry(principal.actor, response) : null;
    if (!entry) throw new NotFoundException();
    const written = await iCalendar([entry], this.access.origin(), languageOf(language), 'dialogue');
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="utfall.ics"')
      .header('cache-control', 'private, no-store')
      .send(written);
  }

  private async entry(actor: Actor, response: string): Promise<CalendarEntry | null> {
    const isStaff = staffRoles.some((role) => actor.roles.includes(role));
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<TalkRow>({ ...talk, values: [response, actor.organisation, isStaff] }),
    );
    const row = rows[0];
    if (!row) return null;
    const { title, organisation, starts_at: startsAt, minutes, place, version, updated_at: changedAt } = row;
    return {
      ...{ id: `${response}-dialogue`, startsAt, place, changedAt, version, challengeId: null },
      endsAt: new Date(startsAt.getTime() + minutes * minute),
      summary: row.is_own
        ? text(`Dialog om ${title}`, `Dialogue on ${title}`)
        : text(`Dialog med ${organisation}: ${title}`, `Dialogue with ${organisation}: ${title}`),
    };
  }
}
