import { isIn, text, type Text } from '@utfall/process';

/** One of the six stations that every trail passes, as screens draw them. */
export interface StationKind {
  readonly number: number;
  readonly key: string;
  readonly name: Text;
  /** Where the trail's course stands while it is at the station. */
  readonly places: readonly string[];
  /** The processes that belong to the station. */
  readonly kinds: readonly string[];
  /** What the station promises, before anybody has come to it. */
  readonly promise: Text;
  /** How long a trail usually stays, in calendar days: the plan until the project lead gives another. */
  readonly usualDays: number;
}

const station = (number: number, key: string, name: Text, rest: Omit<StationKind, 'number' | 'key' | 'name'>) => ({
  number,
  key,
  name,
  ...rest,
});

export const stationKinds: readonly StationKind[] = [
  station(1, 'challenge', text('Utmaning', 'Challenge'), {
    places: ['course.challenge'],
    kinds: ['challenge'],
    promise: text('behovet beskrivs', 'the need is described'),
    usualDays: 45,
  }),
  station(2, 'workshops', text('Workshoppar', 'Workshops'), {
    places: ['course.workshops'],
    kinds: ['workshopSeries', 'workshop'],
    promise: text('alla kan anmäla sig', 'everybody can register'),
    usualDays: 120,
  }),
  station(3, 'rfi', text('RFI', 'RFI'), {
    places: ['course.rfi', 'course.decideRoute'],
    kinds: ['rfi', 'response', 'recordRequest', 'route'],
    promise: text('frågor till alla', 'questions to all'),
    usualDays: 90,
  }),
  station(4, 'matching', text('Matchning', 'Matching'), {
    places: ['course.matching'],
    kinds: ['matching'],
    promise: text('alla får delta', 'all may take part'),
    usualDays: 30,
  }),
  station(5, 'procurement', text('Upphandling i faser', 'Procurement in phases'), {
    places: ['course.pcp', 'course.regularProcurement'],
    kinds: ['competition', 'tender'],
    promise: text('upp till tre faser', 'up to three phases'),
    usualDays: 365,
  }),
  station(6, 'contract', text('Utfallskontrakt', 'Outcome contract'), {
    places: ['course.outcome'],
    kinds: [
      ...['contract', 'measurement', 'claim', 'round', 'statement'],
      ...['amendment', 'dispute', 'holdback', 'drawdown', 'cohort', 'enrolment'],
    ],
    promise: text('betalt efter resultat', 'paid by results'),
    usualDays: 1095,
  }),
];

/** The station of a trail's state; null when its course has ended. */
export function stationAt(trailState: string): StationKind | null {
  return stationKinds.find(({ places }) => places.some((place) => isIn(trailState, place))) ?? null;
}

/** The station that processes of a kind belong to; null for the trail itself and for kinds without one. */
export function stationOfKind(kind: string): StationKind | null {
  return stationKinds.find(({ kinds }) => kinds.includes(kind)) ?? null;
}

/** The station whose place this is, for a place of the trail's chart. */
export function stationOfPlace(place: string): StationKind | null {
  return stationKinds.find(({ places }) => places.includes(place)) ?? null;
}

/** SQL: the number of the station where the trail in `column` (its state) stands; null when its course has ended. */
export function stationSql(column: string): string {
  const cases = stationKinds.map(
    ({ number, places }) =>
      `when string_to_array(${column}, '+') && array[${places.map((place) => `'${place}'`).join(', ')}] then ${number}`,
  );
  return `(case ${cases.join(' ')} end)`;
}

/** Counts by number of station, for those that have any. */
export function countsOf(counted: Readonly<Record<string, number>>): { station: number; name: Text; count: number }[] {
  return stationKinds.flatMap(({ number, name }) => {
    const count = counted[number] ?? 0;
    return count === 0 ? [] : [{ station: number, name, count }];
  });
}
