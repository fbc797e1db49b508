import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  buildSchema,
  GraphQLEnumType,
  GraphQLInputObjectType,
  isNonNullType,
  isListType,
  type GraphQLSchema,
} from 'graphql';
import { type GraphQLInputField, type GraphQLInputType } from 'graphql';
import { drawing, type Machine } from '@utfall/process';
import * as challenge from '@utfall/challenge/machine';
import * as contract from '@utfall/contract/machine';
import * as matching from '@utfall/matching/machine';
import * as rfi from '@utfall/rfi/machine';
import * as workshop from '@utfall/workshop/machine';
import { beginningOf, mutationsOf } from '../apps/web/src/routes/case/mutations.ts';

const root = resolve(import.meta.dirname, '..');
const generated = join(root, 'apps/web/src/api/generated');
const steps = join(root, 'apps/web/src/api/steps');

/** Every machine of the product, by kind. */
export const machines: ReadonlyMap<string, Machine> = new Map(
  [challenge, workshop, rfi, matching, contract]
    .flatMap((room) => Object.values(room) as unknown[])
    .filter((one): one is Machine => typeof one === 'object' && one !== null && 'statechart' in one)
    .map((machine) => [machine.kind, machine]),
);

/** A field of a form: what is written, how often, and what is asked inside it. */
export interface FormField {
  readonly name: string;
  /** `SafeText`, `DateTime`, `Decimal` …, `enum` or `object`. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly fields?: readonly FormField[];
  readonly value?: unknown;
}

/** What the client knows of a machine: enough to draw it and to ask for each of its steps. */
function drawn(machine: Machine) {
  const { kind, label, nodes, edges, deadlines } = drawing(machine);
  const steps = Object.entries(machine.events).filter(([, { from = 'person' }]) => from === 'person');
  return {
    kind,
    label,
    nodes,
    edges: edges
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, event, sentBy, label: words }) => ({ from, to, event, sentBy, label: words })),
    deadlines: deadlines.map(({ event, in: place, label: words }) => ({ event, in: place, label: words })),
    steps: Object.fromEntries(
      steps.map(([event]) => [
        event,
        {
          effects: [
            ...new Map(
              edges
                .filter((edge) => edge.event === event)
                .flatMap(({ effects }) => effects.map((text) => [text.sv, text] as const)),
            ).values(),
          ],
        },
      ]),
    ),
  };
}

function fieldsOf(type: GraphQLInputObjectType): FormField[] {
  return Object.values(type.getFields())
    .filter(({ name }) => name !== 'commandId' && name !== 'expects')
    .map(fieldOf);
}

function fieldOf({ name, type, defaultValue }: GraphQLInputField): FormField {
  const required = isNonNullType(type) && defaultValue === undefined;
  let inner: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
  const list = isListType(inner);
  if (isListType(inner)) inner = inner.ofType as GraphQLInputType;
  if (isNonNullType(inner)) inner = inner.ofType;
  const value = defaultValue === undefined ? {} : { value: defaultValue };
  const field = { name, list, required, ...value };
  if (inner instanceof GraphQLEnumType)
    return { ...field, type: 'enum', options: inner.getValues().map((option) => option.name) };
  if (inner instanceof GraphQLInputObjectType) return { ...field, type: 'object', fields: fieldsOf(inner) };
  return { ...field, type: String(inner) };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The form and the document of every mutation that is a step of a process. */
function formsOf(schema: GraphQLSchema): { forms: Record<string, FormField[]>; documents: string } {
  const names = [
    ...Object.values(mutationsOf).flatMap((events) => Object.values(events).flat()),
    ...Object.values(beginningOf).map(({ mutation }) => mutation),
  ];
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const forms: Record<string, FormField[]> = {};
  const documents: string[] = [];
  for (const name of new Set(names)) {
    const input = mutations[name]?.args[0]?.type;
    const type = input && isNonNullType(input) ? input.ofType : input;
    if (!(type instanceof GraphQLInputObjectType)) throw new Error(`There is no mutation ${name} with an input.`);
    forms[name] = fieldsOf(type);
    documents.push(`  ${name}: graphql(\`
    mutation Step${capital(name)}($input: ${type.name}!) {
      ${name}(input: $input) {
        ... on Process { id kind state version }
        ... on Refusal { ...RefusalParts }
      }
    }
  \`),`);
  }
  const text = `import { graphql } from '../generated/gql.ts';\n\n/** Every step of every process. */\nexport const stepDocuments = {\n${documents.join('\n')}\n};\n`;
  return { forms, documents: text };
}

function write(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/** Writes the drawings of the machines, the forms of their steps and the documents that send them. */
export function generateMachines(): void {
  mkdirSync(join(generated, 'machines'), { recursive: true });
  for (const [kind, machine] of machines)
    write(join(generated, 'machines', `${kind}.json`), JSON.stringify(drawn(machine)));
  const { forms, documents } = formsOf(buildSchema(readFileSync(join(root, 'docs/schema.graphql'), 'utf8')));
  write(join(generated, 'forms.json'), JSON.stringify(forms));
  // The generator of types reads no operation from the folder it writes to.
  mkdirSync(steps, { recursive: true });
  write(join(steps, 'steps.graphql.ts'), documents);
}

if (import.meta.main) generateMachines();
