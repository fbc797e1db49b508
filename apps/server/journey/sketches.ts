import type { Leg } from './leg.ts';

/** How far a sketched challenge has come. */
export type SketchedTo = 'draft' | 'submitted' | 'approved' | 'registration';

/** A challenge beside the three cases, so that a demonstration has something at each point of the beginning. Made up. */
export interface Sketch {
  readonly name: string;
  /** The case whose authority, roles and region it borrows. */
  readonly caseName: string;
  readonly to: SketchedTo;
  readonly arrived: { readonly kind: string; readonly states: readonly string[] };
  readonly text: {
    readonly title: string;
    readonly problem: string;
    readonly theme: string;
    readonly owner: string;
    readonly targetGroups: readonly string[];
    readonly desiredOutcomes: readonly string[];
    readonly baseline: readonly object[];
    readonly sdg: readonly number[];
    readonly childRights?: { readonly articles: readonly number[]; readonly howChildrenTakePart: string };
    readonly budgetFrame?: { readonly amount: string; readonly currency: string };
  };
  readonly workshop?: {
    readonly series: { readonly title: string; readonly purpose: string };
    readonly title: string;
    readonly place: string;
    readonly purpose: string;
    readonly capacity: number;
    readonly agenda: readonly { readonly title: string; readonly minutes: number }[];
  };
}

const baseline = (indicator: string, value: string, unit: string): object[] => [
  { indicator, value, unit, source: 'illustrativ uppgift', period: '2025' },
];

export const sketches: readonly Sketch[] = [
  {
    name: 'vagen-till-skolan',
    caseName: 'tomelilla',
    to: 'registration',
    arrived: {
      kind: 'workshop',
      states: ['registrationOpen', 'registrationClosed', 'inSession', 'held', 'minutesDraft', 'published', 'cancelled'],
    },
    text: {
      title: 'Fler barn ska kunna ta sig till skolan på egen hand',
      problem:
        'Fyra av tio barn i årskurs 4 till 6 skjutsas till skolan fastän de bor inom två kilometer. Föräldrar säger att vägen ' +
        'känns otrygg, barn säger att de vill gå med kamrater men inte vet hur. Trafiken vid skolorna ökar, och barn rör sig ' +
        'mindre än de mår bra av (illustrativt).',
      theme: 'Trygg uppväxt',
      owner: 'Barn och utbildning',
      targetGroups: ['barn i årskurs 4–6', 'vårdnadshavare'],
      desiredOutcomes: ['Fler barn går eller cyklar till skolan', 'Fler barn känner sig trygga på vägen dit'],
      baseline: baseline('Andel barn som skjutsas till skolan', '41', 'procent'),
      sdg: [3, 11],
      childRights: {
        articles: [12, 31],
        howChildrenTakePart:
          'Elevråden på tre skolor visar sina vägar och berättar vad som gör dem trygga eller otrygga.',
      },
      budgetFrame: { amount: '2400000.00', currency: 'SEK' },
    },
    workshop: {
      series: {
        title: 'Vägen till skolan',
        purpose: 'Att med barn, föräldrar och dem som rör sig i trafiken förstå vad som avgör om ett barn går själv.',
      },
      title: 'Gå vägen tillsammans',
      place: 'Lindesborgsskolan, Tomelilla',
      purpose: 'Gå tre skolvägar med barnen som visar, och samla vad de ser.',
      capacity: 24,
      agenda: [
        { title: 'Barnen visar vägen', minutes: 60 },
        { title: 'Vad såg vi?', minutes: 40 },
      ],
    },
  },
  {
    name: 'aldres-maltider',
    caseName: 'tomelilla',
    to: 'approved',
    arrived: { kind: 'challenge', states: ['approved', 'published', 'closed'] },
    text: {
      title: 'Äldre som bor ensamma ska äta bra mat i sällskap',
      problem:
        'Var tredje person över 80 år med hemtjänst äter alla sina måltider ensam. Många går ner i vikt utan att någon ser det. ' +
        'Föreningar vill bjuda in men vet inte vem som saknar sällskap (illustrativt).',
      theme: 'Äldres hälsa',
      owner: 'Vård och omsorg',
      targetGroups: ['personer över 80 år som bor ensamma'],
      desiredOutcomes: ['Färre äldre är undernärda', 'Fler äldre äter i sällskap minst tre gånger i veckan'],
      baseline: baseline('Andel med risk för undernäring', '28', 'procent'),
      sdg: [2, 3],
      childRights: {
        articles: [3],
        howChildrenTakePart: 'Barn berörs inte direkt. Skolornas elever bjuds in till de gemensamma måltiderna.',
      },
      budgetFrame: { amount: '1800000.00', currency: 'SEK' },
    },
  },
  {
    name: 'praktik-som-leder-vidare',
    caseName: 'tomelilla',
    to: 'submitted',
    arrived: { kind: 'challenge', states: ['inReview', 'changesRequested', 'approved', 'published', 'closed'] },
    text: {
      title: 'Unga utan gymnasieexamen ska komma vidare till arbete eller studier',
      problem:
        'Av dem som lämnade gymnasiet utan examen 2023 var hälften utan arbete och studier två år senare. De möter flera ' +
        'myndigheter som var för sig gör rätt, men ingen följer dem hela vägen (illustrativt).',
      theme: 'Arbete och utbildning',
      owner: 'Arbetsmarknad och vuxenutbildning',
      targetGroups: ['unga 18–24 år utan gymnasieexamen'],
      desiredOutcomes: ['Fler har arbete eller studerar efter tolv månader'],
      baseline: baseline('Andel utan arbete och studier efter två år', '51', 'procent'),
      sdg: [4, 8],
      childRights: {
        articles: [12, 28],
        howChildrenTakePart: 'Unga som själva lämnat gymnasiet tar del i granskningen av beskrivningen.',
      },
      budgetFrame: { amount: '3200000.00', currency: 'SEK' },
    },
  },
  {
    name: 'somnlosa-natter',
    caseName: 'tomelilla',
    to: 'draft',
    arrived: {
      kind: 'challenge',
      states: ['draft', 'inReview', 'changesRequested', 'approved', 'published', 'closed'],
    },
    text: {
      title: 'Tonåringar ska få sova ut',
      problem:
        'Varannan elev i årskurs 9 sover mindre än sju timmar. Lärare ser det på förmiddagarna, elevhälsan möter oro och ' +
        'nedstämdhet. Vi vet för lite om varför (illustrativt).',
      theme: 'Psykisk hälsa',
      owner: 'Elevhälsan',
      targetGroups: ['elever i årskurs 7–9'],
      desiredOutcomes: ['Fler elever sover minst åtta timmar'],
      baseline: [],
      sdg: [3],
    },
  },
];

const workshopDay = 21;

/** Walks a sketched challenge to where a visitor finds it. */
export async function walkSketch({ walk, given }: Leg, sketch: Sketch): Promise<void> {
  const { needOwner, approver, projectLead, facilitator } = walk.cast;
  const text = { ...sketch.text, nuts3: given.file.known.organisation.nuts3, partners: [], illustrative: true };
  const made = await walk.step<{ trailId: string }>(
    needOwner,
    'createChallenge',
    { text },
    '... on Challenge { trailId }',
  );
  const { id: challengeId, trailId } = made;
  walk.begin(trailId, made);
  if (sketch.to === 'draft') return;
  await walk.step(needOwner, 'submitChallenge', { challengeId });
  if (sketch.to === 'submitted') return;
  await walk.step(approver, 'approveChallenge', { challengeId });
  if (sketch.to === 'approved' || !sketch.workshop) return;
  await walk.step(projectLead, 'publishChallenge', { challengeId });
  await walk.trailAt('course.workshops');
  const { series, agenda, capacity, ...invitation } = sketch.workshop;
  const { id: seriesId } = await walk.step(projectLead, 'planWorkshopSeries', {
    trailId,
    ...series,
    illustrative: true,
  });
  await walk.step(projectLead, 'openWorkshopSeries', { seriesId });
  const drafted = { seriesId, capacity, invitation: { ...invitation, illustrative: true } };
  const { id: workshopId } = await walk.step(facilitator, 'draftWorkshop', drafted);
  await walk.step(facilitator, 'writeAgenda', { workshopId, items: agenda });
  const times = {
    startsAt: walk.at(workshopDay),
    endsAt: walk.at(workshopDay, 11),
    registrationClosesAt: walk.at(workshopDay - 2, 15),
  };
  await walk.step(facilitator, 'scheduleWorkshop', { workshopId, ...times });
  await walk.step(facilitator, 'openRegistration', { workshopId });
}
