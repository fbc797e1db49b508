const items = `items { rank score band counts { items hits words } terms { feature value sentence { sv en } }
  supplier { id name linked organisationNumber } evidence { id title buyer awardedOn cpv cpvLabel source value words }
  words { word answersTo value } decision { choice conflictOfInterest reason decidedBy } told added worksIn }`;
/** What the tests ask of a matching. */
export const matchingFieldsAsked = `id state version purpose runs principle { sv } run { number inputsHash weights
  need { counties challenge questions solutionWords cpv phrases declined declinedCpv origins { phrase proposed source } } exposure { group pool first kept } ${items} }`;

interface Item {
  readonly rank: number;
  readonly score: number;
  readonly band: string;
  readonly counts: { readonly items: number };
  readonly terms: readonly { feature: string; value: number; sentence: { sv: string; en: string } }[];
  readonly supplier: { readonly id: string; readonly name: string; readonly linked: boolean };
  readonly evidence: readonly { title: string; buyer: string; awardedOn: string }[];
  readonly words: readonly { word: string }[];
  readonly decision: { choice: string; conflictOfInterest: boolean; reason: string } | null;
  readonly told: boolean;
  readonly added: boolean;
  readonly worksIn: readonly string[];
}
/** A matching as it is answered, or the refusal. */
export interface ToldMatching {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly runs: number;
  readonly principle: { sv: string };
  readonly run: {
    number: number;
    inputsHash: string;
    need: { counties: string[]; challenge: string[]; questions: string[]; phrases: string[]; declined: string[] };
    items: Item[];
    exposure: { group: string; pool: number; first: number; kept: number | null }[];
  };
  readonly rule?: string;
  readonly missing: readonly { field: string; text: { sv: string } }[];
}

/** The challenge that the matchings of the tests rank on. */
export const challengeText = {
  title: 'Fler barn ska få stöd innan problemen växer',
  problem: 'Vi möter barn och unga först när svårigheterna blivit stora. Många stannar hemma från skolan.',
  owner: 'Barn- och utbildningsförvaltningen',
  targetGroups: ['barn och unga 6–16 år', 'deras familjer'],
  baseline: [{ indicator: 'Frånvaro', value: '11.8', unit: '%', period: '2020/21', source: 'illustrativt värde' }],
  desiredOutcomes: ['färre barn med hög skolfrånvaro'],
  budgetFrame: { amount: '14000000.00', currency: 'SEK' },
  illustrative: true,
};
