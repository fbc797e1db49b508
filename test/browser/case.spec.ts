import { newCommandId } from '../../apps/web/src/api/command-id.ts';
import { mutationsOf } from '../../apps/web/src/routes/case/mutations.ts';
import { startProduct, type Product, type VisitingPage } from './product.ts';

interface Step {
  readonly event: string;
  readonly allowed: boolean;
  readonly label: { readonly sv: string };
  readonly reasons: readonly { readonly rule: string; readonly kind: string }[];
}
interface Process {
  readonly id: string;
  readonly kind: string;
  readonly stateLabel: { readonly sv: string };
  readonly nextSteps: readonly Step[];
}
const processQuery = `query ($id: UUID!) { process(id: $id) {
  id kind stateLabel { sv } nextSteps { event allowed label { sv } reasons { rule kind } } } }`;
const trailsQuery = '{ portfolio(first: 20) { nodes { trailId } } }';
const processesQuery = 'query ($id: UUID!) { trailOverview(id: $id) { processes { id kind state } } }';

/** Steps that ask for nothing but the process they are taken in. */
const bare: Readonly<Record<string, string>> = {
  submitChallenge: 'challengeId',
  approveChallenge: 'challengeId',
  publishChallenge: 'challengeId',
  openWorkshopSeries: 'seriesId',
  synthesiseSeries: 'seriesId',
  completeSeries: 'seriesId',
  openRegistration: 'workshopId',
  closeRegistration: 'workshopId',
  startWorkshop: 'workshopId',
  endWorkshop: 'workshopId',
  submitRfi: 'rfiId',
  approveRfi: 'rfiId',
  startRfiAnalysis: 'rfiId',
  reportRfi: 'rfiId',
  publishRfiReport: 'rfiId',
  decideRoute: 'routeId',
  takeRouteBack: 'routeId',
  shortlistSuppliers: 'matchingId',
  notifySuppliers: 'matchingId',
  closeMatching: 'matchingId',
  proposeContract: 'contractId',
  startDelivery: 'contractId',
  resumeContract: 'contractId',
  closeContract: 'contractId',
  attestMeasurement: 'measurementId',
  issueStatement: 'statementId',
  acceptStatement: 'statementId',
  reconcileStatement: 'statementId',
};

/** Steps in which one also declares that nothing speaks against one’s taking them. */
const declares: readonly string[] = ['decideRoute', 'attestMeasurement'];
const declared = { impartial: true, confidential: true };

describe('the page of a case', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 240_000);
  afterAll(() => product?.close());

  const processOf = async (as: string, id: string): Promise<Process> => {
    const { process } = await product.askAs(as)<{ process: Process }>(processQuery, { id });
    return process;
  };
  /** One process for each kind and state that the person sees. */
  const seenBy = async (as: string): Promise<string[]> => {
    const ask = product.askAs(as);
    const { portfolio } = await ask<{ portfolio: { nodes: { trailId: string }[] } }>(trailsQuery);
    const found = new Map<string, string>();
    for (const { trailId } of portfolio.nodes) {
      const answer = await ask<{ trailOverview: { processes: { id: string; kind: string; state: string }[] } }>(
        processesQuery,
        { id: trailId },
      );
      for (const { id, kind, state } of answer.trailOverview.processes) found.set(`${kind} ${state}`, id);
    }
    return [...found.values()];
  };
  const offeredOn = (page: VisitingPage): Promise<string[]> =>
    page.$$eval('main a[data-event]', (links) => links.map((link) => (link as HTMLElement).dataset['event'] ?? ''));

  it.each(['officer@tomelilla.example', 'needOwner@uppsala.example'])(
    'offers %s what the machine allows and nothing else, and the server answers as the page said',
    async (as) => {
      const page = await product.visit({ as });
      const ask = product.askAs(as);
      const wrong: string[] = [];
      for (const id of await seenBy(as)) {
        const { kind, nextSteps } = await processOf(as, id);
        await page.open(`/arende/${id}`);
        const allowed = nextSteps.filter((step) => step.allowed).map(({ event }) => event);
        const offered = await offeredOn(page);
        if (offered.toSorted().join() !== allowed.toSorted().join()) wrong.push(`${kind}: ${offered} for ${allowed}`);
        for (const { event, reasons } of nextSteps.filter((step) => !step.allowed)) {
          const mutation = mutationsOf[kind]?.[event];
          const field = typeof mutation === 'string' ? bare[mutation] : undefined;
          if (field === undefined) continue;
          const answers = await ask<Record<string, { __typename: string; rule?: string }>>(
            `mutation ($input: ${String(mutation).charAt(0).toUpperCase()}${String(mutation).slice(1)}Input!) {
              ${String(mutation)}(input: $input) { __typename ... on Refusal { rule } } }`,
            { input: { commandId: newCommandId(), [field]: id, ...(declares.includes(String(mutation)) && declared) } },
          );
          const answer = answers[String(mutation)];
          if (answer?.__typename !== 'Refusal') wrong.push(`${kind}.${event} was taken`);
          else if (!reasons.some(({ rule }) => rule === answer.rule)) wrong.push(`${kind}.${event}: ${answer.rule}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(page.complaints).toEqual([]);
      await page.context().close();
    },
    180_000,
  );

  it('says the machine’s reason on the page of a step that waits, and has no button for it', async () => {
    const as = 'officer@tomelilla.example';
    const page = await product.visit({ as });
    const id = (await seenBy(as))[0]!;
    const waiting = (await processOf(as, id)).nextSteps.find((step) => !step.allowed)!;
    await page.open(`/arende/${id}/steg/${waiting.event}`);
    expect(await page.locator('h1').textContent()).toBe(waiting.label.sv);
    expect(await page.locator('main button').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Steget kan inte tas nu' }).count()).toBe(1);
    await page.context().close();
  });

  it('shows the check before what cannot be undone, takes the step, and tells who has the page open', async () => {
    const as = 'officer@tomelilla.example';
    const ids = await seenBy(as);
    const all = await Promise.all(ids.map((id) => processOf(as, id)));
    const approved = all.find(
      ({ kind, nextSteps }) =>
        kind === 'challenge' && nextSteps.some(({ event, allowed }) => event === 'publish' && allowed),
    )!;
    const [page, other] = [await product.visit({ as }), await product.visit({ as: 'needOwner@tomelilla.example' })];
    await other.open(`/arende/${approved.id}`);
    await page.open(`/arende/${approved.id}`);
    await page.getByRole('link', { name: 'Publicera', exact: true }).click();
    await page.getByRole('button', { name: 'Kontrollera' }).click();
    await page.getByText('Steget kan inte ångras.').waitFor();
    await page.getByRole('button', { name: 'Publicera', exact: true }).click();
    await page.waitForURL(`**/arende/${approved.id}`);
    await page.locator('li[aria-current="step"] h3', { hasText: 'Publicerad' }).waitFor();
    await other.locator('li[aria-current="step"] h3', { hasText: 'Publicerad' }).waitFor();
    expect([...page.complaints, ...other.complaints]).toEqual([]);
    await Promise.all([page.context().close(), other.context().close()]);
  });
});
