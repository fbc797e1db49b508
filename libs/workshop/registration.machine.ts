import { text, type Actor, type Text } from '@utfall/process';

/** Whose voice a person brings; the invitations are judged by it. */
export const sectors = [
  'municipality',
  'civilSociety',
  'entrepreneur',
  'academia',
  'childrenAndYoung',
  'other',
] as const;
export type Sector = (typeof sectors)[number];

/** Where a registration stands. `registered` and `confirmed` hold a seat, `waitlisted` queues for one. */
export type RegistrationStatus =
  'invited' | 'registered' | 'waitlisted' | 'confirmed' | 'attended' | 'noShow' | 'withdrawn';

export const registrationLabels: Readonly<Record<RegistrationStatus, Text>> = {
  invited: text('Inbjuden', 'Invited'),
  registered: text('Anmäld', 'Registered'),
  waitlisted: text('På väntelistan', 'On the waiting list'),
  confirmed: text('Har bekräftat', 'Confirmed'),
  attended: text('Deltog', 'Attended'),
  noShow: text('Uteblev', 'Did not come'),
  withdrawn: text('Avanmäld', 'Withdrawn'),
};

/**
 * One person's place in a workshop. `person` is null for a guest whom the organiser registers (somebody without an
 * account, a child). The name may be shown to others only with `nameConsent`.
 */
export interface Registration {
  readonly id: string;
  readonly person: string | null;
  readonly organisation: string | null;
  readonly sector: Sector;
  readonly status: RegistrationStatus;
  readonly nameConsent: boolean;
}
type Registrations = readonly Registration[];

const seated: readonly RegistrationStatus[] = ['registered', 'confirmed', 'attended', 'noShow'];

export function holdsSeat({ status }: Registration): boolean {
  return seated.includes(status);
}

/** Registered, confirmed or waiting: what can be withdrawn. */
export function isLive({ status }: Registration): boolean {
  return status === 'registered' || status === 'confirmed' || status === 'waitlisted';
}

export function seatsTaken(registrations: Registrations): number {
  return registrations.filter(holdsSeat).length;
}

/** The registration of a person, whatever its status; each person has at most one. */
export function registrationOf(registrations: Registrations, person: string): Registration | undefined {
  return registrations.find((registration) => registration.person === person);
}

/**
 * Adds a person at the end of the list: a seat if there is one, else the waiting list. Whoever was invited or had
 * withdrawn keeps their id and queues anew.
 */
export function enrol(
  registrations: Registrations,
  capacity: number,
  arriving: Omit<Registration, 'status'>,
): Registrations {
  const known = arriving.person === null ? undefined : registrationOf(registrations, arriving.person);
  const others = registrations.filter((registration) => registration !== known);
  const status = seatsTaken(others) < capacity ? 'registered' : 'waitlisted';
  return [...others, { ...arriving, id: known?.id ?? arriving.id, status }];
}

export function withStatus(registrations: Registrations, id: string, status: RegistrationStatus): Registrations {
  return registrations.map((registration) => (registration.id === id ? { ...registration, status } : registration));
}

/** Whoever has waited longest for a seat. */
export function firstInQueue(registrations: Registrations): Registration | undefined {
  return registrations.find(({ status }) => status === 'waitlisted');
}

/** Seats become `attended` or `noShow`; others are left as they are. */
export function markAttendance(registrations: Registrations, attended: readonly string[]): Registrations {
  return registrations.map((registration) => {
    if (!holdsSeat(registration)) return registration;
    return { ...registration, status: attended.includes(registration.id) ? 'attended' : 'noShow' };
  });
}

/** Whoever has confirmed has done so for a time that no longer holds. */
export function askAgain(registrations: Registrations): Registrations {
  return registrations.map((registration) =>
    registration.status === 'confirmed' ? { ...registration, status: 'registered' } : registration,
  );
}

/** Who may act for somebody else's registration. */
export function isOrganiser(by: Actor): boolean {
  return (
    by.relation === 'authority' && by.roles.some((role) => ['facilitator', 'officer', 'projectLead'].includes(role))
  );
}

/** Those of a list who have an inbox: a guest has none, nor does a person who acts for no organisation. */
export function inboxesOf(registrations: Registrations): { readonly organisation: string; readonly person: string }[] {
  return registrations.flatMap(({ organisation, person }) =>
    organisation && person ? [{ organisation, person }] : [],
  );
}
