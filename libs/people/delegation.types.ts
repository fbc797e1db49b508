import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import {
  answerUnion,
  CommandInput,
  connectionOf,
  DateTimeScalar,
  DecimalScalar,
  moneyOf,
  TextField,
  UuidScalar,
} from '@utfall/graphql';
import { staffRoles } from '@utfall/process';
import type { DelegationRow } from './delegation.reads.ts';
import { Person } from './people.types.ts';

@ObjectType({ description: 'A power that is lent for a time.' })
export class Delegation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Person, { description: 'Who may act.' })
  person!: Person;

  @Field(() => Person, { nullable: true, description: 'In whose place; null for a delegation of one’s own.' })
  onBehalfOf!: Person | null;

  @Field()
  role!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The largest amount, in SEK.' })
  amountSekMax!: string | null;

  @Field(() => DateTimeScalar)
  validFrom!: Date;

  @Field(() => DateTimeScalar)
  validTo!: Date;

  @Field({ description: 'The decision it rests on, such as a paragraph of minutes.' })
  decisionReference!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: Date | null;
}

@ObjectType()
export class DelegationConnection extends connectionOf(Delegation) {}
export const DelegationResult = answerUnion('DelegationResult', Delegation);

@InputType()
export class GiveDelegationInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Who may act.' })
  personId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'In whose place, while they are away.' })
  @IsOptional()
  onBehalfOfId?: string;

  @Field({ description: 'A role of those who work with cases.' })
  @IsIn(staffRoles)
  role!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The largest amount, in SEK; without it none.' })
  @IsOptional()
  amountSekMax?: string;

  @Field(() => DateTimeScalar)
  validFrom!: string;

  @Field(() => DateTimeScalar)
  validTo!: string;

  @TextField({ max: 200, description: 'The decision it rests on, such as "KS 2026-03-04 § 41".' })
  decisionReference!: string;
}

@InputType()
export class RevokeDelegationInput extends CommandInput {
  @Field(() => UuidScalar)
  delegationId!: string;
}

export function delegationOf(row: DelegationRow): Delegation {
  const { id, person, title, on_behalf_of: other, other_title: otherTitle, amount_ore: amount } = row;
  return {
    id,
    person: { id: person, title },
    onBehalfOf: other === null ? null : { id: other, title: otherTitle ?? '' },
    role: row.role,
    amountSekMax: amount === null ? null : moneyOf(BigInt(amount)).amount,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    decisionReference: row.decision_reference,
    revokedAt: row.revoked_at,
  };
}
