import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** Versions below these have holes that somebody has published. */
const floors: readonly (readonly [name: string, floor: string, why: string])[] = [
  ['@apollo/server', '5.4.0', 'CVE-2026-23897'],
  ['@nestjs/platform-fastify', '11.1.24', 'three ways past a middleware'],
  ['fastify', '5.8.1', 'CVE-2026-3419'],
  ['typeorm', '1.1.1', 'CVE-2025-60542 before 0.3.26; none known since'],
  ['better-auth', '1.7.5', 'CVE-2025-61928, CVE-2026-45364 and two more'],
];

const parts = (version: string): number[] => version.split('-')[0]!.split('.').map(Number);

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [parts(version), parts(floor)];
  const n = need.findIndex((part, index) => have[index] !== part);
  return n < 0 || have[n]! > need[n]!;
}

describe('what the service is built on', () => {
  it.each(floors)('%s is not older than %s: %s', (name, floor) => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect([version, isAtLeast(version, floor)]).toEqual([version, true]);
  });

  it('would be found to be older', () => {
    expect(isAtLeast('5.3.9', '5.4.0')).toBe(false);
    expect(isAtLeast('5.10.0', '5.4.0')).toBe(true);
  });

  it('is never Apollo’s own small server, which has the hole that needs no sign-in', () => {
    const sources = globSync('{libs,apps}/*/**/*.ts', { cwd: root, exclude: (name) => name.includes('node_modules') });
    expect(sources.length).toBeGreaterThan(200);
    const using = sources.filter((path) => /@apollo\/server\/standalone/.test(readFileSync(join(root, path), 'utf8')));
    expect(using).toEqual([]);
  });
});
