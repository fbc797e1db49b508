import type { Database } from '@utfall/database';
import type { DeliveredEffect, Engine } from '@utfall/engine';
import { originMark, writeLetter, type Letter, type NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

/** What is told about a membership. */
export const membershipNotices: Readonly<Record<string, NoticeWording>> = {
  memberJoined: {
    sentence: text('En ny medlem är med i organisationen.', 'A new member has joined the organisation.'),
    to: [{ relation: 'authority', roles: ['administrator'] }],
  },
};

/** What is told about an organisation. */
export const organisationNotices: Readonly<Record<string, NoticeWording>> = {
  signOnChanged: {
    sentence: text(
      'Organisationens gemensamma inloggning har ändrats.',
      'The single sign-on of the organisation has been changed.',
    ),
    to: [{ relation: 'authority', roles: ['administrator'] }],
  },
};

interface ProposalRow {
  readonly way: 'invitation' | 'request';
  readonly email: string;
  readonly organisation: string;
  readonly administrators: readonly string[];
  readonly operators: readonly string[];
}

const membersWith = (role: string, more: string): string =>
  `array(select u.email from people.membership m join auth."user" u on u.id = m.person_id
    where m.state = 'active' and '${role}' = any(m.roles)${more} order by u.email limit 50)`;
const proposalSql = `select a.way, a.email, o.name as organisation,
    ${membersWith('administrator', ' and m.tenant_id = o.id')} as administrators, ${membersWith('operator', '')} as operators
  from people.admission a join people.organisation o on o.id = a.tenant_id where a.tenant_id = $1 and a.id = $2`;

/** Writes the letters that follow from a proposal: to the invited, or to those who answer a request. */
export function writeProposalsIn(engine: Engine): void {
  engine.handle('membership.proposal', (effect) => writeProposal(engine.database, effect));
}

async function writeProposal(database: Database, { tenant, process, key }: DeliveredEffect): Promise<void> {
  const pool = database.pool('auth');
  const { rows } = await pool.query<ProposalRow>(proposalSql, [tenant, process]);
  for (const row of rows) for (const letter of lettersFor(row, key)) await writeLetter(pool, letter);
}

function lettersFor({ way, email, organisation, administrators, operators }: ProposalRow, key: string): Letter[] {
  if (way === 'invitation') return [{ ...invitation(organisation), key, to: email }];
  const readers = administrators.length > 0 ? administrators : operators;
  return readers.map((to) => ({ ...request(organisation, email), key: `${key} ${to}`, to }));
}

const invitation = (organisation: string): Pick<Letter, 'subject' | 'body'> => ({
  subject: text(`Du är inbjuden till ${organisation}`, `You are invited to ${organisation}`),
  body: text(
    `${organisation} bjuder in dig att arbeta i Utfall.\n\nLogga in med den här e-postadressen, eller skapa ett konto, och svara på inbjudan inom två veckor:\n${originMark}/logga-in`,
    `${organisation} invites you to work in Utfall.\n\nSign in with this e-mail address, or make an account, and answer the invitation within two weeks:\n${originMark}/logga-in`,
  ),
});

const request = (organisation: string, email: string): Pick<Letter, 'subject' | 'body'> => ({
  subject: text(`Någon vill vara med i ${organisation}`, `Somebody wants to join ${organisation}`),
  body: text(
    `${email} har bekräftat sin adress och ber att få vara med i ${organisation}.\n\nKänner du personen? Svara här:\n${originMark}/logga-in`,
    `${email} has confirmed the address and asks to join ${organisation}.\n\nDo you know the person? Answer here:\n${originMark}/logga-in`,
  ),
});
