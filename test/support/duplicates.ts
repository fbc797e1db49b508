import { newId } from '@utfall/engine';
import { storeRegister, supplierId, type SupplierRecord } from '@utfall/matching';
import type { TestPerson, TestServer } from './server.ts';

export interface Side {
  readonly supplier: { readonly id: string; readonly name: string; readonly organisationNumber: string | null };
  readonly numbers: readonly string[];
  readonly awards: number;
  readonly latest: readonly string[];
}
/** A pair as it is answered, or the refusal. */
export interface Pair {
  readonly rule?: string;
  readonly one: Side;
  readonly other: Side;
  readonly reasons: readonly { readonly kind: string }[];
  readonly decision: { readonly choice: string; readonly factsChanged: boolean; readonly reason: string | null } | null;
}
interface Listed {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly organisationNumber: string | null;
}
const side = 'supplier { id name organisationNumber otherNames standsUnder } numbers awards latest withdrawn';
const shown = `id one { ${side} } other { ${side} } reasons { kind speaksFor sentence { sv } }
  decision { choice standsId reason organisation decidedBy decidedAt factsChanged }`;
const refusal = '... on Refusal { rule sentence { sv en } }';
/** What the tests ask of the own place in the register. */
export const ownPlaceAsked = `... on OwnProfile { supplier { id otherNames } items { title awardedTo }
  duplicates { joined ownDecision proof side { supplier { id name } awards } reasons { kind } } }`;

export const idOf = (name: string): string => supplierId({ name });
const pairOf = (left: string, right: string) => ({ oneId: idOf(left), otherId: idOf(right) });
export const namesOf = ({ one, other }: Pair): string => [one.supplier.name, other.supplier.name].sort().join(' = ');

/** What the tests of duplicates do with a server, by names of suppliers. */
export class DuplicateGround {
  constructor(
    private readonly server: TestServer,
    private readonly operator: TestPerson,
  ) {}

  async sent<Answer>(person: TestPerson, verb: string, input: object, fields: string): Promise<Answer> {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${fields} ${refusal} } }`;
    const answer = await this.server.query<Record<string, Answer>>(person, document, {
      input: { commandId: newId(), ...input },
    });
    if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
    return answer.data[verb]!;
  }

  /** Unless told, the first of the two stands. */
  decide(left: string, right: string, choice: 'same' | 'different', more: object = {}, by = this.operator) {
    const input = { ...pairOf(left, right), choice, standsId: idOf(left), ...more };
    return this.sent<Pair>(by, 'decideSupplierDuplicate', input, `... on SupplierDuplicate { ${shown} }`);
  }

  takeBack(left: string, right: string, more: object = {}, by = this.operator) {
    const input = { ...pairOf(left, right), ...more };
    return this.sent<Pair>(by, 'takeBackSupplierDuplicate', input, `... on SupplierDuplicate { ${shown} }`);
  }

  async pairs(by = this.operator, decided = false): Promise<Pair[]> {
    const document = `query ($decided: Boolean!) { supplierDuplicates(first: 100, decided: $decided) { nodes { ${shown} } } }`;
    const answer = await this.server.query<{ supplierDuplicates: { nodes: Pair[] } }>(by, document, { decided });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.supplierDuplicates.nodes;
  }

  async waits(left: string, right: string): Promise<boolean> {
    return (await this.pairs()).some((pair) => namesOf(pair) === [left, right].sort().join(' = '));
  }

  async listed(search: string): Promise<readonly Listed[]> {
    const document = `query ($search: String) { suppliers(search: $search) { nodes { name otherNames organisationNumber } } }`;
    const answer = await this.server.query<{ suppliers: { nodes: Listed[] } }>(this.operator, document, { search });
    return answer.data.suppliers.nodes;
  }

  /** Imports suppliers, and a title for some of them. */
  bring(suppliers: readonly SupplierRecord[], evidence: Readonly<Record<string, string>> = {}) {
    const items = Object.entries(evidence);
    return storeRegister(this.server.database, {
      source: `prov ${newId()}`,
      suppliers,
      evidence: items.map(([supplier, title]) => ({ supplier, key: newId(), title, buyer: 'Ystads kommun' })),
    });
  }

  claim(by: TestPerson, name: string) {
    const input = { supplierId: idOf(name) };
    return this.sent<{ rule?: string; supplier?: { id: string } }>(by, 'claimProfile', input, ownPlaceAsked);
  }
}
