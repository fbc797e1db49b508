import { evaluate, moneyToText, readTariff, settle } from '@utfall/tariff';
import type { CheckedTariff, Claim, Inputs } from '@utfall/tariff';
import { norrkoping, perPerson } from '@utfall/tariff/templates';
import { simulate } from '@utfall/tariff/simulation';
import { inBrowser } from './tariff.browser.ts';

const ROUNDS = 5;
const EVALUATIONS = 200_000;
const CLAIMS = 100_000;
const WORLDS = 10_000;
const YEARS = 5;
const PERSONS = 60;
const PEOPLE_WORLDS = 200;

function tariffOf(text: string): CheckedTariff {
  const read = readTariff(text);
  if (!read.ok) throw new Error(read.issues.map(({ sentence }) => sentence.en).join('\n'));
  return read.tariff;
}

/** The middle of several rounds, in seconds on the clock and of processor time: they differ when others use the machine. */
function measured(work: () => void): { clock: number; processor: number } {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(before);
    return { clock: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
  });
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  return { clock: middle(rounds.map(({ clock }) => clock)), processor: middle(rounds.map((each) => each.processor)) };
}

const seconds = (work: () => void): number => measured(work).clock;

function handWrittenBigint(saving: bigint, improved: boolean): bigint {
  const floor = (value: bigint): bigint => (value > 0n ? value : 0n);
  const cap = (limit: bigint, value: bigint): bigint => (value < limit ? value : limit);
  const repayment = cap(1_000_000_000n, floor(saving));
  const premium = improved ? cap(200_000_000n, floor(saving - 1_000_000_000n)) : 0n;
  return cap(1_200_000_000n, repayment + premium);
}

function handWrittenDouble(saving: number, improved: boolean): number {
  const repayment = Math.min(10_000_000, Math.max(0, saving));
  const premium = improved ? Math.min(2_000_000, Math.max(0, saving - 10_000_000)) : 0;
  return Math.min(12_000_000, repayment + premium);
}

/** Evaluations per second of one contract: the language, and the same contract written by hand. */
function evaluations(): { language: number; bigint: number; double: number } {
  const tariff = tariffOf(norrkoping.text);
  const savings = Array.from({ length: 1000 }, (_, index) => index * 15_000 - 500_000);
  const inputs = savings.map((saving, index): Inputs => {
    const value = String(saving);
    return {
      saving: { value, verified: true },
      school_results_improved: { value: index % 2 === 0, verified: true },
    };
  });
  const minor = savings.map((saving) => BigInt(saving) * 100n);
  let [paid, wanted, approximate] = [0n, 0n, 0];
  const language = seconds(() => {
    paid = 0n;
    for (let run = 0; run < EVALUATIONS; run += 1) {
      const result = evaluate(tariff, inputs[run % 1000]!, { trace: false });
      if (!result.blocked) paid += result.amount.minorUnits;
    }
  });
  const bigint = seconds(() => {
    wanted = 0n;
    for (let run = 0; run < EVALUATIONS; run += 1)
      wanted += handWrittenBigint(minor[run % 1000]!, (run % 1000) % 2 === 0);
  });
  const double = seconds(() => {
    approximate = 0;
    for (let run = 0; run < EVALUATIONS; run += 1)
      approximate += handWrittenDouble(savings[run % 1000]!, (run % 1000) % 2 === 0);
  });
  if (paid !== wanted || Number(wanted) !== approximate * 100) throw new Error('The three do not pay the same.');
  return { language: EVALUATIONS / language, bigint: EVALUATIONS / bigint, double: EVALUATIONS / double };
}

const RATE_CARD = `tariff rate_card in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit outcome
  metric started in outcome counted from claims, once per person
  metric kept in outcome counted from claims, once per person, after started 91 days
  pay card for each person = 9 000 SEK per outcome * started + 25 000 SEK per outcome * kept
  limit each person 30 000
  limit contract 900 000 000`;

/** Counting, pricing and capping 100,000 verified claims of 50,000 persons from nothing. */
function claimsAgain(): { clock: number; processor: number } {
  const tariff = tariffOf(RATE_CARD);
  const claims = Array.from({ length: CLAIMS }, (_, index): Claim => {
    const started = index % 2 === 0;
    return {
      id: `claim-${index}`,
      metric: started ? 'started' : 'kept',
      person: `person-${index >> 1}`,
      occurredOn: started ? '2027-01-15' : '2027-06-15',
      state: 'verified',
    };
  });
  let total = '';
  const taken = measured(() => {
    const settlement = settle(tariff, [{ name: '2027', year: 2027, inputs: {}, claims }], { trace: false });
    total = settlement.blocked ? 'blocked' : moneyToText(settlement.total);
  });
  if (total !== '900000000.00') throw new Error(`The claims came to ${total}.`);
  return taken;
}

/** 10,000 worlds of five years each, every year settled. */
function monteCarlo(): { clock: number; processor: number } {
  const tariff = tariffOf(norrkoping.text);
  return measured(() => {
    const result = simulate(tariff, {
      seed: 'bench',
      worlds: WORLDS,
      periods: Array.from({ length: YEARS }, (_, index) => ({ name: String(2027 + index), year: 2027 + index })),
      metrics: {
        saving: { kind: 'normal', mean: '3000000', deviation: '2000000', accumulates: true },
        school_results_improved: { kind: 'flag', chance: '0.6' },
      },
    });
    if (result.worlds !== WORLDS) throw new Error(`${result.worlds} worlds.`);
  });
}

/** 200 worlds of 60 persons, each of whom may reach two outcomes over three years. */
function worldsOfPersons(): { clock: number; processor: number } {
  const tariff = tariffOf(perPerson.text);
  return measured(() => {
    const result = simulate(tariff, {
      seed: 'bench',
      worlds: PEOPLE_WORLDS,
      periods: [2027, 2028, 2029].map((year) => ({ name: String(year), year, endsOn: `${year}-12-31` })),
      metrics: {},
      people: {
        count: String(PERSONS),
        enrolled: { from: '2027-01-01', to: '2028-06-30' },
        outcomes: {
          started: { chance: { low: '0.3', mode: '0.5', high: '0.7' }, days: { least: '30', most: '300' } },
          stayed: { chance: '0.6', days: { least: '0', most: '60' } },
        },
      },
    });
    if (result.worlds !== PEOPLE_WORLDS || result.blocked > 0) throw new Error(`${result.blocked} worlds blocked.`);
  });
}

/** `--browser`: only the worlds, in the worker of the built client and in this process. */
async function beside(): Promise<void> {
  const { pageSays, ...figures } = await inBrowser(ROUNDS);
  console.log(`the page of a tariff says: ${pageSays}`);
  console.log(
    `${told(figures.worlds)} worlds of ${figures.years} years: ${figures.browserSeconds} s in the browser’s worker, ${figures.nodeSeconds} s here`,
  );
  console.log(JSON.stringify({ bench: 'tariff', in: 'browser', ...figures }));
}

const told = (value: number): string => Math.round(value).toLocaleString('en');

function withoutBrowser(): void {
  const { language, bigint, double } = evaluations();
  const [claims, worlds, persons] = [claimsAgain(), monteCarlo(), worldsOfPersons()];
  const claims100kSeconds = Number(claims.clock.toFixed(3));
  const monteCarloSeconds = Number(worlds.clock.toFixed(3));
  const personsSeconds = Number(persons.clock.toFixed(3));
  const perSecond = Math.round(language);
  const ratioToBigint = Number((language / bigint).toFixed(3));
  console.log(`the contract of Norrköping, evaluations per second, median of ${ROUNDS} rounds of ${told(EVALUATIONS)}`);
  console.log(
    `  in the language ${told(language)} · by hand in bigint ${told(bigint)} · by hand in doubles ${told(double)}`,
  );
  console.log(
    `${told(CLAIMS)} claims counted, priced and capped: ${claims100kSeconds} s (processor ${claims.processor.toFixed(3)} s)`,
  );
  console.log(
    `${told(WORLDS)} worlds of ${YEARS} years: ${monteCarloSeconds} s (processor ${worlds.processor.toFixed(3)} s)`,
  );
  console.log(
    `${told(PEOPLE_WORLDS)} worlds of ${PERSONS} persons over 3 years: ${personsSeconds} s (processor ${persons.processor.toFixed(3)} s)`,
  );
  console.log(JSON.stringify({ bench: 'tariff', perSecond, ratioToBigint, claims100kSeconds, monteCarloSeconds, personsSeconds })); // prettier-ignore
}

if (process.argv.includes('--browser')) await beside();
else withoutBrowser();
