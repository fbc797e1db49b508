import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, MoneyObject, ProcessObject, TextField, UuidScalar } from '@utfall/graphql';
import { NoPersonalNumber } from './personal-number.ts';

@ObjectType({
  implements: () => ProcessObject,
  description: 'What a contract holds back until a condition, a day or a decision by two persons.',
})
export class Holdback extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => String, { nullable: true, description: 'The payment it is held back of; of all when null.' })
  payment!: string | null;

  @Field(() => MoneyObject, { nullable: true })
  amount!: MoneyObject | null;

  @Field(() => String, { nullable: true, description: 'release or forfeit.' })
  proposed!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the provider is heard.' })
  answerDueAt!: string | null;
}

@InputType({ isAbstract: true })
export abstract class OnHoldbackInput extends CommandInput {
  @Field(() => UuidScalar)
  holdbackId!: string;
}
@InputType()
export class ConfirmHoldbackInput extends OnHoldbackInput {}

@InputType({ isAbstract: true })
export abstract class ReasonedHoldbackInput extends OnHoldbackInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}
@InputType()
export class ProposeHoldbackReleaseInput extends ReasonedHoldbackInput {}
@InputType()
export class ProposeHoldbackForfeitInput extends ReasonedHoldbackInput {}
@InputType()
export class AnswerHoldbackInput extends ReasonedHoldbackInput {}
@InputType()
export class DeclineHoldbackInput extends ReasonedHoldbackInput {}
