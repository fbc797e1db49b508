import { applyDecorators, ValidationPipe, type ValidationError } from '@nestjs/common';
import { Field, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Min, registerDecorator } from 'class-validator';
import { text, type Text } from '@utfall/process';
import { badInputError, type WrongField } from './faults.ts';
import { SafeTextScalar, UuidScalar } from './scalars.ts';

/** What every mutation's input holds. `class PublishRfiInput extends CommandInput`. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => UuidScalar, { description: 'UUIDv7 made by the client; sending it again gives the same answer again.' })
  @IsUUID(7)
  commandId!: string;

  @Field(() => Int, { nullable: true, description: 'The version you saw; refused when somebody else was faster.' })
  @IsOptional()
  @Min(1)
  expects?: number;
}

const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/** True when the text has at most `max` graphemes; a grapheme of many marks counts as the marks it takes to store. */
export function fitsIn(value: string, max: number): boolean {
  if (value.length <= max) return true;
  if (value.length > max * 8) return false;
  let count = 0;
  for (const _ of segmenter.segment(value)) if (++count > max) return false;
  return true;
}

interface TextOptions {
  /** In graphemes. */
  readonly max: number;
  /** In graphemes after trimming; 1 unless told, 0 when nullable. */
  readonly min?: number;
  readonly nullable?: boolean;
  readonly description?: string;
}

/** A field for text that people write: SafeText with a limit in graphemes. `@TextField({ max: 200 }) title!: string`. */
export function TextField({ max, min, nullable = false, description }: TextOptions): PropertyDecorator {
  const least = min ?? (nullable ? 0 : 1);
  const limit: PropertyDecorator = (target, property) =>
    registerDecorator({
      name: 'textField',
      target: target.constructor,
      propertyName: String(property),
      constraints: [least, max],
      validator: {
        validate: (value: unknown) => typeof value === 'string' && value.trim().length >= least && fitsIn(value, max),
        defaultMessage: () =>
          `Skriv mellan ${least} och ${max} tecken. | Write between ${least} and ${max} characters.`,
      },
    });
  const field = Field(() => SafeTextScalar, { nullable, ...(description !== undefined && { description }) });
  return applyDecorators(field as PropertyDecorator, limit, ...(nullable ? [IsOptional()] : []));
}

type Wording = (limits: readonly unknown[]) => Text;
const wordings: Record<string, Wording> = {
  isUuid: () => text('Gör ett nytt id (UUID version 7).', 'Make a new id (UUID version 7).'),
  min: ([min]) => text(`Välj ett tal som är minst ${min}.`, `Choose a number of at least ${min}.`),
  max: ([max]) => text(`Välj ett tal som är högst ${max}.`, `Choose a number of at most ${max}.`),
  isIn: ([values]) => text(`Välj något av: ${list(values)}.`, `Choose one of: ${list(values)}.`),
  isEnum: ([, values]) => text(`Välj något av: ${list(values)}.`, `Choose one of: ${list(values)}.`),
  arrayMaxSize: ([max]) => text(`Skicka högst ${max}.`, `Send at most ${max}.`),
  arrayMinSize: ([min]) => text(`Skicka minst ${min}.`, `Send at least ${min}.`),
  arrayNotEmpty: () => text('Skicka minst en.', 'Send at least one.'),
  arrayUnique: () => text('Skicka var och en bara en gång.', 'Send each only once.'),
  maxLength: ([max]) => text(`Skriv högst ${max} tecken.`, `Write at most ${max} characters.`),
  minLength: ([min]) => text(`Skriv minst ${min} tecken.`, `Write at least ${min} characters.`),
  isEmail: () => text('Skriv en e-postadress.', 'Write an e-mail address.'),
};

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : String(values);
}

/** A constraint whose message is `sv | en` speaks for itself; any other gets the wording above. */
function sentenceOf(error: ValidationError, constraint: string, message: string): Text {
  const [sv, en] = message.split(' | ');
  if (sv !== undefined && en !== undefined) return text(sv, en);
  const wording = wordings[constraint];
  if (!wording) return text('Värdet går inte att använda. Rätta det.', `The value cannot be used: ${message}.`);
  return wording(limitsOf(error, constraint, message));
}

/** class-validator does not tell the limits apart from its message, so they are read from there. */
function limitsOf(error: ValidationError, constraint: string, message: string): unknown[] {
  if (constraint === 'isIn' || constraint === 'isEnum') {
    const values = (message.split('values: ')[1] ?? '').split(/,\s*/);
    return constraint === 'isIn' ? [values] : [null, values];
  }
  return message.slice(error.property.length).match(/-?\d+/g) ?? [message.match(/-?\d+/)?.[0]];
}

/** Everything that is wrong, flat: `answers.2.text` and a sentence each. */
export function wrongFields(errors: readonly ValidationError[], prefix = ''): WrongField[] {
  return errors.flatMap((error) => {
    const field = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      field,
      sentence: sentenceOf(error, constraint, message),
    }));
    return [...own, ...wrongFields(error.children ?? [], `${field}.`)];
  });
}

/** Checks shape and size of every input; what is wrong becomes BAD_USER_INPUT with one sentence per field. */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => badInputError(wrongFields(errors)),
  });
}
