import type { RegistrationPartsFragment as Registration, Sector } from '../../api/generated/graphql.ts';

export const sectors = [
  'municipality',
  'civilSociety',
  'entrepreneur',
  'academia',
  'childrenAndYoung',
  'other',
] as const satisfies readonly Sector[];

/** The voices that a workshop should not be without. */
export const wanted = sectors.filter((sector) => sector !== 'other');

const seated = ['registered', 'confirmed', 'attended'];

export interface Quota {
  readonly sector: (typeof sectors)[number];
  readonly seats: number;
  readonly waiting: number;
  readonly came: number;
}

/** How many of each sector hold a seat, wait and came. */
export const quotasOf = (registrations: readonly Registration[]): Quota[] =>
  sectors.map((sector) => {
    const own = registrations.filter((one) => one.sector === sector);
    return {
      sector,
      seats: own.filter(({ status }) => seated.includes(status)).length,
      waiting: own.filter(({ status }) => status === 'waitlisted').length,
      came: own.filter(({ status }) => status === 'attended').length,
    };
  });

/** The wanted sectors that nobody speaks for. */
export const missingOf = (registrations: readonly Registration[]): Quota['sector'][] =>
  quotasOf(registrations)
    .filter(({ sector, seats }) => seats === 0 && sector !== 'other')
    .map(({ sector }) => sector);
