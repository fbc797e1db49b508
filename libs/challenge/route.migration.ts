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

/** A challenge of before has no comments to answer. */
export class ChallengeComments1780000236000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'challenge@2' where machine = 'challenge@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'challenge@1' where machine = 'challenge@2'`);
  }
}

export const challengeMigrations: Migration[] = [RouteMemorandum1780000185000, ChallengeComments1780000236000];
