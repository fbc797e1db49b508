import forms from '../../api/generated/forms.json' with { type: 'json' };

/** A field of a step, as the build reads it from the API (`tools/web.machines.ts`). */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly fields?: readonly FormField[];
  readonly value?: unknown;
}

/** What has been written, by the path of the field: `text.title`, `items.0.minutes`. */
export type Written = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Fault = 'required' | 'whole' | 'decimal' | 'date' | 'instant' | 'id';
export interface FormFault {
  readonly path: string;
  readonly field: string;
  readonly fault: Fault;
}

const known = forms as unknown as Readonly<Record<string, readonly FormField[]>>;

// Filled in by the page: what one has read, never what one remembers.
const automatic = new Set(['hash', 'termsHash', 'impactHash', 'rfiEdition', 'basedOn']);

// The order in which people think of things; the API lists its fields by the alphabet.
const order =
  'check payment claimId questionId clarificationId objectionId responseId supplierId registrationId insightId itemId workshopId workshopIds organisationId personId winnerId metric periodEnd ' +
  'title text owner theme problem targetGroups desiredOutcomes baseline partners nuts3 sdg budgetFrame childRights purpose place invitation capacity startsAt endsAt registrationClosesAt ' +
  'deadlineAt clarificationsCloseAt indicator value unit period source amount currency articles howChildrenTakePart holds answer outcome route evidence method tariff calendar ' +
  'effectiveFrom serviceTo outcomesTo finalSettlementBy acceptanceDays silenceAccepts paymentDays vatBasis sector relation share before after ground reason comment decisionReference deciderId';
const places = new Map(order.split(' ').map((name, place) => [name, place]));
const placeOf = ({ name }: FormField): number => (name === 'illustrative' ? 1_000 : (places.get(name) ?? 500));

const inOrder = (fields: readonly FormField[]): FormField[] =>
  fields
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((field) => (field.fields ? { ...field, fields: inOrder(field.fields) } : field));

/** The fields a person fills in: not the process itself, nor what the page knows. */
export function fieldsOf(mutation: string, ownField: string): FormField[] {
  return inOrder((known[mutation] ?? []).filter(({ name }) => name !== ownField && !automatic.has(name)));
}

/** What the page fills in by itself in a step. */
export const automaticOf = (mutation: string): string[] =>
  (known[mutation] ?? []).map(({ name }) => name).filter((name) => automatic.has(name));

/** How many rows of a list of things have been begun. */
export function rowsOf(path: string, written: Written, least: number): number {
  const begun = Object.keys(written).flatMap((key) => {
    const rest = key.startsWith(`${path}.`) ? key.slice(path.length + 1) : null;
    return rest === null ? [] : [Number(rest.split('.')[0]) + 1];
  });
  return Math.max(least, ...begun);
}

interface Found {
  readonly value?: unknown;
  readonly faults: readonly FormFault[];
}

/** Turns what was written into the input of the mutation, or tells each field that is not right yet. */
export function readForm(
  fields: readonly FormField[],
  written: Written,
  prefix = '',
): { input: Record<string, unknown>; faults: FormFault[] } {
  const input: Record<string, unknown> = {};
  const faults: FormFault[] = [];
  for (const field of fields) {
    const found = readField(field, written, prefix === '' ? field.name : `${prefix}.${field.name}`);
    if (found.value !== undefined) input[field.name] = found.value;
    faults.push(...found.faults);
  }
  return { input, faults };
}

function readField(field: FormField, written: Written, path: string): Found {
  const fault = (kind: Fault): Found => ({ faults: [{ path, field: field.name, fault: kind }] });
  if (field.type === 'object') return field.list ? readRows(field, written, path) : readObject(field, written, path);
  const said = written[path];
  if (field.list) {
    const lines = (typeof said === 'string' ? said.split('\n') : (said ?? []))
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length === 0) return field.required ? fault('required') : { faults: [] };
    const values = lines.map((line) => readOne(field.type, line));
    const wrong = values.find((one) => 'fault' in one);
    return wrong && 'fault' in wrong
      ? fault(wrong.fault)
      : { value: values.map((one) => ('value' in one ? one.value : null)), faults: [] };
  }
  const text = typeof said === 'string' ? said.trim() : '';
  if (text === '') return field.required ? fault(field.type === 'DateTime' ? 'instant' : 'required') : { faults: [] };
  const one = readOne(field.type, text);
  return 'fault' in one ? fault(one.fault) : { value: one.value, faults: [] };
}

/** An optional group that nobody has begun is left out whole. */
function readObject(field: FormField, written: Written, path: string): Found {
  const begun = Object.entries(written).some(
    ([key, value]) => key.startsWith(`${path}.`) && value !== undefined && value.length > 0,
  );
  if (!field.required && !begun) return { faults: [] };
  const { input, faults } = readForm(field.fields ?? [], written, path);
  return { value: input, faults };
}

function readRows(field: FormField, written: Written, path: string): Found {
  const begun = (row: number): boolean =>
    Object.entries(written).some(
      ([key, value]) => key.startsWith(`${path}.${row}.`) && value !== undefined && value.length > 0,
    );
  const rows = Array.from({ length: rowsOf(path, written, field.required ? 1 : 0) }, (_, row) => row);
  const wanted = rows.filter((row) => begun(row) || (field.required && row === 0));
  const read = wanted.map((row) => readForm(field.fields ?? [], written, `${path}.${row}`));
  const faults = read.flatMap((row) => row.faults);
  if (read.length === 0) return { faults: [] };
  return { value: read.map(({ input }) => input), faults };
}

type One = { readonly value: unknown } | { readonly fault: Fault };

function readOne(type: string, text: string): One {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(/\u2212/g, '-');
  switch (type) {
    case 'Int':
      return /^-?\d{1,9}$/.test(plain) ? { value: Number(plain) } : { fault: 'whole' };
    case 'Decimal': {
      const decimal = plain.replace(',', '.');
      return /^-?\d+(\.\d+)?$/.test(decimal) ? { value: decimal } : { fault: 'decimal' };
    }
    case 'Boolean':
      return { value: text === 'true' };
    case 'LocalDate':
      return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? { value: text } : { fault: 'date' };
    case 'DateTime':
      return Number.isNaN(Date.parse(text)) ? { fault: 'instant' } : { value: text };
    case 'UUID':
      return /^[0-9a-f-]{36}$/i.test(text) ? { value: text.toLowerCase() } : { fault: 'id' };
    default:
      return { value: text };
  }
}
