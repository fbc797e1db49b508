import { caseNamed } from '../../apps/server/journey/case.ts';
import { castOf } from '../../apps/server/journey/cast.ts';
import { JourneyClient } from '../../apps/server/journey/client.ts';
import { CommandIds } from '../../apps/server/journey/ids.ts';
import { walkJourney } from '../../apps/server/journey/journey.ts';
import { bundleOf, legs } from './contract.legs.ts';
import { demoPassword, startProduct, type Product } from './product.ts';
import { TrailWalk } from './walk.ts';

describe('an outcome contract, walked on the screen by its people', () => {
  let product: Product;
  let walk: TrailWalk;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
    const began = Date.now();
    const given = caseNamed('tomelilla')!;
    const client = new JourneyClient(product.url);
    const cast = await castOf(given, client, (email) => client.signIn(email, demoPassword));
    const parts = { client, cast, ids: new CommandIds('contract', began), tell: () => undefined, tries: false };
    const { trailId } = await walkJourney(given, parts, 'selected');
    walk = new TrailWalk(product, { began, ids: { trail: trailId } });
  }, 240_000);
  afterAll(() => product?.close());

  it.each(legs)('%s', async (_, leg) => leg(walk), 120_000);

  it('is computed again by an outsider without an account, and one altered outcome is found and named', async () => {
    const bundle = await bundleOf(walk);
    const outsider = await product.visit();
    await outsider.open('/kontrollera');
    const give = (text: string) =>
      outsider.setInputFiles('#bundle', {
        name: 'underlag.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await give(bundle);
    await outsider.getByText('Underlaget stämmer').first().waitFor();
    const altered = JSON.parse(bundle) as {
      statement: { input: { periods: { claims: { occurredOn: string; id: string }[] }[] } };
    };
    const [claim] = altered.statement.input.periods.at(-1)!.claims;
    claim!.occurredOn = '2027-01-01';
    await give(JSON.stringify(altered));
    await outsider.getByText('Underlaget stämmer inte').first().waitFor();
    expect(await outsider.locator('main').innerText()).toContain(claim!.id);
    expect(outsider.complaints).toEqual([]);
    expect(walk.complaints()).toEqual([]);
    await outsider.context().close();
  });
});
