import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the image and its composition', () => {
  it('set only what the program reads', () => {
    const known = read('apps/server/environment.ts');
    const named = [read('docker/compose.yaml'), read('docker/Dockerfile')].flatMap((text) => [
      ...text.matchAll(/^\s+(UTFALL_\w+|DATABASE_URL):|\b(UTFALL_\w+|HOST|PORT)=/gm),
    ]);
    const names = [...new Set(named.map(([, set, put]) => set ?? put!))];
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.includes(`'${name}'`))).toEqual([]);
  });

  it('start the program in roles that it has', () => {
    const roles = [...read('docker/compose.yaml').matchAll(/command: \['(\w+)'\]/g)].map(([, role]) => role);
    expect(roles.sort()).toEqual(['api', 'api', 'migrate', 'worker']);
    for (const role of roles) expect(read('apps/server/main.ts')).toContain(`'${role}'`);
    expect(read('docker/Dockerfile')).toContain('CMD ["api"]');
  });

  it('hold the data that the program reads beside itself', () => {
    const named = read('libs/matching/model.ts').match(/\.\.\/\.\.\/(libs\/[\w/]+)\//)![1]!;
    expect(read('docker/Dockerfile')).toContain(`COPY --from=build /utfall/${named} ./${named}`);
  });

  it('are whole: YAML that can be read, and a balancer that knows the nodes', async () => {
    await format(read('docker/compose.yaml'), { parser: 'yaml' });
    for (const node of ['api1', 'api2']) expect(read('docker/balancer.conf')).toContain(`server ${node}:3000`);
    const given = new Set(read('docker/example.env').match(/^\w+/gm));
    const wanted = [...read('docker/compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
    expect(wanted.filter((name) => !given.has(name))).toEqual([]);
  });
});
