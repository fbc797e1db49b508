import jonkoping from '../cases/jonkoping.json' with { type: 'json' };
import tomelilla from '../cases/tomelilla.json' with { type: 'json' };
import uppsala from '../cases/uppsala-gottsunda.json' with { type: 'json' };
import { jonkopingWords } from './words.jonkoping.ts';
import { tomelillaWords } from './words.tomelilla.ts';
import type { CaseWords } from './words.ts';
import { uppsalaWords } from './words.uppsala.ts';

/** What a case file holds. `known` is public, `illustrative` is made up. */
interface CaseFile {
  readonly known: {
    readonly organisation: { readonly name: string; readonly nuts3: string };
    readonly theme: string;
    readonly with?: readonly string[];
  };
  readonly illustrative: {
    readonly title: string;
    readonly problem: string;
    readonly targetGroups: readonly string[];
    readonly baseline: readonly object[];
    readonly desiredOutcomes: readonly string[];
    readonly sdg: readonly number[];
    readonly childRights: { readonly articles: readonly number[]; readonly howChildrenTakePart: string };
    readonly budgetFrame: { readonly amount: string; readonly currency: string };
    readonly workshops: readonly { readonly title: string; readonly place: string; readonly capacity: number }[];
    readonly rfiQuestions: readonly string[];
    readonly contract: { readonly currency: string; readonly expectedPayment: string };
  };
}

/** A case with everything that is said and measured along its trail. */
export interface JourneyCase {
  readonly name: string;
  /** The domain of the authority's demo accounts, without `.example`. */
  readonly authority: string;
  /** Domains of two more suppliers: one responds to the RFI, the other is late. */
  readonly rival: string;
  readonly latecomer: string;
  readonly file: CaseFile;
  readonly words: CaseWords;
  /** The tariff template, and the measured values by metric. */
  readonly tariff: string;
  readonly measured: Readonly<Record<string, string | boolean>>;
}

/** The three cases by the name that a journey is asked for with. */
export const journeyCases: readonly JourneyCase[] = [
  {
    name: 'tomelilla',
    authority: 'tomelilla',
    rival: 'tidigatecken',
    latecomer: 'brobyggarna',
    file: tomelilla,
    words: tomelillaWords,
    tariff: 'norrkoping',
    measured: {
      saving: tomelilla.illustrative.contract.measured.saving,
      school_results_improved: tomelilla.illustrative.contract.measured.schoolResultsImproved,
    },
  },
  {
    name: 'uppsala-gottsunda',
    authority: 'uppsala',
    rival: 'kvarteret',
    latecomer: 'brobyggarna',
    file: uppsala,
    words: uppsalaWords,
    tariff: 'pris-per-enhet-med-tak',
    measured: { units: uppsala.illustrative.contract.measured.units },
  },
  {
    name: 'jonkoping',
    authority: 'jonkoping',
    rival: 'brobyggarna',
    latecomer: 'tidigatecken',
    file: jonkoping,
    words: jonkopingWords,
    tariff: 'trappa-mot-jamforelsegrupp',
    measured: { difference_measured: jonkoping.illustrative.contract.measured.difference },
  },
];

/** The case of that name. */
export function caseNamed(name: string): JourneyCase | undefined {
  return journeyCases.find((one) => one.name === name);
}
