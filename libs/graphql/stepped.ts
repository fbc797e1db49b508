import { refuse, type Refused } from '@utfall/process';
import {
  Kind,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { ProcessObject } from './process.ts';
import { isRefused } from './refusal.ts';

/** A step as the engine has stored it. */
interface StoredStep {
  readonly moved: true;
  readonly tenant: string;
  readonly process: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly repeated: boolean;
}
type Read<Thing> = (process: string) => Promise<Thing | null>;

/** A stored step on its way out. The page of its process is read when the question asks for what only that tells. */
class Stepped<Thing extends ProcessObject> {
  constructor(
    private readonly stored: StoredStep,
    private readonly read: Read<Thing>,
  ) {}

  async shown(info: GraphQLResolveInfo): Promise<object> {
    const { tenant, process: id, kind, state, version, repeated } = this.stored;
    // A step that is sent again finds its process as it stands now.
    if (!repeated && asksTheStepAlone(info)) return { tenant, id, kind, state, version };
    return (await this.read(id)) ?? refuse('notFound');
  }
}

/** What a mutation on a process answers with: the refusal, or the process as `read` gives it. */
export function stepped<Thing extends ProcessObject>(answer: StoredStep | Refused, read: Read<Thing>): Thing | Refused {
  if (isRefused(answer)) return answer;
  // Nobody but the schema receives it, and it never hands it on: see `showingSteps`.
  return new Stepped(answer, read) as unknown as Thing;
}

/** Makes every mutation of a schema show the step that it stored. */
export function showingSteps(mutations: GraphQLObjectType): void {
  for (const field of Object.values(mutations.getFields())) {
    const { resolve } = field;
    if (resolve) field.resolve = showing(resolve);
  }
}

function showing(resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return async (source, given, context, info) => {
    const made: unknown = await resolve(source, given, context, info);
    return made instanceof Stepped ? made.shown(info) : made;
  };
}

const told = new Set(['__typename', 'tenant', 'id', 'kind', 'state', 'version']);
/** By the field of a document: clients send the same documents again and again. */
const known = new WeakMap<FieldNode, boolean>();

function asksTheStepAlone({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const isAlone = ({ selections }: SelectionSetNode): boolean =>
    selections.every((one) => {
      if (one.kind === Kind.FIELD) return told.has(one.name.value);
      const part = one.kind === Kind.FRAGMENT_SPREAD ? fragments[one.name.value]! : one;
      return part.typeCondition?.name.value === 'Refusal' || isAlone(part.selectionSet);
    });
  return fieldNodes.every((field) => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const alone = field.selectionSet !== undefined && isAlone(field.selectionSet);
    known.set(field, alone);
    return alone;
  });
}
