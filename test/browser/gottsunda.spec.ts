import { legsToTheMarket } from './gottsunda.legs.ts';
import { legsOfTheMarket } from './gottsunda.market.ts';
import { startProduct, type Product } from './product.ts';
import { TrailWalk } from './walk.ts';

/** The case of Gottsunda, from the need to what the market said of it: each at a screen of their own. */
describe('the dialogue on Gottsunda, walked on the screen by its people', () => {
  let product: Product;
  let walk: TrailWalk;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
    walk = new TrailWalk(product, { began: Date.now(), ids: {} }, 'uppsala.example');
  }, 240_000);
  afterAll(() => product?.close());

  it.each([...legsToTheMarket, ...legsOfTheMarket])('%s', async (_, leg) => leg(walk), 120_000);

  it('leaves no page that complains', () => expect(walk.complaints()).toEqual([]));
});
