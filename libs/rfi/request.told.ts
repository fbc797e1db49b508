import type { Engine } from '@utfall/engine';
import type { Notices } from '@utfall/notify';

/** Tells suppliers that what they say is secret is to be released, before it is: on their response, for the request is not theirs. */
export function tellOverruledIn(engine: Engine, notices: Notices): void {
  engine.handle('secrecy.overruled', async (effect) => {
    const { responses } = effect.payload as { responses: readonly string[] };
    for (const process of responses) {
      const payload = { notice: 'secrecyOverruled' };
      await notices.tell(engine, { ...effect, process, key: `${effect.key} ${process}`, payload });
    }
  });
}
