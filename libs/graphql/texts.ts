import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import type { Text } from '@utfall/process';
import { DecimalScalar } from './scalars.ts';

@ObjectType('Text', { description: 'A sentence or label in both languages.' })
export class TextObject implements Text {
  @Field()
  sv!: string;

  @Field()
  en!: string;
}

@ObjectType('Money', {
  description: 'An exact amount in the unit of its currency: { amount: "1250000.50", currency: "SEK" }.',
})
export class MoneyObject {
  @Field(() => DecimalScalar)
  amount!: string;

  @Field()
  currency!: string;
}

/** The currencies that money may be given in; each has two decimals. */
export const currencies = ['SEK', 'EUR', 'NOK', 'DKK'] as const;

@InputType('MoneyInput')
export class MoneyInput {
  @Field(() => DecimalScalar)
  amount!: string;

  @Field({ defaultValue: 'SEK' })
  @IsIn(currencies)
  currency!: string;
}

/** Money from its minor unit: 125000050n öre is "1250000.50" SEK. */
export function moneyOf(minor: bigint, currency = 'SEK'): MoneyObject {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return { amount: `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency };
}

/** The minor unit of an amount; null when the amount has more than two decimals. */
export function minorOf({ amount }: { readonly amount: string }): bigint | null {
  const [whole = '0', fraction = ''] = amount.split('.');
  if (!/^\d{0,2}0*$/.test(fraction)) return null;
  const minor = BigInt(whole.replace('-', '') + fraction.slice(0, 2).padEnd(2, '0'));
  return amount.startsWith('-') ? -minor : minor;
}
