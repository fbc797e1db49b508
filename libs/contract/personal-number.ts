import { holdsPersonalNumber } from '@utfall/documents';
import { registerDecorator } from 'class-validator';

/** Refuses a text that holds a personal identity number. */
export function NoPersonalNumber(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'noPersonalNumber',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !holdsPersonalNumber(value),
        defaultMessage: () =>
          'Skriv inga personnummer. Personer anges bara med pseudonym. | Write no personal identity numbers. Persons are given by pseudonym only.',
      },
    });
}
