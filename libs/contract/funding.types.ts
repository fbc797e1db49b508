import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  CommandInput,
  LocalDateScalar,
  MoneyInput,
  MoneyObject,
  ProcessObject,
  TextField,
  UuidScalar,
} from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { OnContractInput } from './contract.inputs.ts';

@ObjectType({ description: 'A drawdown that was paid.' })
export class FundingDraw {
  @Field(() => Int)
  number!: number;

  @Field(() => MoneyObject)
  amount!: MoneyObject;

  @Field(() => LocalDateScalar)
  paidOn!: string;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'What one funder commits to a contract, with its drawdowns.',
})
export class Funding extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => UuidScalar, { description: 'The organisation of the funder.' })
  funderId!: string;

  @Field(() => MoneyObject, { nullable: true })
  committed!: MoneyObject | null;

  @Field(() => MoneyObject, { nullable: true })
  drawn!: MoneyObject | null;

  @Field(() => MoneyObject, { nullable: true })
  left!: MoneyObject | null;

  @Field(() => MoneyObject, { nullable: true, description: 'What is asked for now.' })
  requested!: MoneyObject | null;

  @Field(() => [FundingDraw])
  draws!: FundingDraw[];
}

@InputType()
export class PledgeFundingInput extends OnContractInput {
  @Field(() => MoneyInput)
  @ValidateNested()
  @Type(() => MoneyInput)
  amount!: MoneyInput;
}

@InputType({ isAbstract: true })
export abstract class OnFundingInput extends CommandInput {
  @Field(() => UuidScalar)
  drawdownId!: string;
}
@InputType()
export class ConfirmFundingInput extends OnFundingInput {}
@InputType()
export class AttestDrawdownMilestoneInput extends OnFundingInput {}
@InputType()
export class ApproveDrawdownInput extends OnFundingInput {}

@InputType()
export class RequestDrawdownInput extends OnFundingInput {
  @Field(() => MoneyInput)
  @ValidateNested()
  @Type(() => MoneyInput)
  amount!: MoneyInput;

  @TextField({ max: 2000, description: 'The milestone that is reached.' })
  milestone!: string;
}

@InputType()
export class PayDrawdownInput extends OnFundingInput {
  @Field(() => LocalDateScalar)
  paidOn!: string;
}

@InputType({ isAbstract: true })
export abstract class ReasonedFundingInput extends OnFundingInput {
  @TextField({ max: 5000 })
  reason!: string;
}
@InputType()
export class TakeFundingBackInput extends ReasonedFundingInput {}
@InputType()
export class RefuseDrawdownInput extends ReasonedFundingInput {}
@InputType()
export class CloseFundingInput extends ReasonedFundingInput {}
