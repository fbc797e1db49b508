import { Field, Int, ObjectType } from '@nestjs/graphql';
import {
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
  MoneyObject,
  ProcessObject,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';

@ObjectType({ description: 'An organisation with a place in the contract.' })
export class ContractParty {
  @Field(() => UuidScalar)
  organisationId!: string;

  @Field()
  name!: string;

  @Field({ description: 'authority (the outcome payer), funder, provider or verifier.' })
  relation!: string;

  @Field(() => DecimalScalar)
  share!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it signed the terms as they are now.' })
  signedAt!: string | null;
}

@ObjectType({ description: 'A metric of the tariff.' })
export class ContractMetric {
  @Field()
  name!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field({ description: 'The metric is answered with yes or no.' })
  isFlag!: boolean;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

@ObjectType()
export class TermsCalendarObject {
  @Field(() => LocalDateScalar)
  effectiveFrom!: string;

  @Field(() => LocalDateScalar)
  serviceTo!: string;

  @Field(() => LocalDateScalar)
  outcomesTo!: string;

  @Field(() => LocalDateScalar)
  finalSettlementBy!: string;
}

@ObjectType({ description: 'What a simulation assumes of a metric; for yes or no a chance in per cent.' })
export class AssumedRangeObject {
  @Field()
  metric!: string;

  @Field()
  from!: string;

  @Field()
  to!: string;
}

@ObjectType({ description: 'What terms can come to when every outcome is as likely as any other.' })
export class TermsSimulation {
  @Field(() => MoneyObject, { description: 'A tenth of the courses stay at or below.' })
  low!: MoneyObject;

  @Field(() => MoneyObject)
  middle!: MoneyObject;

  @Field(() => MoneyObject, { description: 'Nine tenths of the courses stay at or below.' })
  high!: MoneyObject;

  @Field(() => Int, { description: 'In how many courses of a hundred the cap of the contract binds.' })
  capBindsPercent!: number;

  @Field(() => Int)
  worlds!: number;

  @Field(() => [AssumedRangeObject])
  assumed!: AssumedRangeObject[];
}

@ObjectType({ description: 'The payer’s duty to refer, in each period.' })
export class TermsReferrals {
  @Field(() => Int)
  least!: number;

  @Field(() => Int, { nullable: true })
  most!: number | null;

  @Field({ description: 'The metric that is how many were referred in a period.' })
  metric!: string;

  @Field({ description: 'The metric that is how many were guaranteed.' })
  leastMetric!: string;
}

@ObjectType({ description: 'Those a contract is for, as the terms say it.' })
export class TermsCohort {
  @Field()
  name!: string;

  @Field()
  unit!: string;

  @Field()
  eligibility!: string;

  @Field(() => LocalDateScalar)
  intakeFrom!: string;

  @Field(() => LocalDateScalar)
  intakeTo!: string;

  @Field(() => Int)
  target!: number;

  @Field(() => TermsReferrals, { nullable: true })
  referrals!: TermsReferrals | null;
}

@ObjectType({ description: 'What the parties agree on and sign.' })
export class ContractTerms {
  @Field({ description: 'SHA-256 of the canonical JSON of the terms: what a signature names.' })
  hash!: string;

  @Field(() => Int)
  version!: number;

  @Field({ description: 'The tariff in its text form.' })
  tariff!: string;

  @Field(() => [ContractMetric])
  metrics!: ContractMetric[];

  @Field(() => MoneyObject, { description: 'The most the contract can pay.' })
  cap!: MoneyObject;

  @Field(() => TermsCalendarObject)
  calendar!: TermsCalendarObject;

  @Field(() => Int)
  acceptanceDays!: number;

  @Field()
  silenceAccepts!: boolean;

  @Field()
  vatBasis!: string;

  @Field(() => Int)
  paymentDays!: number;

  @Field(() => [TermsCohort], { description: 'Those the contract is for.' })
  cohorts!: TermsCohort[];

  @Field(() => String, {
    nullable: true,
    description: 'What ending for convenience costs: none, or a flag of the tariff.',
  })
  compensation!: string | null;

  @Field(() => TermsSimulation, {
    nullable: true,
    description: 'What the terms can come to, made when they were proposed.',
  })
  simulation!: TermsSimulation | null;
}

@ObjectType({ implements: () => ProcessObject, description: 'A measurement of one metric for one period.' })
export class Measurement extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field()
  metric!: string;

  @Field(() => LocalDateScalar)
  periodEnd!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The measured value, when the metric is a number.' })
  value!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The answer, when the metric is yes or no.' })
  answer!: boolean | null;

  @Field(() => String, { nullable: true, description: 'How the value was computed.' })
  method!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the analysis plan.' })
  planHash!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the data.' })
  datasetHash!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many rows the locked data have.' })
  rows!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the sample of rows is drawn from, published by the payer.',
  })
  sampleSeed!: string | null;

  @Field(() => [Int], { description: 'The rows that the seed draws, 1 being the first; anybody can draw them again.' })
  sampleRows!: number[];

  @Field(() => Int, { nullable: true, description: 'How many of the drawn rows were wrong.' })
  sampleErrors!: number | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The measurement that this one replaces.' })
  corrects!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  attestedAt!: string | null;
}

@ObjectType({ description: 'One step of the computation behind a line.' })
export class ComputationStepObject {
  @Field({ description: 'The node of the tariff.' })
  nodeId!: string;

  @Field({ description: 'The exact value: decimal text, a fraction, true or false.' })
  value!: string;

  @Field({ description: 'A cap, a floor or an extreme decided the value.' })
  binds!: boolean;

  @Field(() => TextObject)
  sentence!: TextObject;
}

@ObjectType({ description: 'One line; the lines sum to what is payable.' })
export class StatementLineObject {
  @Field()
  name!: string;

  @Field({ description: 'payment, limit or ratchet.' })
  source!: string;

  @Field(() => MoneyObject)
  amount!: MoneyObject;

  @Field(() => String, { nullable: true, description: 'The exact value before rounding.' })
  exact!: string | null;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field(() => [ComputationStepObject])
  steps!: ComputationStepObject[];
}

@ObjectType({ description: 'A metric as it went into a statement.' })
export class StatementInputObject {
  @Field()
  metric!: string;

  @Field({ description: 'The exact value: decimal text, true or false.' })
  value!: string;

  @Field(() => UuidScalar)
  measurementId!: string;

  @Field(() => String, { nullable: true })
  datasetHash!: string | null;
}

@ObjectType({ implements: () => ProcessObject, description: 'A payment statement in short.' })
export class StatementSummary extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => LocalDateScalar)
  periodEnd!: string;

  @Field({ description: 'The last settlement of the contract.' })
  final!: boolean;

  @Field(() => MoneyObject, { nullable: true })
  payable!: MoneyObject | null;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'A payment statement: what is to be paid for a period, line by line, and why.',
})
export class PaymentStatement extends StatementSummary {
  @Field(() => Int, { description: 'Corrections give new versions; the old ones are kept.' })
  computation!: number;

  @Field(() => [StatementInputObject])
  inputs!: StatementInputObject[];

  @Field(() => [StatementLineObject])
  lines!: StatementLineObject[];

  @Field(() => MoneyObject, { nullable: true, description: 'What earlier statements of the contract came to.' })
  paidEarlier!: MoneyObject | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of everything the statement is computed from.' })
  inputHash!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the statement as it was stored.' })
  hash!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the statement as it comes out when computed again now.',
  })
  recomputedHash!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The statement as canonical JSON, so that anybody can compute it again.',
  })
  document!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  paidOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The issued statement with terms, signatures, evidence and caps, sealed, as canonical JSON: anybody computes it again at /kontrollera.',
  })
  bundle!: string | null;
}

@ObjectType({ implements: () => ProcessObject, description: 'A contract that pays for verified outcomes.' })
export class Contract extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field()
  title!: string;

  @Field(() => [ContractParty])
  parties!: ContractParty[];

  @Field(() => ContractTerms, { nullable: true })
  terms!: ContractTerms | null;

  @Field(() => [Measurement])
  measurements!: Measurement[];

  @Field(() => [StatementSummary])
  statements!: StatementSummary[];

  @Field(() => MoneyObject, { nullable: true, description: 'The sum of all accepted statements.' })
  accepted!: MoneyObject | null;
}

@ObjectType({ description: 'A tariff to begin a contract from.' })
export class TariffTemplate {
  @Field()
  name!: string;

  @Field(() => TextObject)
  title!: TextObject;

  @Field()
  source!: string;

  @Field()
  tariff!: string;
}
