import type { Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided before there were memoranda is told the same way by the machine of today. */
export class RouteMemorandum1780000185000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'route@2' where machine = 'route@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'route@1' where machine = 'route@2'`);
  }
}

export const challengeMigrations: Migration[] = [RouteMemorandum1780000185000];
