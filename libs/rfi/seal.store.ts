import { withActor, type Database, type DatabaseActor } from '@utfall/database';
import type { Engine, Stored } from '@utfall/engine';
import type { PoolClient } from 'pg';
import type { ForwardedShare, RfiSeal } from './sealing/vault.ts';

interface SealRow {
  readonly public_key: Buffer;
  readonly signature: Buffer;
  readonly shares: Readonly<Record<string, string>>;
}
const sealText = 'select public_key, signature, shares from rfi.seal where tenant_id = $1 and rfi_id = $2';

/** The seal of an RFI; null when it has none. Suppliers need its public key, so the service reads it for them. */
export async function rfiSeal(database: Database, tenant: string, rfi: string): Promise<RfiSeal | null> {
  const { rows } = await database
    .pool('engine')
    .query<SealRow>({ name: 'rfi_seal', text: sealText, values: [tenant, rfi] });
  return rows[0] ? sealOf(rows[0]) : null;
}

export async function storeSeal(client: PoolClient, { tenant, process }: Stored, seal: RfiSeal): Promise<void> {
  await client.query(
    'insert into rfi.seal (tenant_id, rfi_id, public_key, signature, shares) values ($1, $2, $3, $4, $5)',
    [tenant, process, seal.publicKey, seal.signature, JSON.stringify(texts(seal.shares))],
  );
}

export async function storeShare(
  client: PoolClient,
  { tenant, process }: Stored,
  share: ForwardedShare,
): Promise<void> {
  await client.query(
    `insert into rfi.given_share (tenant_id, rfi_id, share) values ($1, $2, $3)
      on conflict (tenant_id, rfi_id) do update set share = excluded.share`,
    [tenant, process, JSON.stringify({ from: share.from, sealed: texts(share.sealed) })],
  );
}

/** The share that the first opener has given. */
export async function givenShare(
  client: Pick<PoolClient, 'query'>,
  tenant: string,
  rfi: string,
): Promise<ForwardedShare | null> {
  const { rows } = await client.query<{ share: { from: ForwardedShare['from']; sealed: Record<string, string> } }>(
    'select share from rfi.given_share where tenant_id = $1 and rfi_id = $2',
    [tenant, rfi],
  );
  const found = rows[0]?.share;
  return found ? { from: found.from, sealed: buffers(found.sealed) } : null;
}

export async function forgetShare(client: Pick<PoolClient, 'query'>, tenant: string, rfi: string): Promise<void> {
  await client.query('delete from rfi.given_share where tenant_id = $1 and rfi_id = $2', [tenant, rfi]);
}

/** An opening that came to nothing leaves nothing that a single person could go on with. */
export function forgetSharesIn(engine: Engine): void {
  engine.handle('opening.lapsed', async ({ tenant, process, at }) => {
    const actor: DatabaseActor = { id: null, organisation: tenant };
    await withActor(engine.database, actor, async (client) => {
      // Told late, it must not take what a later opening has been given.
      const later = `select 1 from engine.process where tenant_id = $1 and id = $2 and state = 'opening'
        and (context->'opening'->>'begunAt')::timestamptz - clock_offset > $3`;
      const { rowCount } = await client.query(later, [tenant, process, at]);
      if (rowCount === 0) await forgetShare(client, tenant, process);
    });
  });
}

function sealOf({ public_key: publicKey, signature, shares }: SealRow): RfiSeal {
  return { publicKey, signature, shares: buffers(shares) };
}
function texts(of: Readonly<Record<string, Buffer>>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, bytes]) => [name, bytes.toString('base64')]));
}
function buffers(of: Readonly<Record<string, string>>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(of).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
}
