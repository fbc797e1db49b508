import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** A step against which another party will want to speak says why it is taken. */
export const reasonGiven: Rule<object, PlainEvent, unknown> = {
  sentence: text('Skriv varför.', 'Say why.'),
  about: 'event',
  check: ({ event }) =>
    typeof event['reasonHash'] === 'string' || [
      missing(
        'reason',
        'Skriv varför, så att de andra parterna kan svara.',
        'Say why, so that the other parties can answer.',
      ),
    ],
};
