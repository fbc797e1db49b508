import { newId } from '@utfall/engine';
import { ensureAccounts } from '@utfall/people';
import { stages, type ServerStage } from '@utfall/server';
import { demoOrganisations, ensureDemoAccounts } from '../../apps/server/demo.ts';
import { mintedSessions, seedDemo } from '../../apps/server/demo.seed.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';
import { askings, type Asking } from './asking.ts';

const hash = 'a'.repeat(64);
/** What the fields that are not ids must hold for the input to be read at all. */
export const given = {
  ...{ check: 'cpvCode', 'closeChallenge.outcome': 'answered', 'settleRfiObjection.outcome': 'rejected' },
  ...{ 'chooseRfiSealing.sealing': 'full', 'remarkFact.fact': 'size', 'remarkFact.remark': 'none' },
  ...{ 'decideSupplierDuplicate.choice': 'different', 'decideOwnDuplicate.choice': 'different' },
  ...{ evidenceKind: 'letter', commitment: hash, person: hash, part: 'affected', 'describeChallenge.cpv': '73000000' },
  ...{ 'reviseChallenge.cpv': '73000000', 'planRound.design': 'census', 'planRound.extrapolation': 'sampledOnly' },
  ...{ currency: 'SEK', vatBasis: 'included', relation: 'funder', route: 'regular', purpose: 'rfi', ground: 'law' },
  ...{ 'describeAmendment.ground': 'minorValue', impactHash: hash, 'determineDispute.outcome': 'asComputed' },
  ...{ 'proposeDisputeSettlement.outcome': 'asComputed', 'assessRecords.outcome': 'open' },
  ...{ 'annexes.place': 'documents', 'addAnnex.place': 'documents', 'addAnnex.item': '' },
  ...{ 'removeAnnex.place': 'documents' },
  ...{ hash, datasetHash: hash, planHash: hash, termsHash: hash, 'recordMeasurement.value': '1' },
  ...{ 'rerunMatching.cpv': '80', 'runMatching.cpv': '80', 'runMatching.source': 'insight' },
  ...{ declinedCpv: '80', 'rerunMatching.source': 'insight' },
  ...{ 'runMatching.counties': 'Skåne län', 'rerunMatching.counties': 'Skåne län' },
  ...{ 'askPoll.choices': ['ja', 'nej'], clauseId: '1', disposition: 'noted', 'offerDialogues.minutes': 30 },
  ...{ 'inviteOutsider.purpose': 'workshop', 'inviteOutsider.email': 'gast@example.org' },
  ...{ 'answerWorkshopInvitation.answer': 'register' },
  ...{ unit: 'individual', 'enrol.basis': 'publicTask', 'importEnrolments.basis': 'publicTask', exitReason: 'moved' },
  ...{ 'giveDelegation.role': 'approver', 'giveDelegation.validTo': '2091-06-01T10:00:00Z' },
};

/** Somebody with every role there is in an organisation: what they are refused, roles do not refuse. */
export interface Asker {
  readonly name: string;
  readonly person: TestPerson;
}

/** A process or a notice, with the ids of what is inside it. */
export interface Row {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  readonly inner: readonly string[];
}

/** The three cases at different places, as a visitor finds them, and people to ask about them. */
export interface Demonstration {
  readonly server: TestServer;
  readonly rows: readonly Row[];
  /** Two authorities, a supplier who has responded to the second, and an outsider. */
  readonly askers: readonly Asker[];
  /** Every query and mutation there is. */
  readonly askings: readonly Asking[];
}

export async function startDemonstration(more: readonly ServerStage[] = []): Promise<Demonstration> {
  const server = await startTestServer({ stages: [...stages, ...more] });
  const { database, nodes, engine, url } = server;
  await ensureDemoAccounts(database, nodes[0]!.signIn);
  await seedDemo({ url, database, cases: true, stopped: new AbortController().signal });
  await engine.settle();
  // As the worker, who sees every process and notice.
  const { rows } = await database.pool('worker').query<Row>(
    `select /* of a test */ p.id, p.tenant_id as tenant, p.kind, array(select distinct m[1] from regexp_matches(p.context::text,
        '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m) as inner
      from engine.process p
      union all select id, tenant_id, 'notice', '{}' from notify.notice order by id`,
  );
  // The operator may do some things with any organisation; nobody of an authority or a supplier may.
  const roles = [...new Set(demoOrganisations.flatMap(({ titles }) => Object.keys(titles)))].filter(
    (role) => role !== 'operator' && !role.includes('.'),
  );
  const askers: Asker[] = [];
  for (const { organisation } of [0, 1, 3].map((n) => demoOrganisations[n]!))
    askers.push({ name: organisation.name, person: await everyRole(server, organisation, roles) });
  const outsider = await server.person({ organisation: 'Utomstående AB', kind: 'supplier', roles });
  askers.push({ name: 'an outsider', person: outsider });
  return { server, rows, askers, askings: askings(nodes[0]!.schema!, given) };
}

async function everyRole(
  { database, nodes }: TestServer,
  organisation: (typeof demoOrganisations)[number]['organisation'],
  roles: readonly string[],
): Promise<TestPerson> {
  const email = `${newId()}@example.org`;
  const [made] = await ensureAccounts(database, nodes[0]!.signIn, [
    { email, title: 'alla roller', password: null, memberships: [{ organisation, roles }] },
  ]);
  const token = await mintedSessions(database).sessionFor(email);
  return { id: made!.person, organisation: made!.organisations[0]!, roles, email, token };
}
