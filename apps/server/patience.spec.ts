import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { addPatience } from './patience.ts';

const idleMilliseconds = 300;
let server: FastifyInstance;
let url: string;

beforeAll(async () => {
  server = fastify({ connectionTimeout: idleMilliseconds });
  addPatience(server, idleMilliseconds);
  for (const path of ['/graphql', '/other'])
    server.post(path, async () => {
      await sleep(4 * idleMilliseconds);
      return 'answered';
    });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

const ask = async (path: string): Promise<string> =>
  (await fetch(`${url}${path}`, { method: 'POST', headers: { connection: 'close' } })).text();

describe('who waits for an answer', () => {
  it('is not cut off for keeping still, however long the answer takes', async () => {
    await expect(ask('/graphql')).resolves.toBe('answered');
  });

  it('is cut off where answers are quick: the limit is there', async () => {
    await expect(ask('/other')).rejects.toThrow('fetch failed');
  });
});
