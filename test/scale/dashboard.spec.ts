import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { collectDefaultMetrics, Registry } from 'prom-client';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

it('the dashboard shows only what the nodes measure', async () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const names = registry.getMetricsAsArray().map(({ name }) => name);
  registry.clear();
  const own = [...read('apps/server/health.ts').matchAll(/name: '(utfall_\w+)'/g)].map(([, name]) => name!);
  const { panels } = JSON.parse(read('docker/grafana.json')) as { panels: { targets: { expr: string }[] }[] };
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(utfall|nodejs|process)_\w+/g)!),
  );
  const known = new Set([...names, ...own.flatMap((name) => [name, `${name}_count`, `${name}_bucket`])]);
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
  await format(read('docker/grafana.json'), { parser: 'json' });
});
