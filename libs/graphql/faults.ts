import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { text, type Text } from '@utfall/process';

/** One input that is wrong: where it stands and what to do about it. */
export interface WrongField {
  readonly field: string;
  readonly sentence: Text;
}

const unauthenticated = text(
  'Du är inte inloggad. Logga in och försök igen.',
  'You are not signed in. Sign in and try again.',
);
const badInput = text(
  'Något i det du skickade är fel. Rätta det och försök igen.',
  'Something you sent is wrong. Correct it and try again.',
);
const away = text(
  'Databasen svarar inte just nu. Inget har sparats; försök igen om en liten stund.',
  'The database does not answer right now. Nothing was saved; try again in a little while.',
);

/** Seconds a client is asked to wait when the database is away. */
export const retryAfterSeconds = 2;

/** The error of a request without a signed-in person. */
export function unauthenticatedError(): GraphQLError {
  return new GraphQLError(unauthenticated.en, {
    extensions: { code: 'UNAUTHENTICATED', sentence: unauthenticated, http: { status: 401 } },
  });
}

/** The error of input that is wrong in shape or size. Process rules answer with a Refusal instead. */
export function badInputError(fields: readonly WrongField[], sentence: Text = badInput): GraphQLError {
  return new GraphQLError(sentence.en, { extensions: { code: 'BAD_USER_INPUT', sentence, fields } });
}

/** The error that a request meets while the database cannot be reached: 503 with Retry-After. */
export function databaseAwayError(cause: unknown): GraphQLError {
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  return new GraphQLError(away.en, {
    originalError: cause instanceof Error ? cause : null,
    extensions: { code: 'SERVICE_UNAVAILABLE', sentence: away, http: { status: 503, headers } },
  });
}
