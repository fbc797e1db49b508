import type { Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A trail of before tells nobody that it is suspended; from now on time stands still on it. */
export class TrailPace1780000231000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'trail@2' where machine = 'trail@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'trail@1' where machine = 'trail@2'`);
  }
}

export const trailMigrations: Migration[] = [TrailPace1780000231000];
