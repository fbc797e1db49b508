import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { newId } from '@utfall/engine';
import type { Asking } from '../server/asking.ts';
import type { TestPerson } from '../support/server.ts';
import { everyRole, type House } from './cities.ts';
import type { Found } from './fuzz.ts';
import { Horizon, type Thing } from './known.ts';

const patienceMilliseconds = 5_000;

/** Listens to every subscription there is, in every role, about what is hidden and about what does not exist. */
export async function listenEverywhere(
  url: string,
  houses: readonly House[],
  things: readonly Thing[],
  subscriptions: readonly Asking[],
): Promise<{ found: Found[]; heard: number }> {
  const found: Found[] = [];
  let heard = 0;
  for (const [n, { name, persons, everyRole: whole }] of houses.entries()) {
    // A few roles of each organisation: over twenty-six organisations each role comes by several times.
    const roles = [...persons.keys()].filter((_, k) => (k + n) % 5 === 0);
    const people = [...roles.map((role) => [role, persons.get(role)!] as const), [everyRole, whole] as const];
    const told = people.map(async ([role, person], k) => {
      const { hidden } = new Horizon(things, person);
      const processes = hidden.filter(({ kind }) => kind !== 'notice');
      const { id } = processes[(n * 31 + k * 7) % processes.length]!;
      for (const one of subscriptions) {
        const [nothing, answer] = [await hear(url, person, one, newId()), await hear(url, person, one, id)];
        heard += 2;
        const what = `${answer} instead of ${nothing}`;
        if (answer !== nothing) found.push({ field: one.field, who: `${role}, ${name}`, what });
      }
    });
    await Promise.all(told);
  }
  return { found, heard };
}

/** All that comes until the server ends it, without the id that was asked for. */
async function hear(url: string, { token, organisation }: TestPerson, one: Asking, id: string): Promise<string> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}`, organisation },
  });
  const told: unknown[] = [];
  const variables = one.variables(() => id);
  const end = new Promise<string>((resolve) => {
    const timer = setTimeout(() => resolve('goes on'), patienceMilliseconds);
    const done = (how: string): void => {
      clearTimeout(timer);
      resolve(how);
    };
    client.subscribe(
      { query: one.document, variables },
      {
        next: (answer) => void told.push(answer),
        error: (fault) => done(`error ${JSON.stringify(fault)}`),
        complete: () => done('ends'),
      },
    );
  });
  const how = await end;
  await client.dispose();
  return `${JSON.stringify(told)} ${how}`.replaceAll(id, 'ID');
}
