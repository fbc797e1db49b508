import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import SequencerModule from '@jest/test-sequencer';

// A package of the older kind, whose class is one step further in.
const Sequencer = SequencerModule.default ?? SequencerModule;
const seconds = JSON.parse(readFileSync(new URL('./test.order.json', import.meta.url), 'utf8'));
const secondsElse = 4;

/**
 * Begins with what takes longest, so that both workers end together. A fresh clone remembers no run, and would go by the
 * size of the files: the longest of all is short to read. The times are those of one run and need only be roughly true.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const lasting = ({ path, context }) =>
      seconds[relative(context.config.rootDir, path).split(sep).join('/')] ?? secondsElse;
    return [...tests].sort((a, b) => lasting(b) - lasting(a));
  }
}
