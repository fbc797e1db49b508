import { text, type Text } from '@utfall/process';
import { JourneyFault } from './client.ts';
import { milestones, type Leg } from './leg.ts';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** A payment statement as a journey reads it. */
export interface StatementRead {
  readonly id: string;
  readonly hash: string;
  readonly recomputedHash: string;
  readonly payable: Money;
  readonly inputs: readonly { readonly metric: string; readonly value: string }[];
  readonly lines: readonly {
    readonly name: string;
    readonly amount: Money;
    readonly sentence: Text;
    readonly steps: readonly { readonly sentence: Text }[];
  }[];
}
const read = `id hash recomputedHash payable { amount currency } inputs { metric value }
  lines { name amount { amount currency } sentence { sv en } steps { sentence { sv en } } }`;
const minor = ({ amount }: Money): bigint => BigInt(amount.replace('.', ''));

/** The last settlement: computed, issued, accepted, invoiced and paid by different hands. It must come to what the case expects. */
export async function settle({ walk, given }: Leg, contractId: string): Promise<StatementRead> {
  const { officer, approver, verifier, funder } = walk.cast;
  walk.leg('Betalningsunderlaget', 'The payment statement');
  await walk.reached('contract', contractId, 'finalSettlement');
  const periodEnd = walk.date(milestones.outcomesTo);
  const { id: statementId } = await walk.step(officer, 'computeStatement', { contractId, periodEnd });
  const statement = (await walk.read<StatementRead>(officer, 'statement', statementId, read))!;
  check(statement, given.file.illustrative.contract.expectedPayment);
  tellStatement({ walk, given }, statement);
  await walk.refused(
    officer,
    'issueStatement',
    { statementId },
    'role',
    text('utfärda ett underlag för sin egen betalning', 'issue a statement of one’s own payment'),
  );
  await walk.step(verifier, 'issueStatement', { statementId });
  await walk.refused(
    verifier,
    'acceptStatement',
    { statementId },
    'role',
    text('godkänna sitt eget underlag', 'accept one’s own statement'),
  );
  await walk.step(approver, 'acceptStatement', { statementId });
  await walk.step(funder, 'invoiceStatement', { statementId, invoice: '2028-1 (illustrativ)' });
  await walk.step(officer, 'payStatement', {
    statementId,
    paidOn: walk.date(milestones.outcomesTo + 30),
    reference: 'Betalning 1 (illustrativ)',
  });
  await walk.refused(
    officer,
    'reconcileStatement',
    { statementId },
    'payerDoesNotReconcile',
    text('stämma av sin egen betalning', 'reconcile one’s own payment'),
  );
  await walk.step(approver, 'reconcileStatement', { statementId });
  return statement;
}

/** The contract closed, and its trail and record with it. */
export async function closeTrail(
  { walk }: Leg,
  { contractId, trailId, challengeId }: { contractId: string; trailId: string; challengeId: string },
): Promise<void> {
  const { officer, projectLead, registrar } = walk.cast;
  walk.leg('Avslutet', 'The end');
  await walk.refused(
    registrar,
    'closeRecord',
    { trailId },
    'courseEnded',
    text('avsluta ärendet för tidigt', 'close the record early'),
  );
  await walk.step(officer, 'closeContract', { contractId });
  await walk.trailAt('course.closed');
  await walk.step(projectLead, 'closeChallenge', { challengeId, outcome: 'answered' });
  await walk.step(registrar, 'closeRecord', { trailId });
}

function check({ payable, lines, hash, recomputedHash }: StatementRead, expected: string): void {
  if (payable.amount !== expected)
    throw new JourneyFault(`the statement comes to ${payable.amount} ${payable.currency}, not to ${expected}`);
  if (lines.reduce((sum, { amount }) => sum + minor(amount), 0n) !== minor(payable))
    throw new JourneyFault('the lines of the statement do not sum to what is payable');
  if (hash !== recomputedHash) throw new JourneyFault('the statement does not come out the same when computed again');
}

function tellStatement({ walk }: Leg, { inputs, lines, payable, hash }: StatementRead): void {
  for (const { metric, value } of inputs)
    walk.note(text(`Mått ${metric} = ${value}`, `Metric ${metric} = ${value}`), []);
  for (const { name, amount, sentence, steps } of lines) {
    const head = `${name}: ${amount.amount} ${amount.currency}. `;
    walk.note(
      text(head + sentence.sv, head + sentence.en),
      steps.map((step) => step.sentence),
    );
  }
  const sum = `${payable.amount} ${payable.currency}  #${hash.slice(0, 12)}`;
  walk.note(text(`Att betala: ${sum}`, `Payable: ${sum}`), []);
}
