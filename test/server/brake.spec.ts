import { Buckets } from '../../apps/server/brake.ts';
import { permitStage } from '../support/permit.ts';
import { slowClients } from '../support/slow.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('a share of requests', () => {
  it('fills up again at an even pace, and never beyond itself', () => {
    const buckets = new Buckets(60);
    expect(Array.from({ length: 61 }, () => buckets.take('a', 0)).map((wait) => wait > 0)).toEqual([
      ...Array<boolean>(60).fill(false),
      true,
    ]);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1_000);
    expect([buckets.take('a', 1_000), buckets.take('a', 1_000)]).toEqual([0, 1_000]);
    const after = Array.from({ length: 61 }, () => buckets.take('a', 3_600_000));
    expect(after.filter((wait) => wait > 0)).toHaveLength(1);
  });
});

describe('a server with little to give', () => {
  let server: TestServer;
  beforeAll(async () => {
    const mode = { requestsPerMinute: { account: 20, network: 60 } };
    server = await startTestServer({ stages: [permitStage], worker: false, mode });
  });
  afterAll(() => server.close());

  it('says to one account that it has had its share, and when to come back, and to others nothing', async () => {
    const greedy = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    const modest = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await server.query(greedy, '{ me { roles } }')).status);
    const refused = await server.query(greedy, '{ me { roles } }');
    expect([statuses[0], refused.status, refused.errors?.[0]?.extensions['code']]).toEqual([
      200,
      429,
      'TOO_MANY_REQUESTS',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.query(modest, '{ me { roles } }')).status).toBe(200);
  });

  it('says it to one network too, whoever asks', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async () => (await server.query(null, '{ __typename }')).status),
    );
    expect(statuses).toContain(429);
  });

  it('lets go of those who send slowly or nothing, and answers others meanwhile', async () => {
    const closed = slowClients(server.url);
    const healthy = await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/healthz`)));
    expect(healthy.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(await Promise.all(closed)).toHaveLength(300);
  });
});
