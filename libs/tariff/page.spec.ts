import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from './canonical.ts';
import type { CheckedTariff } from './check/check.ts';
import type { Claim } from './evaluation/claims.ts';
import type { Input, Person } from './evaluation/frame.ts';
import { moneyToText } from './money.ts';
import type { Period } from './settlement/settle.ts';
import { settle } from './settlement/settle.ts';
import { parseTariff } from './text/parse.ts';
import { printTariff } from './text/print-tariff.ts';
import { readTariff } from './text/read.ts';

const [page, unusual] = ['tariff', 'contracts'].map((name) => readFileSync(join(process.cwd(), `docs/${name}.md`), 'utf8')) as [string, string]; // prettier-ignore
const examplesIn = (text: string) => [...text.matchAll(/```tariff\n([\s\S]*?)```\n```pays\n([\s\S]*?)```/g)].map(([, text = '', pays = '']) => ({
  text: whole(text),
  title: /pay .*/.exec(text)?.[0] ?? text,
  rows: pays.trim().split('\n').map((row) => row.split(' => ') as [string, string]),
})); // prettier-ignore
const [examples, invented] = [examplesIn(page), examplesIn(unusual)];

/** An example as a whole tariff: with the header and the limit of the contract that the page leaves out. */
function whole(text: string): string {
  if (text.startsWith('tariff ')) return text;
  const limit = text.includes('limit contract') ? '' : 'limit contract 1 000 000 000\n';
  return `tariff example in SEK, cumulative, trueUp twoWay, round half-even to 1 öre\n${text}${limit}`;
}

function inputOf(text: string): Input {
  const estimate = /^(.+)\[(.+)\.\.(.+)\]$/.exec(text);
  if (estimate) return { value: estimate[1]!, low: estimate[2]!, high: estimate[3]!, level: '0.95', verified: true };
  return { value: text === 'yes' ? true : text === 'no' ? false : text, verified: true };
}

interface Told {
  inputs: Record<string, Input>;
  members: Map<string, Record<string, Input>>;
  enrolled: Map<string, string>;
  claims: Claim[];
  endsOn?: string;
}

function toldIn(text: string, period: number): Told {
  const told: Told = { inputs: {}, members: new Map(), enrolled: new Map(), claims: [] };
  for (const [index, part] of text.trim().split(' ').entries()) {
    const claim = /^(\w+)@(\w+):(.+)$/.exec(part);
    const value = /^(?:(\w+)\.)?(\w+)=(.+)$/.exec(part);
    if (claim) {
      const [, metric, person, occurredOn] = claim as unknown as [string, string, string, string];
      if (metric === 'enrolled') told.enrolled.set(person, occurredOn);
      else told.claims.push({ id: `${period}/${index}`, metric, person, occurredOn, state: 'verified' });
    } else if (value) {
      const [, member, name, given] = value as unknown as [string, string | undefined, string, string];
      if (name === 'end') told.endsOn = given;
      else if (member) told.members.set(member, { ...told.members.get(member), [name]: inputOf(given) });
      else told.inputs[name] = inputOf(given);
    } else throw new Error(`cannot read ${part}`);
  }
  return told;
}

function periodOf(tariff: CheckedTariff, text: string, index: number): Period {
  const { inputs, members, enrolled, claims, endsOn } = toldIn(text, index);
  const cohorts = tariff.terms.metrics.some(({ each }) => each === 'cohort');
  const names = [...new Set([...members.keys(), ...enrolled.keys()])];
  const persons = names.map((person): Person => ({
    person,
    enrolledOn: enrolled.get(person),
    inputs: members.get(person),
  }));
  const period: Period = { name: `${index + 1}`, year: 2027 + index, inputs, claims, ...(endsOn ? { endsOn } : {}) };
  if (cohorts) return { ...period, cohorts: Object.fromEntries(members) };
  return persons.length > 0 ? { ...period, persons } : period;
}

function pays(tariff: CheckedTariff, row: string): string {
  const settlement = settle(
    tariff,
    row.split(' | ').map((period, index) => periodOf(tariff, period, index)),
  );
  if (settlement.blocked) return settlement.reasons.map(({ sentence }) => sentence.en).join(' ');
  return settlement.statements.map(({ total }) => moneyToText(total)).join(' | ');
}

describe('the page that teaches the payment language', () => {
  it('has an example for every rule, and beside them contracts it was not made for', () => {
    expect(examples.length).toBeGreaterThanOrEqual(20);
    expect(invented.length).toBeGreaterThanOrEqual(10);
  });

  it.each([...examples, ...invented])('prints back and pays: $title', ({ text, rows }) => {
    const read = readTariff(text);
    if (!read.ok) throw new Error(read.issues.map(({ sentence, position }) => `${position?.line}:${position?.column} ${sentence.en}`).join('\n')); // prettier-ignore
    const again = parseTariff(printTariff(read.tariff.terms));
    expect(again.ok && canonicalJson(again.tariff)).toBe(canonicalJson(read.tariff.terms));
    expect(rows.map(([row]) => pays(read.tariff, row))).toEqual(rows.map(([, expected]) => expected));
  });

  it('says no line or form that the language does not have', () => {
    const shown = [...page.matchAll(/^\| `(\w+) NAME/gm)].map(([, word]) => word);
    expect(shown).toEqual(
      expect.arrayContaining(['tariff', 'unit', 'metric', 'flag', 'series', 'let', 'pay', 'payer']),
    );
  });
});
