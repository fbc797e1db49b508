import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { text, type Text } from '@utfall/process';

function wrong(sentence: Text): GraphQLError {
  return new GraphQLError(sentence.en, { extensions: { code: 'BAD_USER_INPUT', sentence, fields: [] } });
}

interface StringScalar {
  readonly name: string;
  readonly description: string;
  /** The clean value, or null when the text is none. */
  readonly read: (value: string) => string | null;
  readonly wrong: Text;
  readonly write?: (value: unknown) => string | null;
}

/** A scalar that travels as a JSON string; numbers are refused so that nothing passes through a float. */
function stringScalar({
  name,
  description,
  read,
  wrong: sentence,
  write,
}: StringScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    const clean = typeof value === 'string' ? read(value) : null;
    if (clean === null) throw wrong(sentence);
    return clean;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => {
      const written = write ? write(value) : typeof value === 'string' ? value : null;
      if (written === null) throw new TypeError(`${name} cannot hold ${typeof value} ${String(value).slice(0, 40)}`);
      return written;
    },
  });
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const UuidScalar = stringScalar({
  name: 'UUID',
  description: 'A UUID in lower case. Ids of processes and commands are version 7.',
  read: (value) => (uuidShape.test(value) ? value.toLowerCase() : null),
  wrong: text('Ett id ska skrivas som ett UUID.', 'An id must be written as a UUID.'),
});

const decimalShape = /^-?(0|[1-9]\d{0,30})(\.\d{1,18})?$/;
export const DecimalScalar = stringScalar({
  name: 'Decimal',
  description: 'An exact decimal number as text, with a point: "1250000.50". Never a float.',
  read: (value) => (decimalShape.test(value) ? value : null),
  wrong: text(
    'Ett tal ska skickas som text med punkt, till exempel "1250000.50".',
    'A number must be sent as text with a point, for example "1250000.50".',
  ),
  write: (value) => {
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
    return typeof value === 'string' ? value : null;
  },
});

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
const dateShape = /^\d{4}-\d{2}-\d{2}$/;
export const LocalDateScalar = stringScalar({
  name: 'LocalDate',
  description: 'A date without time or zone: "2026-10-25". It means that day in Europe/Stockholm.',
  read: (value) => (dateShape.test(value) && isDate(value) ? value : null),
  wrong: text('Ett datum ska skrivas som åååå-mm-dd.', 'A date must be written as yyyy-mm-dd.'),
});

const instantShape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
/** The instant as ISO 8601 in UTC, or null. */
function readInstant(value: string): string | null {
  const date = instantShape.exec(value)?.[1];
  if (date === undefined || !isDate(date)) return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
export const DateTimeScalar = stringScalar({
  name: 'DateTime',
  description: 'An instant, ISO 8601. Any offset is understood; the answer is always in UTC, with Z.',
  read: readInstant,
  wrong: text(
    'En tidpunkt ska skrivas med datum, klockslag och tidszon, till exempel 2026-10-25T23:59:00+01:00.',
    'An instant must be written with date, time and offset, for example 2026-10-25T23:59:00+01:00.',
  ),
  write: (value) =>
    value instanceof Date ? value.toISOString() : typeof value === 'string' ? readInstant(value) : null,
});

/** Controls that no text needs; tab and line breaks stay. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const loneSurrogate = /\p{Surrogate}/u;
const textLengthMax = 100_000;
export const SafeTextScalar = stringScalar({
  name: 'SafeText',
  description: 'Text that is well-formed Unicode without control characters; it is stored in NFC.',
  read: (value) => {
    if (value.length > textLengthMax || loneSurrogate.test(value) || controls.test(value)) return null;
    return value.replaceAll('\r\n', '\n').normalize('NFC');
  },
  wrong: text(
    'Texten är för lång eller innehåller tecken som inte går att spara. Klistra in den på nytt utan formatering.',
    'The text is too long or holds characters that cannot be stored. Paste it again without formatting.',
  ),
});
