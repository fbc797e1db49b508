import { createHash, randomBytes } from 'node:crypto';
import { readOnly, withActor, type Database } from '@utfall/database';
import { newId, type Engine, type ProcessRow } from '@utfall/engine';
import { Guests, type Guest } from '@utfall/graphql';
import { originMark, writeLetter, type Letter } from '@utfall/notify';
import { hasEnded, isIn, missing, refuse, text, type Actor, type Refused, type Text } from '@utfall/process';
import type { PoolClient } from 'pg';

/** What somebody without an account can be invited to. */
export type GuestPurpose = keyof typeof guestPurposes;
export const guestPurposes = {
  workshop: {
    kind: 'workshop',
    roles: ['projectLead', 'officer', 'facilitator'],
    subject: text('Du är inbjuden till en workshop', 'You are invited to a workshop'),
    body: text('bjuder in dig till en workshop', 'invites you to a workshop'),
  },
  remiss: {
    kind: 'rfi',
    roles: ['projectLead', 'officer'],
    subject: text('Du är inbjuden att lämna synpunkter', 'You are invited to comment'),
    body: text(
      'bjuder in dig att lämna synpunkter på ett utkast inför en upphandling',
      'invites you to comment on a draft before a procurement',
    ),
  },
} as const;

export const guestDays = { default: 14, max: 60 };
const guestsMax = 300;

/** An invitation as it is stored. */
export interface GuestRow {
  readonly tenant: string;
  readonly id: string;
  readonly process: string;
  readonly purpose: GuestPurpose;
  readonly email: string;
  readonly guest: string;
  readonly invited_at: Date;
  readonly expires_at: Date;
  readonly proved_at: Date | null;
  readonly revoked_at: Date | null;
}

type FoundGuest = GuestRow & Guest;

export interface Inviting {
  readonly id: string;
  readonly processId: string;
  readonly email: string;
  readonly purpose: GuestPurpose;
  /** How many days the letter opens; 14 unless told. */
  readonly days?: number | undefined;
}

const columns = `g.tenant_id as tenant, g.id, g.process_id as process, g.purpose, g.email, g.guest_id as guest, g.invited_at,
  g.expires_at, g.proved_at, g.revoked_at`;

/**
 * Invites somebody without an account, by a letter whose link proves the address. An invitation to the same address takes
 * the place of the one before. Sending the same again changes nothing and writes no second letter.
 */
export async function inviteOutsider(engine: Engine, inviting: Inviting, by: Actor): Promise<GuestRow | Refused> {
  const { id, processId, purpose, days = guestDays.default } = inviting;
  const place = await engine.find(processId);
  const { kind, roles } = guestPurposes[purpose];
  const isOurs = place?.kind === kind && place.tenant === by.organisation;
  const row = isOurs ? await engine.row(place.tenant, processId) : null;
  if (!row) return refuse('notFound');
  if (!by.roles.some((role) => (roles as readonly string[]).includes(role)))
    return refuse('role', { openTo: [...roles] });
  const refused = await closedTo(engine, row);
  if (refused) return refused;
  const key = randomBytes(32).toString('base64url');
  const email = inviting.email.trim().toLowerCase();
  return withActor(engine.database, by, async (client) => {
    const known = await guestRow(client, row.tenant, id);
    if (known) return known.process === processId && known.email === email ? known : refuse('commandIdReused');
    const { rows: earlier } = await client.query<{ guest: string; email: string }>(
      `update people.guest_invitation set revoked_at = coalesce(revoked_at, now())
        where tenant_id = $1 and process_id = $2 and email = $3 returning guest_id as guest`,
      [row.tenant, processId, email],
    );
    const { rows: counted } = await client.query<{ count: number }>(
      'select count(*)::int as count from people.guest_invitation where tenant_id = $1 and process_id = $2',
      [row.tenant, processId],
    );
    if (counted[0]!.count >= guestsMax) return tooMany;
    await client.query(
      `insert into people.guest_invitation
          (tenant_id, id, process_id, purpose, email, guest_id, key_hash, invited_by, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))`,
      [row.tenant, id, processId, purpose, email, earlier[0]?.guest ?? newId(), hashOf(key), by.id, days],
    );
    const stored = (await guestRow(client, row.tenant, id))!;
    const { rows } = await client.query<{ name: string }>('select name from people.organisation where id = $1', [
      row.tenant,
    ]);
    // The letter leaves with the invitation or not at all. Letters stand behind the wall of sign-in.
    await client.query(`select set_config('app.area', 'auth', true)`);
    await writeLetter(client, invitationLetter(stored, rows[0]!.name, key));
    return stored;
  });
}

/** The guests of a process, the latest first. */
export async function guestRows(database: Database, by: Actor, process: string): Promise<GuestRow[]> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<GuestRow>({
      name: 'people_guests',
      text: `select ${columns} from people.guest_invitation g where g.tenant_id = $1 and g.process_id = $2
        order by g.id desc limit ${guestsMax}`,
      values: [by.organisation, process],
    }),
  );
  return rows;
}

/** Takes an invitation back; null when there is none in the organisation one acts for. */
export function revokeGuest(database: Database, by: Actor, id: string): Promise<GuestRow | null> {
  return withActor(database, by, async (client) => {
    await client.query(
      `update people.guest_invitation set revoked_at = coalesce(revoked_at, now()) where tenant_id = $1 and id = $2`,
      [by.organisation, id],
    );
    return guestRow(client, by.organisation!, id);
  });
}

/**
 * Who holds the key of a letter; null for a key that was never made, was taken back or has run out: they look the same.
 * Opening an invitation proves the address it was sent to.
 */
export async function guestOf(database: Database, key: string): Promise<FoundGuest | null> {
  const { rows } = await database.pool('auth').query<GuestRow & { authority: string }>({
    name: 'people_guest',
    text: `update people.guest_invitation g set proved_at = coalesce(g.proved_at, now()) from people.organisation o
      where g.key_hash = $1 and g.revoked_at is null and g.expires_at > now() and o.id = g.tenant_id
      returning ${columns}, o.name as authority`,
    values: [hashOf(key)],
  });
  const found = rows[0];
  return found ? { ...found, actor: { id: found.guest, organisation: null, roles: ['participant'] } } : null;
}

/** Why nothing can be done by an invitation now; null when it can. */
async function closedTo(engine: Engine, row: ProcessRow): Promise<Refused | null> {
  const trail = await engine.row(row.tenant, row.trail);
  if (trail?.kind === 'trail' && isIn(trail.state, 'pace.suspended')) return refusedBy('paused', paused);
  const { machine } = engine.registry.get(row.kind);
  return row.visibility !== 'public' || hasEnded(machine, row.state) ? refusedBy('openToGuests', notOpen) : null;
}

/** Guests as other rooms ask for them. */
export class LetterGuests extends Guests {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    super();
    this.engine = engine;
  }

  async find(key: string, purpose: string): Promise<Guest | null> {
    const guest = await guestOf(this.engine.database, key);
    return guest?.purpose === purpose ? guest : null;
  }

  async closed({ tenant, process }: Guest): Promise<Refused | null> {
    const row = await this.engine.row(tenant, process);
    return row ? closedTo(this.engine, row) : refuse('notFound');
  }
}

/** The guest takes back the invitation and the address goes. What the guest has done in the case is the authority's. */
export async function forgetGuest(database: Database, { tenant, id, guest }: FoundGuest): Promise<void> {
  await database.pool('auth').query(
    `update people.guest_invitation set revoked_at = coalesce(revoked_at, now()), email = $3
      where tenant_id = $1 and guest_id = $2`,
    [tenant, guest, `${id}@erased.invalid`],
  );
}

async function guestRow(client: PoolClient, tenant: string, id: string): Promise<GuestRow | null> {
  const { rows } = await client.query<GuestRow>(
    `select ${columns} from people.guest_invitation g where g.tenant_id = $1 and g.id = $2`,
    [tenant, id],
  );
  return rows[0] ?? null;
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

const paused = text(
  'Ärendet är pausat. Tiden står still, och inget tas emot förrän det återupptas.',
  'The case is paused. Time stands still, and nothing is taken until it is resumed.',
);
const notOpen = text(
  'Utomstående bjuds in när det är öppet för alla: publicerat och inte avslutat.',
  'Outsiders are invited while it is open to all: published and not over.',
);
const tooMany: Refused = refuse('badInput', {
  missing: [
    missing(
      'email',
      `Det går att bjuda in högst ${guestsMax} utomstående. Publicera i stället adressen till sidan.`,
      `At most ${guestsMax} outsiders can be invited. Publish the address of the page instead.`,
    ),
  ],
});

function refusedBy(rule: string, sentence: Text): Refused {
  return { moved: false, rule, sentence, openTo: [], missing: [] };
}

function invitationLetter({ id, email, purpose, expires_at }: GuestRow, authority: string, key: string): Letter {
  const { subject, body } = guestPurposes[purpose];
  const until = (language: string): string =>
    expires_at.toLocaleDateString(language, {
      timeZone: 'Europe/Stockholm',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
  // What stands after # never reaches a server, and so no log.
  const link = `${originMark}/inbjudan#${key}`;
  return {
    key: `guest ${id}`,
    to: email,
    subject,
    body: text(
      `${authority} ${body.sv}. Du behöver inget konto: länken är din, och den visar att adressen är din.\n\n${link}\n\nLänken gäller till och med den ${until('sv-SE')}. Skicka den inte vidare; den som har den svarar i ditt namn. På sidan kan du också ta bort din adress.\n\nVet du inte vad det här gäller? Då behöver du inte göra något.`,
      `${authority} ${body.en}. You need no account: the link is yours, and it shows that the address is yours.\n\n${link}\n\nThe link works until ${until('en-GB')}. Do not pass it on; whoever has it answers in your name. On the page you can also have your address removed.\n\nDo you not know what this is about? Then there is nothing you need to do.`,
    ),
  };
}
