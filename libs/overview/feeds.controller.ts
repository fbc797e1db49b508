import { Controller, Get, Header, Inject, NotFoundException, Query } from '@nestjs/common';
import type { Database } from '@utfall/database';
import { isId } from '@utfall/engine';
import { DATABASE, Public } from '@utfall/graphql';
import { Access } from '@utfall/people';
import { calendarEntries, iCalendar, rss, type Language } from './feeds.ts';
import { PortalReads } from './portal.reads.ts';

const maxAge = 'public, max-age=300';

/** What other programs follow: a feed of challenges and a calendar of what everybody may know. */
@Public()
@Controller()
export class FeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly reads: PortalReads,
    private readonly access: Access,
  ) {}

  @Get('rss.xml')
  @Header('content-type', 'application/rss+xml; charset=utf-8')
  @Header('cache-control', maxAge)
  async rss(@Query('lang') language?: string): Promise<string> {
    const nothing = { theme: undefined, county: undefined, sdg: undefined, station: undefined, text: undefined };
    const { nodes } = await this.reads.challenges({ first: 50, after: undefined, ...nothing });
    return rss(nodes, this.access.origin(), languageOf(language));
  }

  @Get('calendar.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'inline; filename="utfall.ics"')
  @Header('cache-control', maxAge)
  async calendar(@Query('challenge') challenge?: string, @Query('lang') language?: string): Promise<string> {
    if (challenge !== undefined && !isId(challenge)) throw new NotFoundException();
    const entries = await calendarEntries(this.database, challenge ?? null);
    return iCalendar(entries, this.access.origin(), languageOf(language));
  }
}

export function languageOf(written: string | undefined): Language {
  return written === 'en' ? 'en' : 'sv';
}
