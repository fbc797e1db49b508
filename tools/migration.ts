import { existsSync, writeFileSync } from 'node:fs';

/** `npm run migration -- ROOM NAME` begins a migration, named so that migrations run in the order they were written. */
const [room = '', name = ''] = process.argv.slice(2);
const file = `libs/${room}/${name}.migration.ts`;
if (!/^[a-z-]+$/.test(name) || !existsSync(`libs/${room}/package.json`) || existsSync(file)) {
  console.error('usage: npm run migration -- ROOM NAME   (a room of libs/, a new name in lower case with hyphens)');
  process.exit(2);
}
const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const className = `${words.join('')}${Date.now()}`;
writeFileSync(
  file,
  `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('');
  }
}
`,
);
console.log(`${file}: write both ways, add ${className} to the migrations of libs/${room}, then npm run docs`);
