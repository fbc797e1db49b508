import { randomBytes, randomInt } from 'node:crypto';
import { memoryKeys } from '@utfall/database';
import { newId } from '@utfall/engine';
import { newKeyPair, submissionHash, Vault, type SealedSubmission } from '@utfall/rfi';

/** Opens many responses with the key of their RFI, and tries as many that were altered, exchanged or moved. */
const responses = Number(process.env['BENCH_RESPONSES'] ?? 1_000);
const mutations = Number(process.env['BENCH_MUTATIONS'] ?? 10_000);

const vault = new Vault(memoryKeys());
const { publicKey, privateKey } = newKeyPair();
const [tenant, rfi] = [newId(), newId()];
const key = randomBytes(32);
const content = { answers: [{ questionId: newId(), version: 1, text: 'x'.repeat(2_000) }] };

const sealed = Array.from({ length: responses }, () => {
  const place = { tenant, rfi, response: newId() };
  return { place, ...vault.sealSubmission(key, content, { place, edition: 1, commandId: newId(), publicKey }) };
});

const began = performance.now();
let opened = 0;
for (const one of sealed) if (vault.reseal(privateKey, one, one.place, 1)) opened += 1;
const milliseconds = performance.now() - began;

function turned(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[randomInt(copy.length)]! ^= 1 << randomInt(8);
  return copy;
}
const some = () => sealed[randomInt(sealed.length)]!;

/** One way in which what is stored may be another than what was handed in. */
const ways: readonly ((
  one: (typeof sealed)[number],
) => [SealedSubmission, (typeof sealed)[number]['place'], number])[] = [
  (one) => [{ ...one, sealed: turned(one.sealed) }, one.place, 1],
  (one) => [{ ...one, sealedKey: turned(one.sealedKey!) }, one.place, 1],
  (one) => [{ ...one, sealed: one.sealed.subarray(0, randomInt(one.sealed.length)) }, one.place, 1],
  (one) => [{ ...one, sealed: Buffer.concat([one.sealed, randomBytes(1 + randomInt(16))]) }, one.place, 1],
  (one) => [one, { ...one.place, response: newId() }, 1],
  (one) => [one, { ...one.place, rfi: newId() }, 1],
  (one) => [one, one.place, 2 + randomInt(9)],
];

let refused = 0;
let passed = 0;
for (let n = 0; n < mutations; n += 1) {
  const one = some();
  const [stored, place, edition] = ways[n % ways.length]!(one);
  const isAsHandedIn = submissionHash(stored) === submissionHash(one) && place === one.place && edition === 1;
  if (isAsHandedIn) continue;
  if (vault.reseal(privateKey, stored, place, edition)) passed += 1;
  else refused += 1;
}
console.log(
  JSON.stringify({
    ...{ bench: 'opening', responses, opened, millisecondsEach: Number((milliseconds / responses).toFixed(3)) },
    ...{ mutations, refused, passed },
  }),
);
process.exit(opened === responses && passed === 0 && refused === mutations ? 0 : 1);
