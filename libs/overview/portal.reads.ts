import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { cursorKey, DATABASE, type Page, pageOf } from '@utfall/graphql';
import { openNowSql, openRfisSql, publicChallengesSql, publicRfiSql, resultsSql } from './portal.sql.ts';
import type { OpenConnection, PublicChallengeConnection, PublicResult, PublicRfi } from './portal.types.ts';
import {
  challengeView,
  doorView,
  facetsView,
  goalLabel,
  rfiView,
  sameInBoth,
  stationLabel,
  type ChallengeRow,
  type CountedValue,
  type FoundDoor,
  type RfiRow,
} from './portal.view.ts';
import { wordsQuery } from './words.query.ts';

interface Asked {
  readonly first: number;
  readonly after: string | undefined;
}
export interface ChallengesAsked extends Asked {
  readonly theme: string | undefined;
  readonly county: string | undefined;
  readonly sdg: number | undefined;
  readonly station: number | undefined;
  readonly text: string | undefined;
}
type Counted = Readonly<Record<'themes' | 'counties' | 'sdgs' | 'stations', readonly CountedValue[]>> & {
  readonly total: number;
};
type Keyed<Row> = Row & { readonly at: string };
interface OpenRow extends ChallengeRow {
  readonly door: FoundDoor;
  readonly door_id: string;
  readonly closes_key: string;
}
interface ResultRow {
  readonly id: string;
  readonly kind: string;
  readonly county: string | null;
  readonly title: string;
  readonly at: string;
  readonly told_at: Date;
  readonly challenge_id: string | null;
  readonly challenge_title: string | null;
  readonly authority: string | null;
  readonly illustrative: string | null;
  readonly body: { readonly maskedReport?: string | null; readonly winner?: string | null };
}
const resultKinds: Readonly<Record<string, string>> = { rfi: 'report', trail: 'selection' };

/** What everybody may read, signed in or not: read as nobody, one statement each. */
@Injectable()
export class PortalReads {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async challenges(asked: ChallengesAsked): Promise<PublicChallengeConnection> {
    const { first, theme = null, county = null, sdg = null, station = null } = asked;
    const [at = null, id = null] = cursorKey(asked.after, 2) ?? [];
    const words = asked.text === undefined ? null : wordsQuery(asked.text);
    const values = [theme, county, sdg, station, at, id, first + 1, ...(words === null ? [] : [words])];
    const name = words === null ? 'overview_challenges' : 'overview_challenges_found';
    const rows = await this.read<Counted & (Keyed<ChallengeRow> | { id: null })>(
      name,
      publicChallengesSql(words !== null),
      values,
    );
    const counted = rows[0]!;
    const found = rows.flatMap((row) => (row.id === null ? [] : [row as Keyed<ChallengeRow>]));
    const facets = {
      themes: facetsView(counted.themes, sameInBoth),
      counties: facetsView(counted.counties, sameInBoth),
      sdgs: facetsView(counted.sdgs, goalLabel),
      stations: facetsView(counted.stations, stationLabel),
    };
    return { ...pageOf(found, first, (row) => [row.at, row.id], challengeView), total: counted.total, facets };
  }

  /** What anybody can take part in now, soonest closing first. */
  async openNow({ first, after, kind = null }: Asked & { kind: string | null | undefined }): Promise<OpenConnection> {
    const [closesAt = null, id = null] = cursorKey(after, 2) ?? [];
    const rows = await this.read<{ counts: Record<string, number> } & (OpenRow | { id: null })>(
      'overview_open',
      openNowSql,
      [kind, closesAt, id, first + 1],
    );
    const { rfi = 0, workshop = 0 } = rows[0]!.counts;
    const found = rows.flatMap((row) => (row.id === null ? [] : [row as OpenRow]));
    const page = pageOf(
      found,
      first,
      (row) => [row.closes_key, row.door_id],
      (row) => ({ ...challengeView(row), door: doorView(row.door) }),
    );
    return { ...page, counts: { rfi, workshop, all: rfi + workshop } };
  }

  async openRfis({ first, after }: Asked): Promise<Page<PublicRfi>> {
    const [closesAt = null, id = null] = cursorKey(after, 2) ?? [];
    const rows = await this.read<RfiRow & { closes_key: string }>('overview_open_rfis', openRfisSql, [
      closesAt,
      id,
      first + 1,
    ]);
    return pageOf(rows, first, (row) => [row.closes_key, row.id], rfiView);
  }

  async rfi(id: string): Promise<PublicRfi | null> {
    const [row] = await this.read<RfiRow>('overview_rfi', publicRfiSql, [id]);
    return row ? rfiView(row) : null;
  }

  /** What trails have led to, newest first. */
  async results({ first, after }: Asked): Promise<Page<PublicResult>> {
    const [at = null, id = null] = cursorKey(after, 2) ?? [];
    const rows = await this.read<ResultRow>('overview_results', resultsSql, [at, id, first + 1]);
    return pageOf(
      rows,
      first,
      (row) => [row.at, row.id],
      ({ body, ...row }) => ({
        id: row.id,
        kind: resultKinds[row.kind] ?? row.kind,
        challengeId: row.challenge_id,
        title: row.challenge_title ?? row.title,
        authority: row.authority ?? '',
        county: row.county,
        at: row.told_at,
        report: body.maskedReport ?? null,
        winner: body.winner ?? null,
        illustrative: row.illustrative === 'true',
      }),
    );
  }

  private async read<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await readOnly(this.database, { id: null, organisation: null }, (client) =>
      client.query<Row>({ name, text, values: [...values] }),
    );
    return rows;
  }
}
