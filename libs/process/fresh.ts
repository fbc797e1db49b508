import type { Rule } from './machine.ts';
import { text } from './text.ts';

/**
 * A rule for grave steps: whoever takes the step has signed in during the last five minutes. Looks only at
 * `by.freshUntil` (ISO 8601, UTC); without it the rule fails. Judged when the step is sent, so that the step is offered
 * to whoever has been signed in for longer: they sign in again on the way. Basis: OWASP ASVS 5.0, 7.5.1.
 */
export const freshSignIn: Rule<object, object, unknown> = {
  sentence: text(
    'Du har loggat in under de senaste fem minuterna. Logga in igen och ta sedan steget.',
    'You have signed in during the last five minutes. Sign in again, then take the step.',
  ),
  about: 'event',
  check: ({ by, now }) => by.freshUntil !== undefined && Date.parse(by.freshUntil) > now.getTime(),
};
