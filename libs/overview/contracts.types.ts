import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, MoneyObject, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A contract as the list shows it.' })
export class ListedContract {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field()
  title!: string;

  @Field(() => UuidScalar)
  payerId!: string;

  @Field({ description: 'The authority that pays for the outcomes.' })
  payer!: string;

  @Field({ description: 'What you are in it: authority, funder, provider or verifier.' })
  relation!: string;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => MoneyObject, { nullable: true, description: 'The most it can pay.' })
  cap!: MoneyObject | null;

  @Field(() => MoneyObject, { nullable: true, description: 'What has been accepted to be paid so far.' })
  accepted!: MoneyObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the service has ended.' })
  endsAt!: string | null;
}

@ObjectType({ description: 'How many contracts there are in a group of states.' })
export class ContractGroup {
  @Field({ description: 'preparing, running, settling or ended.' })
  group!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'An authority that pays, and for how many of the contracts.' })
export class ContractPayer {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'What contracts in one currency come to.' })
export class ContractSum {
  @Field(() => MoneyObject)
  cap!: MoneyObject;

  @Field(() => MoneyObject)
  accepted!: MoneyObject;
}

@ObjectType()
export class ListedContractConnection extends connectionOf(ListedContract) {
  @Field(() => [ContractGroup], { description: 'By group, with the payer and year asked for.' })
  groups!: ContractGroup[];

  @Field(() => [ContractPayer])
  payers!: ContractPayer[];

  @Field(() => [Int], { description: 'Years in which any of the contracts runs.' })
  years!: number[];

  @Field(() => [ContractSum], { description: 'Over all that was asked for, not this page alone.' })
  sums!: ContractSum[];
}
