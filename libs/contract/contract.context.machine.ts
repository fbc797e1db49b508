import type { Actor, Missing, PlainEvent } from '@utfall/process';

/**
 * An organisation with a place in the contract. `relation` is `authority` for the outcome payer, else `funder`,
 * `provider` or `verifier`. `share` is its part of what the contract pays, as decimal text (`0`, `0.2`, `1`).
 */
export interface Party {
  readonly organisation: string;
  readonly relation: string;
  readonly share: string;
}

/** When the contract takes effect and when service, outcomes and settlement end: instants, ISO 8601 in UTC. */
export interface ContractCalendar {
  readonly effectiveAt: string;
  readonly serviceEndsAt: string;
  readonly outcomesEndAt: string;
  readonly settlementDueAt: string;
}

/** A party's consent to exactly the terms with this hash. */
export interface Signature {
  readonly organisation: string;
  readonly person: string;
  readonly termsHash: string;
  readonly at: string;
}

/** A measurement the contract has ordered. A metric is measured once for each period; a correction replaces the earlier one. */
export interface OrderedMeasurement {
  readonly measurement: string;
  readonly metric: string;
  readonly periodEnd: string;
  readonly corrects: string | null;
  readonly state: 'open' | 'attested' | 'withdrawn' | 'replaced';
}

/** A payment statement the contract has ordered. `payable` is what was accepted, as decimal text. */
export interface OrderedStatement {
  readonly statement: string;
  readonly number: number;
  readonly periodEnd: string;
  readonly final: boolean;
  readonly state: 'open' | 'accepted' | 'reconciled' | 'withdrawn';
  readonly payable: string | null;
}

/** Terms that were in force before an amendment: for periods that end before `until`, a local date. */
export interface EarlierVersion {
  readonly hash: string;
  readonly until: string;
  readonly capMinorUnits: string;
}

/** What the contract keeps for its own rules. Ids are UUIDs, dates local, `capMinorUnits` in öre when `currency` is SEK. */
export interface ContractContext {
  readonly trail: string;
  readonly parties: readonly Party[];
  readonly describedBy: string | null;
  readonly termsVersion: number;
  readonly termsHash: string | null;
  readonly currency: string | null;
  readonly capMinorUnits: string | null;
  readonly metrics: readonly string[];
  /** The metrics that are answered with yes or no. */
  readonly flags: readonly string[];
  readonly calendar: ContractCalendar | null;
  readonly acceptanceDays: number;
  readonly silenceAccepts: boolean;
  readonly signatures: readonly Signature[];
  readonly outcomesEnded: boolean;
  readonly overdueNoticed: boolean;
  readonly suspendedAt: string | null;
  readonly suspendedIn: 'delivering' | 'tail' | null;
  readonly terminatedBy: string | null;
  /** Why it was ended; absent in a contract that was not ended early. */
  readonly terminationGround?: string;
  readonly measurements: readonly OrderedMeasurement[];
  readonly statements: readonly OrderedStatement[];
  /** The terms before the present ones, oldest first; absent in a contract that was never amended. */
  readonly earlierTerms?: readonly EarlierVersion[];
  /** How much amendments of minor value have changed the cap in all, up or down, in minor units. */
  readonly minorChangesMinorUnits?: string;
}

/** What the rules of the contract need to know and it does not keep itself. */
export interface ContractFacts {
  /** The provider chosen on the trail; null when no selection is recorded. */
  readonly selection?: { readonly winner: string } | null;
  /** True while the trail stands at the contract and is not suspended. */
  readonly trailAtContract?: boolean;
  /** True when another contract of the trail is signed already. */
  readonly contracted?: boolean;
  /** Why a metric of the terms can never be proven; empty when each can. */
  readonly unproven?: readonly Missing[];
  /** Why the caps of the payers are not the cap of the contract; empty when they are. */
  readonly payerCaps?: readonly Missing[];
  /** True when the terms say what ending the contract for convenience costs. */
  readonly compensationAgreed?: boolean;
  /** True while a verified outcome is in no accepted statement. */
  readonly claimsUnsettled?: boolean;
  /** True while an outcome is neither verified, rejected nor withdrawn. */
  readonly claimsUndecided?: boolean;
  /** What is still held back; empty when nothing is. */
  readonly heldBack?: readonly Missing[];
  /** True while a dispute or an amendment of the contract is not concluded. */
  readonly mattersOpen?: boolean;
  /** What is wrong with the tariff of the described terms; empty when it reads, types and is capped. */
  readonly tariffProblems?: readonly Missing[];
  /** The most the person may bind the authority to, in öre; null when they may bind it to nothing. */
  readonly approvalLimitMinorUnits?: string | null;
}

/** Terms as the event carries them: ids, hashes, numbers and instants. The texts are a content version. */
export interface DescribedTerms extends PlainEvent {
  readonly termsHash: string;
  readonly currency: string;
  readonly capMinorUnits: string;
  readonly metrics: readonly string[];
  /** The metrics that are answered with yes or no. */
  readonly flags: readonly string[];
  readonly calendar: ContractCalendar;
  readonly acceptanceDays: number;
  readonly silenceAccepts: boolean;
}

/** The organisations with a relation, in the order of the contract. */
export function organisationsOf(parties: readonly Party[], relation: string): string[] {
  return parties.filter((party) => party.relation === relation).map(({ organisation }) => organisation);
}

/** True when the person acts for an organisation that has this relation to the contract. */
export function actsFor(parties: readonly Party[], relation: string, by: Actor): boolean {
  return by.organisation !== null && organisationsOf(parties, relation).includes(by.organisation);
}

/** The parties an event names; none when it names none. */
export function partiesIn(event: PlainEvent): readonly Party[] {
  return Array.isArray(event['parties']) ? (event['parties'] as readonly Party[]) : [];
}

/** True when every party has signed the terms as they are now. */
export function allHaveSigned({
  parties,
  signatures,
  termsHash,
}: Pick<ContractContext, 'parties' | 'signatures' | 'termsHash'>): boolean {
  const signed = signatures
    .filter((signature) => signature.termsHash === termsHash)
    .map(({ organisation }) => organisation);
  return parties.length > 0 && parties.every(({ organisation }) => signed.includes(organisation));
}

/** The statement that is not decided yet: at most one, so that nothing is paid twice. */
export function openStatement({ statements }: ContractContext): OrderedStatement | null {
  return statements.find(({ state }) => state === 'open') ?? null;
}

/** The latest statement that counts. */
export function lastStatement({ statements }: ContractContext): OrderedStatement | null {
  return statements.findLast(({ state }) => state !== 'withdrawn') ?? null;
}

/** The hash of the terms for a period, by its last day: those in force then, whatever was amended later. */
export function termsHashFor({ earlierTerms = [], termsHash }: ContractContext, periodEnd: string): string | null {
  return earlierTerms.find(({ until }) => periodEnd < until)?.hash ?? termsHash;
}
