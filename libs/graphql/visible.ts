import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isOpenField, sees, type Actor, type FieldPolicy, type FieldRow } from '@utfall/process';
import type { RequestContext } from './actor.ts';

/** What a field's visibility is judged on. */
export interface Sight {
  /** All stages' tables together, by type. */
  readonly fields: FieldPolicy;
  /** The actor with what their organisation is to a process that is not its own. */
  readonly related: (by: Actor, process: { tenant: string; id: string }) => Promise<Actor>;
}

interface Shown {
  readonly tenant: string;
  readonly id: string;
  readonly state: string;
}
type Field = GraphQLField<Shown, RequestContext>;

/** The interface that every process type implements; its own fields are judged elsewhere, step by step and row by row. */
const processType = 'Process';

/**
 * The one place where fields of processes are hidden: puts the table in front of every field that not everybody sees, and
 * leaves the others as they are. A hidden field is null, or an empty list. Throws, all at once, for a field of a process
 * that no row names, for a row that names no field, and for a field that cannot be hidden because it must have a value.
 */
export function guardFields(schema: GraphQLSchema, sight: Sight): GraphQLSchema {
  const types = [...reachable(schema)].filter(isProcess);
  const problems = types.flatMap((type) => problemsOf(type, sight.fields[type.name] ?? []));
  const known = new Set(Object.keys(schema.getTypeMap()));
  problems.push(
    ...Object.keys(sight.fields).flatMap((name) =>
      known.has(name) ? [] : [`${name}: rows name it, and there is no such type`],
    ),
  );
  if (problems.length > 0) throw new Error(`who sees what is not said rightly:\n${problems.join('\n')}`);
  for (const type of types) {
    const rows = sight.fields[type.name] ?? [];
    for (const field of ownFields(type))
      if (!isOpenField(rows, field.name)) field.resolve = guarded(field, rows, sight.related);
  }
  return schema;
}

/** The types that an answer can hold. The types of stages that this server does not run are in the schema too. */
function reachable(schema: GraphQLSchema): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>();
  const visit = (named: GraphQLNamedType): void => {
    if (isUnionType(named)) return named.getTypes().forEach(visit);
    if (!isObjectType(named) || found.has(named)) return;
    found.add(named);
    for (const { type } of Object.values(named.getFields())) visit(getNamedType(type));
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) visit(root);
  return found;
}

function isProcess(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === processType);
}

function ownFields(type: GraphQLObjectType): Field[] {
  const shared = type
    .getInterfaces()
    .find(({ name }) => name === processType)!
    .getFields();
  return Object.values(type.getFields()).filter(({ name }) => !(name in shared)) as Field[];
}

function problemsOf(type: GraphQLObjectType, rows: readonly FieldRow[]): string[] {
  const own = ownFields(type);
  const named = [...new Set(rows.flatMap(({ fields }) => fields))];
  const unknown = named.filter((name) => !own.some((field) => field.name === name));
  return [
    ...own
      .filter(({ name }) => !named.includes(name))
      .map(({ name }) => `${type.name}.${name}: no row of its stage's x.policy.ts says who sees it`),
    ...own
      .filter((field) => named.includes(field.name) && !isOpenField(rows, field.name) && !canBeHidden(field))
      .map(({ name }) => `${type.name}.${name}: hidden from somebody, so it must be nullable or a list`),
    ...unknown.map((name) => `${type.name}.${name}: a row names it, and there is no such field`),
  ];
}

function canBeHidden({ type }: Field): boolean {
  return !isNonNullType(type) || isListType(getNullableType(type));
}

function guarded(field: Field, rows: readonly FieldRow[], related: Sight['related']): Field['resolve'] {
  const resolve = field.resolve ?? defaultFieldResolver;
  const hidden = isNonNullType(field.type) ? [] : null;
  return (process, values, context, info) => {
    const actor = context.principal?.actor;
    if (!actor) return hidden;
    const judge = (by: Actor): unknown =>
      sees(rows, by, process.state, field.name) ? resolve(process, values, context, info) : hidden;
    // Nearly every reader is the authority itself: nothing is looked up for it.
    if (actor.organisation === process.tenant) return judge({ ...actor, relation: 'authority' });
    return relationOf(process, actor, related).then(judge);
  };
}

const asked = new WeakMap<Shown, { readonly actor: Actor; readonly related: Promise<Actor> }>();
/** Asked once for all fields of a process in an answer. */
function relationOf(process: Shown, actor: Actor, related: Sight['related']): Promise<Actor> {
  const known = asked.get(process);
  if (known?.actor === actor) return known.related;
  const found = { actor, related: related(actor, process) };
  asked.set(process, found);
  return found.related;
}
