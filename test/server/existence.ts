import { readOnly } from '@utfall/database';
import { newId } from '@utfall/engine';
import type { TestPerson } from '../support/server.ts';
import type { Asking } from './asking.ts';
import type { Asker, Demonstration, Row } from './demonstration.ts';

let demonstration: Demonstration;
let rows: readonly Row[];
let all: readonly Asking[];

/** The whole answer, with the id that was asked for taken out. */
async function answer(
  { token, organisation }: TestPerson,
  one: Asking,
  idAt: (path: string) => string,
): Promise<string> {
  const asked = new Set<string>();
  const variables = one.variables((path) => {
    const id = idAt(path);
    if (path !== 'input.commandId') asked.add(id);
    return id;
  });
  const response = await fetch(`${demonstration.server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-organisation': organisation },
    body: JSON.stringify({ query: one.document, variables }),
  });
  let text = `${response.status} ${await response.text()}`;
  for (const id of asked) text = text.replaceAll(id, 'ID');
  return text;
}

/** What the second wall shows this person, and what it does not. */
interface View {
  readonly seen: readonly Row[];
  readonly hidden: readonly Row[];
  /** Ids of things inside hidden processes, and of notices to others. */
  readonly within: readonly string[];
}

async function viewOf({ id, organisation }: TestPerson): Promise<View> {
  const found = await readOnly(demonstration.server.database, { id, organisation }, (client) =>
    client.query<{ id: string }>(
      'select /* of a test */ id from engine.process union all select id from notify.notice',
    ),
  );
  const open = new Set(found.rows.map((row) => row.id));
  const [seen, hidden] = [rows.filter((row) => open.has(row.id)), rows.filter((row) => !open.has(row.id))];
  for (const one of seen.flatMap(({ inner }) => inner)) open.add(one);
  return { seen, hidden, within: hidden.flatMap(({ inner }) => inner).filter((one) => !open.has(one)) };
}

const kindNamed: Readonly<Record<string, string>> = { series: 'workshopSeries', readNotice: 'notice' };
/** The kind of thing an argument names; null for what is none of its own. */
function kindAt({ field }: Asking, path: string): string | null {
  const name = path.split('.').at(-1)!;
  const word = name === 'id' ? field : name.replace(/Ids?$/, '');
  const kind = kindNamed[word] ?? word;
  return rows.some((row) => row.kind === kind) ? kind : null;
}

const spread = <Item>(items: readonly Item[], count: number): Item[] =>
  items.filter((_, n) => n % Math.max(1, Math.ceil(items.length / count)) === 0).slice(0, count);

/** Asks with each id and with one that nobody has; gives those whose answers differ. */
async function differing(
  { name, person }: Asker,
  one: Asking,
  ids: readonly string[],
  idAt: (path: string, id: string) => string,
): Promise<string[]> {
  const ask = (id: string): Promise<string> =>
    answer(person, one, (path) => (path === 'input.commandId' ? newId() : idAt(path, id)));
  const nothing = await ask(newId());
  const answers = await Promise.all(ids.map(async (id) => ({ id, text: await ask(id) })));
  return answers
    .filter(({ text }) => text !== nothing)
    .map(({ id, text }) => `${name}, ${one.field} ${id}: ${text.slice(0, 300)} instead of ${nothing.slice(0, 300)}`);
}

const notFoundOrEmpty =
  /^200 \{"data":\{"\w+":(null|\[\]|\{"__typename":"Refusal","rule":"notFound"|\{"__typename":"\w+Connection",(.*,)?"nodes":\[\])/;

/** Whether something exists is not told to those who may not see it. */
export function existenceTests(started: () => Demonstration): void {
  beforeAll(() => {
    demonstration = started();
    ({ rows } = demonstration);
    all = demonstration.askings.filter(({ ids }) => ids.length > 0);
  });

  it('is asked by every verb that takes an id, with input that can be read', async () => {
    const answers = await Promise.all(
      all.map(async (one) => `${one.field}: ${await answer(demonstration.askers[0]!.person, one, () => newId())}`),
    );
    expect(all.length).toBeGreaterThan(120);
    expect(answers.filter((text) => !notFoundOrEmpty.test(text.slice(text.indexOf(' ') + 1)))).toEqual([]);
  });

  it('is not told to somebody who may not see it, by any verb', async () => {
    const different: string[] = [];
    for (const one of demonstration.askers) {
      const { hidden, within } = await viewOf(one.person);
      for (const asking of all) {
        const kinds = asking.ids.map((path) => kindAt(asking, path));
        const fitting = hidden.filter(({ kind }) => kinds.includes(kind));
        const ids = [...spread(fitting, 2), ...(fitting.length === 0 ? spread(hidden, 1) : [])].map(({ id }) => id);
        different.push(...(await differing(one, asking, [...ids, ...spread(within, 1)], (_, id) => id)));
      }
    }
    expect(different).toEqual([]);
  });

  it('is not told by naming it in a step of one’s own process either', async () => {
    const different: string[] = [];
    for (const one of demonstration.askers) {
      const { seen, hidden, within } = await viewOf(one.person);
      const ids = [...spread(hidden, 2).map(({ id }) => id), ...spread(within, 2)];
      for (const asking of all) {
        const main = asking.ids.find((path) => kindAt(asking, path) !== null);
        if (main === undefined || asking.ids.length < 2) continue;
        const own = seen.filter(({ kind }) => kind === kindAt(asking, main));
        for (const { id: mine } of spread(own, 2))
          different.push(...(await differing(one, asking, ids, (path, id) => (path === main ? mine : id))));
      }
    }
    expect(different).toEqual([]);
  });

  it('is told to those who may see it, so that the tests above could fail', async () => {
    const one = demonstration.askers[0]!;
    const { seen } = await viewOf(one.person);
    let told = 0;
    for (const asking of all) {
      const own = seen.find(
        ({ kind, tenant }) => tenant === one.person.organisation && kind === kindAt(asking, asking.ids[0]!),
      );
      if (own) told += (await differing(one, asking, [own.id], (_, id) => id)).length;
    }
    expect(told).toBeGreaterThan(80);
  });
}
