/** Whose voice somebody brings to a workshop. */
export type Sector = 'municipality' | 'civilSociety' | 'entrepreneur' | 'academia' | 'childrenAndYoung' | 'other';

/** What is said and written at one workshop. */
export interface WorkshopWords {
  readonly purpose: string;
  readonly agenda: readonly { readonly title: string; readonly minutes: number }[];
  /** Those without an account, registered by the organiser. */
  readonly guests: readonly Sector[];
  readonly minutes: string;
  readonly agreements: readonly string[];
}

/** What people write along a trail, beside what the case itself holds. All of it is illustrative. */
export interface CaseWords {
  /** The unit that owns the need. */
  readonly owner: string;
  /** A first draft that names a solution, to be refused. */
  readonly draftProblem: string;
  readonly series: { readonly title: string; readonly purpose: string };
  /** In the order of the case's workshops. */
  readonly workshops: readonly WorkshopWords[];
  readonly equalInformation: string;
  /** `workshops`: at which of them it was learned, from 0. */
  readonly insights: readonly { readonly text: string; readonly workshops: readonly number[] }[];
  readonly rfi: {
    readonly title: string;
    readonly introduction: string;
    /** A text out for external review, split into clauses by its headings, with a comment on the second and its answer. */
    readonly draft?: {
      readonly title: string;
      readonly text: string;
      readonly comment: string;
      readonly answer: string;
    };
    /** A file that everybody can fetch with the questions. */
    readonly annex?: { readonly name: string; readonly text: string };
    readonly clarification: { readonly question: string; readonly answer: string };
    /** One answer for each question of the case. */
    readonly answers: { readonly supplier: readonly string[]; readonly rival: readonly string[] };
    readonly lateAnswer: string;
    readonly report: string;
    readonly maskedReport: string;
  };
  /** Evidence by check of the legal gate. */
  readonly routeEvidence: Readonly<Record<string, string>>;
  readonly matching: { readonly solutionWords: string; readonly cpv: readonly string[]; readonly reason: string };
  readonly decisionReference: string;
  readonly contract: {
    readonly title: string;
    /** How each metric of the tariff is computed. */
    readonly methods: Readonly<Record<string, string>>;
  };
}

/** Evidence for the legal gate; `place` is where the service is carried out, and why. */
export function evidenceFor(place: string): Readonly<Record<string, string>> {
  return {
    cpvCode:
      'Tjänsten avser forskning och utveckling, CPV 73000000-2. Bedömningen finns i promemorian, avsnitt 2 (illustrativt).',
    researchExemption:
      'Resultaten sprids öppet och leverantörerna får använda dem fritt. Myndigheten betalar inte hela utvecklingen.',
    researchShare:
      'Budgeten för varje fas visar att 70 procent är forskning och utveckling, i varje kontrakt och totalt (illustrativt).',
    stateAid:
      'Leverantörerna väljs i öppen konkurrens till marknadsmässigt pris. Villkoren i punkt 33 a–d är genomgångna ett för ett.',
    noPreferentialSupply: 'Ingen leverantör får förtur. En senare upphandling annonseras för alla.',
    placeOfPerformance: `${place} Utvecklingsarbetet i övrigt får göras var som helst inom EES.`,
    intellectualProperty:
      'Leverantören äger resultaten. Myndigheten får fri nyttjanderätt, och utvärderingen publiceras i sin helhet.',
  };
}
