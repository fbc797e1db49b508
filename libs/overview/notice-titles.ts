import { Inject, Injectable } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { CurrentActor, DATABASE, UuidScalar } from '@utfall/graphql';
import { Notice } from '@utfall/people';
import type { Actor } from '@utfall/process';
import { titleJoins, titlesSql } from './titles.sql.ts';

/** What a process is called, and the trail it is on. */
interface Named {
  readonly id: string;
  readonly trail_id: string;
  readonly title: string | null;
  readonly subject: string | null;
}
interface Wanted {
  readonly process: string;
  readonly resolve: (found: Named | null) => void;
  readonly reject: (fault: unknown) => void;
}

const namesSql = {
  name: 'overview_names',
  text: `select p.id, p.trail_id, ${titlesSql('p')} from engine.process p ${titleJoins('p')} where p.id = any($1::uuid[])`,
};

/** Titles of processes by id: what one person asks for in one turn is read by one statement. */
@Injectable()
export class ProcessTitles {
  private readonly wanted = new Map<string, Wanted[]>();

  constructor(@Inject(DATABASE) private readonly database: Database) {}

  nameOf(actor: Actor, process: string): Promise<Named | null> {
    const key = `${actor.organisation} ${actor.id}`;
    return new Promise((resolve, reject) => {
      const waiting = this.wanted.get(key);
      if (waiting) return void waiting.push({ process, resolve, reject });
      this.wanted.set(key, [{ process, resolve, reject }]);
      queueMicrotask(() => void this.load(key, actor));
    });
  }

  private async load(key: string, actor: Actor): Promise<void> {
    const wanted = this.wanted.get(key) ?? [];
    this.wanted.delete(key);
    try {
      const ids = [...new Set(wanted.map(({ process }) => process))];
      const { rows } = await readOnly(this.database, actor, (client) =>
        client.query<Named>({ ...namesSql, values: [ids] }),
      );
      const names = new Map(rows.map((row) => [row.id, row]));
      for (const { process, resolve } of wanted) resolve(names.get(process) ?? null);
    } catch (fault) {
      for (const { reject } of wanted) reject(fault);
    }
  }
}

/** Adds to a notice which challenge it is about. */
@Resolver(() => Notice)
export class NoticeTitleResolver {
  constructor(private readonly titles: ProcessTitles) {}

  @ResolveField(() => String, { nullable: true, description: 'The title of the challenge, or of the thing itself.' })
  async title(@Parent() { process }: Notice, @CurrentActor() actor: Actor): Promise<string | null> {
    const found = await this.titles.nameOf(actor, process);
    return found?.title ?? found?.subject ?? null;
  }

  @ResolveField(() => UuidScalar, { nullable: true })
  async trailId(@Parent() { process }: Notice, @CurrentActor() actor: Actor): Promise<string | null> {
    return (await this.titles.nameOf(actor, process))?.trail_id ?? null;
  }
}
