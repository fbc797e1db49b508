import { contentHash, newId, systemActor } from '@utfall/engine';
import type { TestPerson, TestServer } from './server.ts';

const calendar = {
  effectiveFrom: '2024-01-01',
  serviceTo: '2090-12-31',
  outcomesTo: '2091-12-31',
  finalSettlementBy: '2092-06-30',
};
export const agreed = {
  title: 'Utfallskontrakt (illustrativt)',
  calendar,
  acceptanceDays: 30,
  silenceAccepts: false,
  vatBasis: 'outsideScope',
  paymentDays: 30,
};
const declared = { impartial: true, confidential: true };
const refusal = '... on Refusal { rule sentence { sv en } openTo missing { field text { sv en } } }';
const contractFields = `... on Contract { id state version title accepted { amount } parties { name relation signedAt }
  terms { hash tariff cap { amount currency } metrics { name isFlag } } measurements { id metric state value answer } statements { id number state payable { amount } } }`;
const measurementFields = '... on Measurement { id state metric value answer attestedAt }';
const statementFields = `... on PaymentStatement { id state number computation payable { amount currency } paidEarlier { amount } hash recomputedHash document inputHash
  inputs { metric value measurementId } lines { name source amount { amount } sentence { sv en } steps { binds sentence { sv en } } } }`;

/** The fields a test may look at, of whatever a verb answers. */
export interface Answer {
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly openTo: readonly string[];
  readonly missing: readonly {
    readonly field: string | null;
    readonly text: { readonly sv: string; readonly en: string };
  }[];
  readonly terms: { readonly hash: string; readonly cap: { readonly amount: string } };
  readonly measurements: readonly { readonly id: string; readonly state: string }[];
  readonly statements: readonly { readonly state: string }[];
  readonly payable: { readonly amount: string } | null;
  readonly paidEarlier: { readonly amount: string };
  readonly hash: string;
  readonly recomputedHash: string;
  readonly document: string;
  readonly computation: number;
  readonly accepted: { readonly amount: string };
  readonly lines: readonly {
    readonly amount: { readonly amount: string };
    readonly sentence: { readonly sv: string };
    readonly steps: readonly object[];
  }[];
}

/** The persons of a contract in tests: one for each role, and one who has nothing to do with it. */
export interface ContractPeople {
  readonly officer: TestPerson;
  readonly approver: TestPerson;
  readonly provider: TestPerson;
  readonly funder: TestPerson;
  readonly verifier: TestPerson;
  readonly outsider: TestPerson;
}

export async function contractPeople(server: TestServer): Promise<ContractPeople> {
  const approvalLimitOre = 1_500_000_000n;
  const [officer, approver, provider, funder, verifier, outsider] = await Promise.all([
    server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] }),
    server.person({ organisation: 'Tomelilla kommun', roles: ['approver'], approvalLimitOre }),
    server.person({ organisation: 'Utföraren', kind: 'provider', roles: ['provider'] }),
    server.person({ organisation: 'Finansiären', kind: 'funder', roles: ['funder'] }),
    server.person({ organisation: 'Granskaren', kind: 'verifier', roles: ['verifier'] }),
    server.person({ organisation: 'En annan granskare', kind: 'verifier', roles: ['verifier'] }),
  ]);
  return { officer, approver, provider, funder, verifier, outsider };
}

type Values = Readonly<Record<string, string | boolean>>;
const given = (value: string | boolean) => (typeof value === 'string' ? { value } : { answer: value });

/** Walks contracts over GraphQL as their parties. Every step is followed by its effects. */
export class ContractWalk {
  constructor(
    private readonly server: TestServer,
    private readonly people: ContractPeople,
  ) {}

  async send(by: TestPerson, verb: string, input: object, commandId = newId()): Promise<Answer> {
    const fields = /Measurement|lockData/.test(verb)
      ? measurementFields
      : /Statement/.test(verb)
        ? statementFields
        : contractFields;
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const { data, errors } = await this.server.query<Record<string, Answer>>(
      by,
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ${fields} } }`,
      { input: { commandId, ...input } },
    );
    if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
    return data[verb]!;
  }
  async done(by: TestPerson, verb: string, input: object): Promise<Answer> {
    const answer = await this.send(by, verb, input);
    if (answer.rule) throw new Error(`${verb}: ${answer.rule} ${JSON.stringify(answer.missing)}`);
    await this.server.engine.settle();
    return answer;
  }

  /** A trail that has come to a recorded selection; the stages before are told as news. */
  async selected(): Promise<string> {
    const trail = newId();
    const tenant = this.people.officer.organisation;
    await this.server.engine.create({
      kind: 'trail',
      tenant,
      id: trail,
      by: this.people.officer,
      event: { type: 'create', challenge: newId() },
    });
    for (const event of [
      { type: 'challengePublished' },
      { type: 'workshopsCompleted' },
      { type: 'rfiCompleted' },
      { type: 'routeDecided', route: 'regular' },
    ])
      await this.server.engine.send({ tenant, process: trail, event, by: systemActor, id: newId() });
    const selection = {
      type: 'recordSelection',
      route: 'regular',
      decisionReference: 'KS 2026/17',
      decider: this.people.approver.id,
      winner: this.people.provider.organisation,
    };
    const answer = await this.server.engine.send({
      tenant,
      process: trail,
      event: selection,
      by: this.people.officer,
      id: newId(),
    });
    if (!answer.moved) throw new Error(answer.rule);
    return trail;
  }

  parties() {
    return [
      { organisationId: this.people.provider.organisation, relation: 'provider' },
      { organisationId: this.people.funder.organisation, relation: 'funder', share: '1' },
      { organisationId: this.people.verifier.organisation, relation: 'verifier' },
    ];
  }

  /** A contract that all parties have signed and whose delivery has begun. */
  async delivering(tariff: string, trail?: string, beside: object = {}): Promise<string> {
    const { id: contractId } = await this.done(this.people.officer, 'designContract', {
      trailId: trail ?? (await this.selected()),
      title: agreed.title,
      parties: this.parties(),
    });
    const { terms } = await this.done(this.people.officer, 'describeTariff', {
      contractId,
      tariff,
      ...agreed,
      ...beside,
    });
    await this.done(this.people.officer, 'proposeContract', { contractId });
    for (const by of [this.people.verifier, this.people.funder, this.people.approver, this.people.provider])
      await this.done(by, 'signContract', { contractId, termsHash: terms.hash });
    await this.done(this.people.provider, 'startDelivery', { contractId });
    return contractId;
  }

  async recorded(
    contractId: string,
    metric: string,
    value: string | boolean,
    about: { periodEnd: string; corrects?: string },
  ): Promise<string> {
    const { id: measurementId } = await this.done(this.people.verifier, 'planMeasurement', {
      contractId,
      metric,
      ...about,
    });
    await this.done(this.people.provider, 'lockData', { measurementId, datasetHash: contentHash({ metric, value }) });
    await this.done(this.people.provider, 'recordMeasurement', {
      measurementId,
      ...given(value),
      method: 'Registeruttag mot jämförelsegrupp (illustrativt).',
    });
    return measurementId;
  }
  async measured(
    contractId: string,
    values: Values,
    periodEnd: string,
    corrects: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, string>> {
    const ids: Record<string, string> = {};
    for (const [metric, value] of Object.entries(values)) {
      ids[metric] = await this.recorded(contractId, metric, value, {
        periodEnd,
        ...(corrects[metric] && { corrects: corrects[metric] }),
      });
      await this.done(this.people.verifier, 'attestMeasurement', { measurementId: ids[metric], ...declared });
    }
    return ids;
  }
  async accepted(contractId: string, periodEnd: string): Promise<Answer> {
    const { id: statementId } = await this.done(this.people.officer, 'computeStatement', { contractId, periodEnd });
    await this.done(this.people.verifier, 'issueStatement', { statementId });
    return this.done(this.people.approver, 'acceptStatement', { statementId });
  }
}
