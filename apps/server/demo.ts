import type { Database } from '@utfall/database';
import { ensureAccounts, withCheckDigit, type AccountGiven, type OrganisationGiven, type SignIn } from '@utfall/people';

/** Everybody's password in a demonstration. It is printed at the start; no demonstration is reachable from outside. */
export const demoPassword = 'utfall-demo-2026';

interface DemoOrganisation {
  readonly organisation: OrganisationGiven;
  readonly domain: string;
  /** Role code → the title people see; `role.second` is another person with the role, where two must act. */
  readonly titles: Readonly<Record<string, string>>;
}

const authorityTitles = {
  administrator: 'systemförvaltare',
  needOwner: 'verksamhetsutvecklare',
  projectLead: 'projektledare',
  officer: 'upphandlare',
  approver: 'förvaltningschef',
  registrar: 'registrator',
  facilitator: 'workshopledare',
  evaluator: 'utvärderare',
  chair: 'ordförande i utvärderingen',
  decider: 'beslutsfattare',
  auditor: 'revisor',
};

const made = (
  kind: OrganisationGiven['kind'],
  name: string,
  nine: string,
  domain: string,
  titles: Readonly<Record<string, string>>,
  county?: string,
): DemoOrganisation => ({
  organisation: { kind, name, number: withCheckDigit(nine), ...(county !== undefined && { county }) },
  domain: `${domain}.example`,
  titles,
});

const supplier = { supplier: 'anbudsansvarig', administrator: 'verksamhetsledare' };
/** The authorities of the three cases, and made-up organisations around them. All numbers are illustrative. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  made('authority', 'Tomelilla kommun', '999900101', 'tomelilla', authorityTitles, 'Skåne län'),
  made('authority', 'Uppsala kommun', '999900102', 'uppsala', authorityTitles, 'Uppsala län'),
  made('authority', 'Region Jönköpings län', '999900103', 'jonkoping', authorityTitles, 'Jönköpings län'),
  made('supplier', 'Exempelföretaget Brobyggarna', '999900201', 'brobyggarna', supplier, 'Skåne län'),
  made('supplier', 'Exempelföretaget Tidiga tecken', '999900202', 'tidigatecken', supplier, 'Stockholms län'),
  made('supplier', 'Exempelföreningen Kvarteret', '999900203', 'kvarteret', supplier, 'Uppsala län'),
  made('provider', 'Exempelstiftelsen Utföraren', '999900301', 'utforaren', {
    provider: 'verksamhetschef',
    supplier: 'anbudsansvarig',
  }),
  made('funder', 'Exempelfonden Finansiären', '999900401', 'finansiaren', {
    funder: 'investeringsansvarig',
    'funder.second': 'ekonomiansvarig',
  }),
  made('authority', 'Exempelförvaltningen Driften', '999900601', 'driften', {
    operator: 'driftansvarig',
    administrator: 'systemförvaltare',
  }),
  made('verifier', 'Exempelinstitutet Granskaren', '999900501', 'granskaren', { verifier: 'oberoende utvärderare' }),
];

const approvalLimits: Readonly<Record<string, bigint>> = { approver: 20_000_000_00n, decider: 50_000_000_00n };

/** One account per role and organisation: `officer@tomelilla.example`. */
export function demoAccounts(): AccountGiven[] {
  return demoOrganisations.flatMap(({ organisation, domain, titles }) =>
    Object.entries(titles).map(([account, title]) => {
      const [role = account] = account.split('.');
      const limit = approvalLimits[role];
      return {
        email: `${account}@${domain}`.toLowerCase(),
        title: `${title}, ${organisation.name}`,
        password: demoPassword,
        memberships: [{ organisation, roles: [role], ...(limit !== undefined && { approvalLimitOre: limit }) }],
      };
    }),
  );
}

/** Makes the demo accounts unless they are there. */
export async function ensureDemoAccounts(database: Database, signIn: SignIn): Promise<void> {
  const accounts = demoAccounts();
  const { rowCount } = await database
    .pool('auth')
    .query('select 1 from auth."user" where email = any($1)', [accounts.map(({ email }) => email)]);
  if (rowCount !== accounts.length) await ensureAccounts(database, signIn, accounts);
}

/** What is printed at the start of a demonstration: who can sign in, and how. */
export function demoWelcome(): string[] {
  const lines = demoOrganisations.map(({ organisation, domain, titles }) => {
    const roles = Object.keys(titles).join(' ');
    return `  ${organisation.name.padEnd(32)} @${domain.padEnd(22)} ${roles}`;
  });
  return [
    'Demonstration: all organisations outside the three cases, all persons and all figures are illustrative.',
    `Sign in as ROLE@ORGANISATION, such as officer@tomelilla.example, with the password ${demoPassword}`,
    ...lines,
  ];
}
