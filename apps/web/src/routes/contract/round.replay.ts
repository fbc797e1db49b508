/** What is published of a round: all that the sample follows from. */
export interface Published {
  readonly population: readonly string[];
  readonly populationHash: string | null;
  readonly design: string;
  readonly sampleSize: number;
  readonly seed: string;
  readonly sampleHash: string | null;
}

export interface Replay {
  /** The ids give the checksum that was published before the seed was known. */
  readonly populationAgrees: boolean;
  /** The seed gives the sample that was drawn. */
  readonly sampleAgrees: boolean;
  /** Every outcome with the number it drew, lowest first. */
  readonly lots: readonly { readonly id: string; readonly lot: string; readonly drawn: boolean }[];
}

/** Draws the sample of a round again, here, from nothing but what is published. */
export async function replayed(published: Published): Promise<Replay> {
  const { hashOf } = await import('@utfall/tariff/statement');
  const { population, populationHash, design, sampleSize, seed, sampleHash } = published;
  const lots = population
    .map((id) => ({ id, lot: hashOf({ id, seed }) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map((one, index) => ({ ...one, drawn: design === 'census' || index < sampleSize }));
  const sample = lots.flatMap(({ id, drawn }) => (drawn ? [id] : [])).sort();
  return {
    populationAgrees: hashOf([...population].sort()) === populationHash,
    sampleAgrees: hashOf(sample) === sampleHash,
    lots,
  };
}

const texts = ['design', 'seed'] as const;

/** A draw as it is saved on the page of a round; null when the text is something else. */
export function drawIn(text: string): Published | null {
  try {
    const read = JSON.parse(text) as (Partial<Published> & { format?: string }) | null;
    const holds =
      read?.format === 'utfall-draw-1' &&
      Array.isArray(read.population) &&
      texts.every((name) => typeof read[name] === 'string') &&
      Number.isSafeInteger(read.sampleSize);
    return holds ? (read as Published) : null;
  } catch {
    return null;
  }
}
