import { saveContent, type Write } from '@utfall/engine';
import type { Actor } from '@utfall/process';

/** Saves a text in the same transaction as its step, under the version of the process that the step gave. */
export function saves(part: string, body: object, by: Actor): Write {
  return async (client, { tenant, process, version }) => {
    await saveContent(client, { tenant, process, part, version, body, by: by.id });
  };
}
