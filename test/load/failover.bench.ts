import { parseArgs } from 'node:util';
import { failOver, type Failover } from '../scale/failover.ts';
import { median } from './http.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, steps: { type: 'string', default: '2000' } },
});
const steps = Number(values.steps);
const told = ({ promised, lost, doubled, secondsAway, secondsToPromote }: Failover): string =>
  `${promised} steps promised, ${lost} lost, ${doubled} doubled; away ${secondsAway.toFixed(1)} s, promotion ${secondsToPromote.toFixed(1)} s`;

/** With synchronous commit nothing may be lost, however far behind the standby is. */
const rounds: Failover[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const result = await failOver({ synchronous: true, steps, heldMilliseconds: 400 });
  rounds.push(result);
  console.log(`synchronous: ${told(result)}`);
}
/** Commits that do not wait for the standby: if nothing is lost then, the proof proves nothing. */
const control = await failOver({ synchronous: false, steps, heldMilliseconds: 400 });
console.log(`the control (asynchronous): ${told(control)}`);

const sum = (of: (one: Failover) => number): number => rounds.reduce((total, one) => total + of(one), 0);
const away = rounds.map(({ secondsAway }) => secondsAway);
const figures = {
  failovers: rounds.length,
  acknowledged: sum(({ promised }) => promised),
  lost: sum(({ lost }) => lost),
  doubled: sum(({ doubled }) => doubled),
  findings: sum(({ findings }) => findings),
  awaySeconds: Number(median(away).toFixed(2)),
  awaySecondsMax: Number(Math.max(...away).toFixed(2)),
  controlLost: control.lost,
};
console.log(JSON.stringify({ bench: 'failover', ...figures }));
process.exit(figures.lost + figures.doubled + figures.findings > 0 || control.lost === 0 ? 1 : 0);
