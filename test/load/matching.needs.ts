import {
  proposeDivisions,
  proposeLabels,
  proposePhrases,
  type Judged,
  type ProposedPhrase,
  type Ranker,
} from '@utfall/matching/rank';
import { readNeeds, type Question } from './matching.data.ts';
import { measured, ndcg } from './matching.measures.ts';

/** How many titles and labels are offered for a need, as a screen asks for them. */
const titles = 20;
const labels = 5;
const confirmedMax = 3;

type Figures = Record<string, number>;

/** What the ranking is worth for needs in everyday language, with what it proposes and without. */
export function needFigures(ranker: Ranker): Figures {
  const figures = {
    text: listedFigure(ranker, 'text alone', readNeeds(false)),
    phrases: listedFigure(ranker, 'text alone, with 3 proposed phrases', readNeeds(false), 3),
    textWithDivisions: listedFigure(ranker, 'with the divisions its owner suspects', readNeeds(true)),
    phrasesWithDivisions: listedFigure(
      ranker,
      'with the divisions its owner suspects, with 3 proposed phrases',
      readNeeds(true),
      3,
    ),
    confirmed: confirmedFigure(ranker, false, titles),
    confirmedWithDivisions: confirmedFigure(ranker, true, titles),
    confirmedOfAll: confirmedFigure(ranker, false, titles, labels),
    confirmedOfAllWithDivisions: confirmedFigure(ranker, true, titles, labels),
    ...divisionFigures(ranker),
  };
  tellProposals(ranker);
  return figures;
}

function listedFigure(ranker: Ranker, given: string, needs: readonly Question[], phrases = 0): number {
  return told(
    `needs, ${given.padEnd(66)}`,
    measured(needs, (one) => listed(ranker, one, phrases)).ndcg10,
    needs.length,
  );
}

function listed(ranker: Ranker, { text, cpv }: Question, count: number): string[] {
  const phrases = proposePhrases(ranker, ranker.judge({ text, cpv }), count).map(({ phrase }) => phrase);
  return ranker.rank(ranker.judge({ text, cpv, phrases }), 100).map(({ supplier }) => supplier);
}

/**
 * What the proposals are worth to somebody who can tell the good ones: up to three are confirmed, each the one that helps
 * most. The answers are known to whoever confirms here, so that it is a ceiling and no forecast.
 */
function confirmedFigure(ranker: Ranker, fields: boolean, ofTitles: number, ofLabels = 0): number {
  const needs = readNeeds(fields);
  const gained = needs.map(({ text, cpv, right }) => {
    const valueOf = (phrases: readonly string[]) => {
      const judged = ranker.judge({ text, cpv, phrases });
      const list = ranker.rank(judged, 10).map(({ supplier }) => supplier);
      ranker.release(judged);
      return ndcg(list, right);
    };
    const judged = ranker.judge({ text, cpv });
    const waiting = offered(ranker, judged, ofTitles, ofLabels).map(({ phrase }) => phrase);
    let confirmed: { phrases: readonly string[]; value: number } = { phrases: [], value: valueOf([]) };
    for (let turn = 0; turn < confirmedMax; turn += 1)
      for (const phrase of waiting) {
        const phrases = [...confirmed.phrases.slice(0, turn), phrase];
        const value = valueOf(phrases);
        if (value > confirmed.value) confirmed = { phrases, value };
      }
    return confirmed.value;
  });
  const proposals = ofLabels > 0 ? `${ofTitles} titles and ${ofLabels} labels` : `${ofTitles} titles`;
  const given = `${fields ? 'with divisions' : 'text'}, and up to ${confirmedMax} of ${proposals} confirmed by one who knows the answers`;
  return told(`needs, ${given.padEnd(92)}`, mean(gained), needs.length);
}

function offered(ranker: Ranker, judged: Judged, ofTitles: number, ofLabels: number): ProposedPhrase[] {
  return [...proposePhrases(ranker, judged, ofTitles), ...proposeLabels(ranker, judged, ofLabels)];
}

/** How often the divisions that a need's owner suspects are proposed, and what the first proposed ones are worth unedited. */
function divisionFigures(ranker: Ranker): Figures {
  const needs = readNeeds(true).map((need) => ({
    ...need,
    proposed: proposeDivisions(ranker, ranker.judge({ text: need.text, cpv: [] }), 5).map(({ code }) => code),
  }));
  const within = (count: number) =>
    needs.map(({ cpv, proposed }) => cpv.filter((one) => proposed.slice(0, count).includes(one)).length / cpv.length);
  const some = (shares: readonly number[]) => mean(shares.map((share) => Number(share > 0)));
  const said = (what: string, value: number) => told(`divisions, ${what.padEnd(63)}`, value, needs.length, 'share');
  const taken = (count: number) =>
    listedFigure(
      ranker,
      `with the first ${count} proposed divisions, unedited`,
      needs.map((need) => ({ ...need, cpv: need.proposed.slice(0, count) })),
    );
  return {
    divisionFirst: said('suspected ones among the first proposed, needs with any', some(within(1))),
    divisionsWithin3: said('suspected ones among the first three, of all', mean(within(3))),
    divisionsWithin5: said('suspected ones among the first five, of all', mean(within(5))),
    divisionAnyWithin3: said('needs with a suspected one among the first three', some(within(3))),
    divisionAnyWithin5: said('needs with a suspected one among the first five', some(within(5))),
    textWithFirstDivision: taken(1),
    textWithThreeDivisions: taken(3),
  };
}

/** What is proposed for each need, with where it comes from. */
function tellProposals(ranker: Ranker): void {
  for (const { id, text, cpv } of readNeeds(true)) {
    console.log(`  ${id}`);
    for (const one of offered(ranker, ranker.judge({ text, cpv }), 3, 2)) console.log(`    ${lineOf(one)}`);
    const divisions = proposeDivisions(ranker, ranker.judge({ text, cpv: [] }), 3);
    const named = divisions.map(({ code, label, suppliers }) => `${code} ${label} (${suppliers} suppliers)`);
    console.log(`    divisions: ${named.join(' · ')}; suspected ${cpv.join(', ')}`);
  }
}

/** A proposed phrase with its source in words. */
export function lineOf({ phrase, source, origin, cpv, cpvLabel, awards, suppliers, nearness }: ProposedPhrase): string {
  const from = {
    awardTitle: `${awards} awards, one is ${origin}, ${cpv} ${cpvLabel}`,
    cpvLabel: `${cpv}, ${awards} awards`,
  };
  const where = source === 'awardTitle' || source === 'cpvLabel' ? from[source] : (origin ?? '');
  return `"${phrase}" · ${source}: ${where} · ${suppliers.length} suppliers · nearness ${nearness.toFixed(2)}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function told(what: string, value: number, count: number, measure = 'nDCG@10'): number {
  console.log(`  ${what} ${measure} ${value.toFixed(3)} (${count})`);
  return Number(value.toFixed(3));
}
