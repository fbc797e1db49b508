import { sign, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBothShares, memoryKeys, openKeys } from './index.ts';

const parent = mkdtempSync(join(tmpdir(), 'utfall-keys-'));
afterAll(() => rmSync(parent, { recursive: true }));

describe('the keys of a service', () => {
  const directory = join(parent, 'keys');
  const made = openKeys(directory);

  it('are made once, in files that nobody else can read, and are the same at the next start', () => {
    expect(made.isNew).toBe(true);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(directory)) expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
    const again = openKeys(directory);
    expect(again).toMatchObject({ isNew: false, fingerprint: made.fingerprint });
    expect(again.keyFor('drafts').equals(made.keyFor('drafts'))).toBe(true);
    expect(again.keyFor('drafts').equals(made.keyFor('receipts'))).toBe(false);
    expect(memoryKeys().fingerprint).not.toBe(made.fingerprint);
  });

  it('sign what anybody with the public key can check', () => {
    const { privateKey, publicKey, id } = made.signingKey();
    const signature = sign(null, Buffer.from('kvittens'), privateKey);
    expect(verify(null, Buffer.from('kvittens'), publicKey, signature)).toBe(true);
    expect(verify(null, Buffer.from('kvittens!'), publicKey, signature)).toBe(false);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  it('may leave the host share by share, and must otherwise be there, unread by others', () => {
    expect(hasBothShares(made)).toBe(true);
    for (const holder of ['opener-2', 'recovery']) rmSync(join(directory, `${holder}.pem`));
    const one = openKeys(directory);
    expect(hasBothShares(one)).toBe(false);
    expect(one.shareKeys.map(({ privateKey }) => privateKey !== null)).toEqual([true, false, false]);
    expect(one.fingerprint).toBe(made.fingerprint);
    chmodSync(join(directory, 'master.key'), 0o644);
    expect(() => openKeys(directory)).toThrow(/chmod 600/);
    rmSync(join(directory, 'master.key'));
    expect(() => openKeys(directory)).toThrow(/cannot be read/);
  });
});
