import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, ProcessObject, TextField, UuidScalar } from '@utfall/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { disputeOutcomes } from './dispute.rules.machine.ts';
import { NoPersonalNumber } from './personal-number.ts';

@ObjectType({
  implements: () => ProcessObject,
  description: 'A dispute about one payment of an issued statement; the undisputed rest is paid meanwhile.',
})
export class Dispute extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => UuidScalar)
  statementId!: string;

  @Field(() => String, { nullable: true, description: 'A payment of the tariff.' })
  payment!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The outcome it is about; then only that outcome waits.' })
  claimId!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The organisation that opened it.' })
  openedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'asComputed or corrected.' })
  proposedOutcome!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The organisation that proposed it.' })
  proposedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'asComputed or corrected.' })
  outcome!: string | null;
}

@InputType()
export class OpenDisputeInput extends CommandInput {
  @Field(() => UuidScalar)
  statementId!: string;

  @TextField({ max: 100, description: 'A payment of the tariff.' })
  payment!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'One outcome, when only that is disputed.' })
  @IsOptional()
  claimId?: string;

  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}

@InputType({ isAbstract: true })
export abstract class OnDisputeInput extends CommandInput {
  @Field(() => UuidScalar)
  disputeId!: string;
}
@InputType()
export class AcceptDisputeSettlementInput extends OnDisputeInput {}

@InputType({ isAbstract: true })
export abstract class ReasonedDisputeInput extends OnDisputeInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}
@InputType()
export class DeclineDisputeSettlementInput extends ReasonedDisputeInput {}
@InputType()
export class EscalateDisputeInput extends ReasonedDisputeInput {}
@InputType()
export class WithdrawDisputeInput extends ReasonedDisputeInput {}

@InputType()
export class ProposeDisputeSettlementInput extends ReasonedDisputeInput {
  @Field({ description: 'asComputed: the part is paid as computed. corrected: as it comes out after a correction.' })
  @IsIn([...disputeOutcomes])
  outcome!: string;
}
@InputType()
export class DetermineDisputeInput extends ProposeDisputeSettlementInput {}
