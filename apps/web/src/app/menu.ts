import type { Viewer } from '../api/session.ts';
import type { ServerText } from './language.ts';

export interface MenuItem {
  readonly to: string;
  readonly label: ServerText;
  /** Where pages that belong to it begin, beside its own address. */
  readonly also?: readonly string[];
}

type Organisation = NonNullable<Viewer['organisation']>;

const challenges = {
  to: '/utmaningar',
  label: { sv: 'Utmaningar', en: 'Challenges' },
  also: ['/arende', '/matchning', '/ny-utmaning'],
};
const tasks = { to: '/uppgifter', label: { sv: 'Mina uppgifter', en: 'My tasks' } };
const portfolio = { to: '/portfolj', label: { sv: 'Portfölj', en: 'Portfolio' } };
const suppliers = {
  to: '/leverantorer',
  label: { sv: 'Leverantörer', en: 'Suppliers' },
  also: ['/inbjudningsrundor'],
};
const contracts = { to: '/avtal', label: { sv: 'Avtal', en: 'Contracts' }, also: ['/avrakningar'] };
const openRequests = { to: '/rfi', label: { sv: 'Öppna RFI', en: 'Open RFIs' } };
const responses = { to: '/svar', label: { sv: 'Mina svar', en: 'My responses' } };
const matches = { to: '/traffar', label: { sv: 'Mina träffar', en: 'My matches' } };
const howItWorks = { to: '/sa-gar-det-till', label: { sv: 'Så går det till', en: 'How it works' } };
const results = { to: '/resultat', label: { sv: 'Resultat', en: 'Results' } };

const everybody: readonly MenuItem[] = [challenges, openRequests, results, howItWorks];
const byKind: Readonly<Record<Organisation['kind'], readonly MenuItem[]>> = {
  authority: [tasks, portfolio, challenges, suppliers, contracts],
  supplier: [tasks, openRequests, responses, matches, challenges],
  provider: [tasks, contracts, openRequests, responses, challenges],
  funder: [tasks, contracts, challenges],
  verifier: [tasks, contracts, challenges],
};

/** The main menu of who is signed in, or of a visitor. An item whose page nobody has made is left out by the header. */
export function menuOf(viewer: Viewer | null): readonly MenuItem[] {
  if (!viewer) return everybody;
  return viewer.organisation ? byKind[viewer.organisation.kind] : [tasks, challenges];
}
