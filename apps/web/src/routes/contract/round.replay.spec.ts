import { sha256 } from '@utfall/tariff/statement';
import { replayed } from './round.replay.ts';

const ids = ['c', 'a', 'b'].map((letter) => letter.repeat(8));
const lotOf = (id: string): string => sha256(`{"id":"${id}","seed":"4 8 15 16"}`);
const drawn = ids
  .toSorted((one, other) => (lotOf(one) < lotOf(other) ? -1 : 1))
  .slice(0, 2)
  .toSorted();
const published = {
  population: ids,
  populationHash: sha256(JSON.stringify(ids.toSorted())),
  design: 'random',
  sampleSize: 2,
  seed: '4 8 15 16',
  sampleHash: sha256(JSON.stringify(drawn)),
};

describe('the draw of a verification round, repeated by anybody', () => {
  it('gives the sample that was drawn, from the published ids and seed alone', async () => {
    const { populationAgrees, sampleAgrees, lots } = await replayed(published);
    expect([populationAgrees, sampleAgrees]).toEqual([true, true]);
    expect(
      lots
        .filter((one) => one.drawn)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(drawn);
    expect(lots.map(({ lot }) => lot)).toEqual(ids.map(lotOf).toSorted());
  });

  it('tells when another population or another seed stands there than was published', async () => {
    expect(await replayed({ ...published, population: ids.slice(1) })).toMatchObject({ populationAgrees: false });
    const other = await replayed({ ...published, seed: 'another seed', sampleSize: 1 });
    expect(other).toMatchObject({ populationAgrees: true, sampleAgrees: false });
  });

  it('takes every outcome in a census', async () => {
    const sampleHash = published.populationHash;
    expect(await replayed({ ...published, design: 'census', sampleSize: 1, sampleHash })).toMatchObject({
      sampleAgrees: true,
    });
  });
});
