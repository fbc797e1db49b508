import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Pool, PoolClient, QueryResult } from 'pg';

/** What the key of the secrets of identity providers is derived for. */
export const signOnPurpose = 'single sign-on';
const mark = 'sealed:';

/** A secret of a provider, as it is stored: AES-256-GCM, bound to the provider it belongs to. */
export function sealSecret(key: Buffer, provider: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(provider));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return mark + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The secret again. Throws when it was sealed with another key, for another provider, or has been changed. */
function openSecret(key: Buffer, provider: string, stored: string): string {
  const bytes = Buffer.from(stored.slice(mark.length), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(provider));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/**
 * Seals the secrets that an older version has left in clear; how many. What another node has sealed meanwhile is left as
 * it is.
 */
export async function sealClearSecrets(pool: Pool, key: Buffer): Promise<number> {
  const { rows } = await pool.query<Required<ProviderRow> & { oidc_config: string }>(
    'select provider_id, oidc_config from auth.sso_provider where oidc_config is not null',
  );
  let sealed = 0;
  for (const { provider_id: provider, oidc_config: stored } of rows) {
    const config = JSON.parse(stored) as { clientSecret?: string };
    if (!config.clientSecret || config.clientSecret.startsWith(mark)) continue;
    const closed = JSON.stringify({ ...config, clientSecret: sealSecret(key, provider, config.clientSecret) });
    const { rowCount } = await pool.query(
      'update auth.sso_provider set oidc_config = $3 where provider_id = $1 and oidc_config = $2',
      [provider, stored, closed],
    );
    sealed += rowCount ?? 0;
  }
  return sealed;
}

/** A pool whose answers hold the secrets of providers in clear: for the sign-in library, which reads its tables itself. */
export function openingSecrets(pool: Pool, key: Buffer): Pool {
  return through(pool, 'connect', async () => {
    const client: PoolClient = await pool.connect();
    return through(client, 'query', async (...asked: Parameters<PoolClient['query']>) =>
      opened(await (client.query(...asked) as unknown as Promise<QueryResult>), key),
    );
  });
}

/** The thing with one of its methods replaced; the others work on the thing itself. */
function through<Thing extends object>(thing: Thing, method: keyof Thing, instead: unknown): Thing {
  return new Proxy(thing, {
    get: (target, name) => {
      if (name === method) return instead;
      const found: unknown = Reflect.get(target, name);
      return typeof found === 'function' ? (found.bind(target) as unknown) : found;
    },
  });
}

interface ProviderRow {
  provider_id?: string;
  oidc_config?: string | null;
}

function opened(result: QueryResult, key: Buffer): QueryResult {
  for (const row of result.rows as ProviderRow[]) {
    if (!row.provider_id || !row.oidc_config?.includes(mark)) continue;
    const config = JSON.parse(row.oidc_config) as { clientSecret: string };
    row.oidc_config = JSON.stringify({
      ...config,
      clientSecret: openSecret(key, row.provider_id, config.clientSecret),
    });
  }
  return result;
}
