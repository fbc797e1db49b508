import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** One field of the schema as somebody asks for it. */
export interface Asking {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: string;
  readonly document: string;
  /** Paths of the ids in the arguments, such as `input.rfiId`, without the client's own command id. */
  readonly ids: readonly string[];
  /** The arguments with everything that is required and every id; ids are what `idAt` says. */
  variables(idAt: (path: string) => string): Record<string, unknown>;
}

/** What stands in the arguments beside the ids, by `verb.name` or name; the rest follows from the type. */
export type Given = Readonly<Record<string, unknown>>;

const byType: Given = {
  SafeText: 'text',
  String: 'text',
  Int: 1,
  Boolean: true,
  Decimal: '1',
  DateTime: '2090-06-01T10:00:00Z',
  LocalDate: '2090-06-01',
};
const refusal = '... on Refusal { rule sentence { sv en } basis { sv en } openTo missing { field text { sv en } } }';

/** Every field of the schema's queries and mutations. */
export function askings(schema: GraphQLSchema, given: Given): Asking[] {
  return [...asked('query', schema.getQueryType(), given), ...asked('mutation', schema.getMutationType(), given)];
}

/** Every field of the schema's subscriptions. */
export function subscriptions(schema: GraphQLSchema, given: Given): Asking[] {
  return asked('subscription', schema.getSubscriptionType(), given);
}

function asked(operation: Asking['operation'], root: GraphQLObjectType | null | undefined, given: Given): Asking[] {
  return Object.values(root?.getFields() ?? {}).map((field) => asking(operation, field, given));
}

function asking(operation: Asking['operation'], field: GraphQLField<unknown, unknown>, given: Given): Asking {
  const parameters = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = operation === 'mutation' ? `{ __typename ${refusal} }` : selectionOf(field.type, 3);
  const variables = (idAt: IdAt): Record<string, unknown> => {
    const filler = new Filler(field.name, given, idAt);
    return Object.fromEntries(field.args.map(({ name, type }) => [name, filler.value(name, name, type)]));
  };
  const ids: string[] = [];
  variables((path) => {
    if (path !== 'input.commandId') ids.push(path);
    return '';
  });
  const document = `${operation}${parameters && ` (${parameters})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
  return { operation, field: field.name, document, ids, variables };
}

type IdAt = (path: string) => string;

/** Fills in arguments. What may be left out and holds no id is left out, so that little can be wrong with it. */
class Filler {
  private readonly verb: string;
  private readonly given: Given;
  private readonly idAt: IdAt;

  constructor(verb: string, given: Given, idAt: IdAt) {
    this.verb = verb;
    this.given = given;
    this.idAt = idAt;
  }

  value(path: string, name: string, type: GraphQLInputType): unknown {
    const named = getNamedType(type);
    if (!isNonNullType(type) && !holdsId(named) && !(`${this.verb}.${name}` in this.given)) return undefined;
    const told = this.given[`${this.verb}.${name}`];
    if (isListType(getNullableType(type))) return Array.isArray(told) ? told : [this.single(path, name, named)];
    return this.single(path, name, named);
  }

  private single(path: string, name: string, named: GraphQLNamedInputType): unknown {
    if (named.name === 'UUID') return this.idAt(path);
    if (isInputObjectType(named)) {
      const fields = Object.values(named.getFields());
      return Object.fromEntries(
        fields.map((field) => [field.name, this.value(`${path}.${field.name}`, field.name, field.type)]),
      );
    }
    return (
      this.given[`${this.verb}.${name}`] ??
      this.given[name] ??
      (isEnumType(named) ? named.getValues()[0]!.name : byType[named.name])
    );
  }
}

function holdsId(named: GraphQLNamedInputType): boolean {
  if (!isInputObjectType(named)) return named.name === 'UUID';
  return Object.values(named.getFields()).some(({ type }) => holdsId(getNamedType(type)));
}

/** All plain fields, and those of the things inside, so deep. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!(isObjectType(named) || isInterfaceType(named))) return '{ __typename }';
  const shown = Object.values(named.getFields()).filter(({ type: of }) => depth > 1 || isLeafType(getNamedType(of)));
  return `{ __typename ${shown.map((field) => `${field.name} ${selectionOf(field.type, depth - 1)}`).join(' ')} }`;
}
