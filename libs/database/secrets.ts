import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, DatabaseFault } from './fault.ts';

const fileName = 'secrets.json';

/** The named secrets kept beside the data directory, {} when none have been made yet. */
export function readSecrets(directory: string): Record<string, string> {
  const file = join(directory, fileName);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new DatabaseFault(
      {
        sv: `Filen ${file} går inte att läsa. Återställ den från en säkerhetskopia; utan den går databasen inte att öppna.`,
        en: `The file ${file} cannot be read. Put it back from a backup; the database cannot be opened without it.`,
      },
      error,
    );
  }
}

/** A renamed file is there after a power cut only when its folder has been written too. */
export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces the secrets in one step, so that a crash leaves either the old file or the new one. */
export function writeSecrets(directory: string, secrets: Record<string, string>): void {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, fileName);
  const draft = `${file}.${process.pid}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
  syncDirectory(directory);
}

/** The secret of that name, made at random (256 bits, base64url) and stored the first time it is asked for. */
export function secretFor(directory: string, name: string): string {
  const secrets = readSecrets(directory);
  const known = secrets[name];
  if (known !== undefined) return known;
  const made = randomBytes(32).toString('base64url');
  writeSecrets(directory, { ...secrets, [name]: made });
  return made;
}

/** A value derived from a secret for one purpose, base64url. */
export function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}
