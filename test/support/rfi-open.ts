import { newId, systemActor } from '@utfall/engine';
import type { TestPerson, TestServer } from './server.ts';

/** Whatever a mutation answered: the thing it is about, or the rule that said no. */
export interface Moved {
  readonly rule?: string;
  readonly [field: string]: unknown;
}

/** Sends a mutation as a person and asks for these fields of what it answers with. */
export async function sent(
  server: TestServer,
  by: TestPerson,
  verb: string,
  input: object,
  asked = 'Rfi { id questions { id } }',
): Promise<Moved> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${asked} ... on Refusal { rule } } }`;
  const answer = await server.query<Record<string, Moved> | null>(by, document, {
    input: { commandId: newId(), ...input },
  });
  const told = answer.data?.[verb];
  if (!told) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return told;
}

/** The same, for a step that must not be refused. */
export async function taken(...asked: Parameters<typeof sent>): Promise<Moved> {
  const told = await sent(...asked);
  if (told.rule !== undefined) throw new Error(`${asked[2]}: ${told.rule}`);
  return told;
}

/** A published RFI on a trail of its own, with one question. It closes in forty days. */
export async function publishedRfi(
  server: TestServer,
  { officer, approver }: Record<'officer' | 'approver', TestPerson>,
) {
  const trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    ...{ tenant, by: officer, id: trail, kind: 'trail' },
    event: { type: 'create', challenge: trail },
  });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  const rfiId = String((await taken(server, officer, 'createRfi', { trailId: trail }))['id']);
  await taken(server, officer, 'writeRfiIntroduction', { rfiId, title: 'Tidigt stöd', text: 'Vi vill veta.' });
  const { questions } = await taken(server, officer, 'addRfiQuestion', { rfiId, text: 'Hur?' });
  await taken(server, officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await taken(server, officer, 'submitRfi', { rfiId });
  await taken(server, approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await taken(server, officer, 'publishRfi', { rfiId, deadlineAt });
  return { rfiId, trail, deadlineAt, question: (questions as { id: string }[])[0]!.id };
}
