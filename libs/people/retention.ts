import { inTransaction, type Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { text, type Text } from '@utfall/process';
import type { PoolClient } from 'pg';

/**
 * What is held, for how long, and on what ground. `disposable`: null for what is preserved, or disposed of elsewhere;
 * else tables with the condition under which a row is past its time. `owned` are those whose rows belong to one
 * organisation each: they are opened for one organisation at a time, as the walls want it.
 */
export interface RetentionClass {
  readonly name: string;
  readonly holds: Text;
  readonly keptFor: Text;
  readonly basis: Text;
  readonly disposable: {
    readonly tables?: Readonly<Record<string, string>>;
    readonly owned?: Readonly<Record<string, string>>;
  } | null;
}

const noLonger = text(
  'Dataskyddsförordningen artikel 5.1 e: inte längre än nödvändigt',
  'GDPR article 5(1)(e): no longer than necessary',
);
const minor = text(
  'Arkivlagen (1990:782) 10 § och dataskyddsförordningen artikel 5.1 e: handlingar av liten betydelse gallras efter beslut',
  'Archives Act (1990:782) s. 10 and GDPR article 5(1)(e): records of little value are disposed of by decision',
);
const archive = text(
  'Arkivlagen (1990:782) 3 §: allmänna handlingar bevaras',
  'Archives Act (1990:782) s. 3: public records are preserved',
);

/** Every kind of data of the service. */
export const retentionClasses: readonly RetentionClass[] = [
  {
    name: 'sessions',
    holds: text('Avslutade sessioner: adress och webbläsare', 'Ended sessions: address and browser'),
    keptFor: text('30 dagar efter att sessionen gick ut', '30 days after the session ended'),
    basis: noLonger,
    disposable: { tables: { 'auth.session': `expires_at < now() - interval '30 days'` } },
  },
  {
    name: 'proofs',
    holds: text('Länkar och koder som har använts eller gått ut', 'Links and codes that were used or ran out'),
    keptFor: text('30 dagar', '30 days'),
    basis: noLonger,
    disposable: {
      tables: {
        'auth.verification': `expires_at < now() - interval '30 days'`,
        'auth.used_code': `used_at < now() - interval '30 days'`,
        'auth.attempt': `began_at < now() - interval '30 days'`,
      },
    },
  },
  {
    name: 'letters',
    holds: text('Brevlogg: mottagare, ämne och när brevet gick', 'Log of letters: recipient, subject and when it left'),
    keptFor: text('ett år efter att brevet gick', 'one year after the letter left'),
    basis: minor,
    disposable: { tables: { 'notify.mail': `coalesce(sent_at, dead_at) < now() - interval '1 year'` } },
  },
  {
    name: 'notices',
    holds: text('Notiser: vem som har fått veta vad', 'Notices: who was told what'),
    keptFor: text(
      'två år efter att notisen kom; vad som hände står kvar i journalen',
      'two years after the notice came; what happened stays in the journal',
    ),
    basis: minor,
    disposable: { owned: { 'notify.notice': `at < now() - interval '2 years'` } },
  },
  {
    name: 'invitations',
    holds: text(
      'Inbjudningar och önskemål som har besvarats eller gått ut: e-postadress',
      'Invitations and requests that were answered or ran out: e-mail address',
    ),
    keptFor: text('ett år efter att de gick ut', 'one year after they ran out'),
    basis: noLonger,
    disposable: {
      owned: {
        'people.admission': `expires_at < now() - interval '1 year'`,
        'people.guest_invitation': `expires_at < now() - interval '1 year'`,
      },
    },
  },
  {
    name: 'accounts',
    holds: text('Konton, medlemskap och delegationer', 'Accounts, memberships and delegations'),
    keptFor: text(
      'så länge kontot finns; den som lämnar kan få det raderat',
      'as long as the account is there; whoever leaves can have it erased',
    ),
    basis: text('Dataskyddsförordningen artikel 6.1 e och 17', 'GDPR articles 6(1)(e) and 17'),
    disposable: null,
  },
  {
    name: 'accessLog',
    holds: text('Åtkomstlogg: vem som har öppnat personuppgifter', 'Access log: who has opened personal data'),
    keptFor: text('fem år; gallras sedan efter beslut', 'five years; then disposed of by decision'),
    basis: text('Dataskyddsförordningen artikel 5.2: ansvarsskyldighet', 'GDPR article 5(2): accountability'),
    disposable: { owned: { 'people.disclosure': `at < now() - interval '5 years'` } },
  },
  {
    name: 'cases',
    holds: text('Ärenden: journal, texter, svar och beslut', 'Cases: journal, texts, responses and decisions'),
    keptFor: text('bevaras; lämnas till myndighetens arkiv', 'preserved; handed to the archive of the authority'),
    basis: archive,
    disposable: null,
  },
  {
    name: 'payments',
    holds: text('Kontrakt, mätningar och betalningsunderlag', 'Contracts, measurements and payment statements'),
    keptFor: text('bevaras; räkenskapsinformation minst sju år', 'preserved; accounting records at least seven years'),
    basis: text(
      'Lagen (2018:597) om kommunal bokföring och redovisning 3 kap.; arkivlagen 3 §',
      'Municipal Accounts Act (2018:597) ch. 3; Archives Act s. 3',
    ),
    disposable: null,
  },
];

/** How a class stands now. */
export interface RetentionStanding {
  readonly retention: RetentionClass;
  /** Rows past their time. */
  readonly due: number;
  /** Why nothing of it is disposed of for now; null when there is no hold. */
  readonly hold: string | null;
}

const openHold = 'select reason from auth.retention_hold where class = $1 and lifted_at is null limit 1';

/** Counts what is past its time. Deletes nothing. */
export async function retentionStandings(database: Database): Promise<RetentionStanding[]> {
  const pool = database.pool('auth');
  const standings: RetentionStanding[] = [];
  for (const retention of retentionClasses) {
    const due = await inTransaction(
      () => pool.connect(),
      'begin',
      (client) => dueRows(client, retention, counted),
    );
    const { rows } = await pool.query<{ reason: string }>(openHold, [retention.name]);
    standings.push({ retention, due, hold: rows[0]?.reason ?? null });
  }
  return standings;
}

const counted = (table: string, isDue: string): string => `select count(*)::int as due from ${table} where ${isDue}`;
const deleted = (table: string, isDue: string): string =>
  `with gone as (delete from ${table} where ${isDue} returning 1) select count(*)::int as due from gone`;

/** Counts every row past its time in a class, or deletes it; how many. */
async function dueRows(client: PoolClient, { disposable }: RetentionClass, statement: typeof counted): Promise<number> {
  const { tables = {}, owned = {} } = disposable ?? {};
  let count = 0;
  const through = async (dueOf: Readonly<Record<string, string>>): Promise<void> => {
    for (const [table, isDue] of Object.entries(dueOf))
      count += (await client.query<{ due: number }>(statement(table, isDue))).rows[0]!.due;
  };
  await through(tables);
  if (Object.keys(owned).length === 0) return count;
  const { rows } = await client.query<{ id: string }>('select id from people.organisation order by id');
  for (const { id } of rows) {
    await client.query(`select set_config('app.organisation', $1, true)`, [id]);
    await through(owned);
  }
  await client.query(`select set_config('app.organisation', '', true)`);
  return count;
}

function classNamed(name: string): RetentionClass {
  const found = retentionClasses.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(
    `There is no class "${name}". Choose one of ${retentionClasses.map((one) => one.name).join(', ')}.`,
  );
}

/** Keeps everything of a class until the hold is lifted, such as while a court or the auditor looks at it. */
export async function placeHold(database: Database, name: string, reason: string): Promise<void> {
  const { name: known } = classNamed(name);
  if (reason.trim() === '') throw new RangeError('Say why, with --reason.');
  await database
    .pool('auth')
    .query('insert into auth.retention_hold (id, class, reason) values ($1, $2, $3)', [newId(), known, reason]);
}

export async function liftHolds(database: Database, name: string): Promise<number> {
  const { rowCount } = await database
    .pool('auth')
    .query('update auth.retention_hold set lifted_at = now() where class = $1 and lifted_at is null', [
      classNamed(name).name,
    ]);
  return rowCount ?? 0;
}

/**
 * Deletes what is past its time in a class, by a decision that is kept beside the number of rows. Throws RangeError when
 * there is no decision, when the class is preserved, or while there is a hold: holds win.
 */
export async function disposeOf(database: Database, name: string, decision: string): Promise<number> {
  const retention = classNamed(name);
  if (!retention.disposable) throw new RangeError(`${name}: ${retention.keptFor.en}. Nothing is deleted here.`);
  if (decision.trim() === '') throw new RangeError('Nothing is deleted without a decision: name it with --decision.');
  return inTransaction(
    () => database.pool('auth').connect(),
    'begin',
    async (client) => {
      await client.query('lock table auth.retention_hold in share mode');
      const { rows } = await client.query<{ reason: string }>(openHold, [name]);
      if (rows[0]) throw new RangeError(`${name} is on hold: ${rows[0].reason}`);
      const rowsDeleted = await dueRows(client, retention, deleted);
      await client.query('insert into auth.disposal (id, class, decision_reference, rows) values ($1, $2, $3, $4)', [
        newId(),
        name,
        decision,
        rowsDeleted,
      ]);
      return rowsDeleted;
    },
  );
}

/** The page `docs/retention.md`. */
export function retentionPage(): string {
  const rows = retentionClasses.map(
    ({ name, holds, keptFor, basis, disposable }) =>
      `| \`${name}\` | ${holds.en}<br>${holds.sv} | ${keptFor.en}<br>${keptFor.sv} | ${basis.en}<br>${basis.sv} | ${disposable ? 'by decision' : 'not here'} |`,
  );
  return `# What is kept, how long and why

Written by the program from \`libs/people/retention.ts\`; \`npm run docs\` renews it.

Nothing is deleted by itself. \`npm start -- retention\` counts what is past its time; \`npm start -- retention dispose CLASS
--decision "…"\` deletes it by a decision, whose reference is kept beside the number of rows. \`npm start -- retention hold
CLASS --reason "…"\` keeps everything of a class until \`npm start -- retention release CLASS\`: holds win.

| Class | What | Kept for | Basis | Deleted |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
