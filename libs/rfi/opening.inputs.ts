import { Field, InputType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { OnRfiInput } from './rfi.inputs.ts';
import { sealings } from './opening.rules.machine.ts';

@InputType()
export class BeginRfiOpeningInput extends OnRfiInput {}
@InputType()
export class OpenRfiResponsesInput extends OnRfiInput {}

@InputType()
export class ChooseRfiSealingInput extends OnRfiInput {
  @Field({ description: 'full: not even how many shows before the opening; content: how many; open: not sealed.' })
  @IsIn(sealings)
  sealing!: string;
}
