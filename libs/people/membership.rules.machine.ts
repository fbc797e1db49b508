import { freshSignIn, missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** How somebody came to be proposed as a member. `record`: they were one before there was a process. */
export type Way = 'invitation' | 'request' | 'record';

export interface MembershipContext {
  readonly way: Way;
  /** Null while an invited person has not been seen. */
  readonly person: string | null;
  readonly roles: readonly string[];
  readonly proposedBy: string;
  /** When an open proposal ends by itself. */
  readonly expiresAt: string | null;
}

export interface MembershipEvent extends PlainEvent {
  readonly way?: Way;
  readonly person?: string | null;
  readonly roles?: readonly string[];
}

/** What is true of the organisation when a step is taken. */
export interface MembershipFacts {
  /** Roles that people of such an organisation can hold. */
  readonly rolesAllowed: readonly string[];
  /** Ids of those who administer it now. */
  readonly administrators: readonly string[];
  /** The person whose proved address the invitation went to. */
  readonly invited: string | null;
  /** The proved address of the one who acts is at a domain of the organisation. */
  readonly addressIsOurs: boolean;
}

type MembershipRule = Rule<MembershipContext, MembershipEvent, MembershipFacts>;

/** Every rule of a membership by name. */
export const membershipRules: Readonly<Record<string, MembershipRule>> = {
  freshSignIn,
  mayPropose: {
    sentence: text(
      'Administratören bjuder in andra; den som vill vara med ber om det själv.',
      'An administrator invites others; whoever wants to join asks for themselves.',
    ),
    about: 'event',
    check: ({ event, by }) =>
      by.roles.includes('system') ||
      (event.way === 'invitation'
        ? by.roles.includes('administrator')
        : event.way === 'request' && event.person === by.id),
  },
  rolesFit: {
    sentence: text(
      'Rollerna finns i en organisation av det här slaget.',
      'The roles exist in an organisation of this kind.',
    ),
    about: 'event',
    check: ({ event, facts, by }) => {
      // What is only recorded is as it is.
      if (by.roles.includes('system')) return true;
      const roles = event.roles ?? [];
      if (roles.length > 0 && roles.every((role) => facts.rolesAllowed.includes(role))) return true;
      const allowed = facts.rolesAllowed.join(', ');
      return [missing('roles', `Välj en eller flera av: ${allowed}.`, `Choose one or more of: ${allowed}.`)];
    },
  },
  isTheInvited: {
    sentence: text(
      'Inbjudan är ställd till din bekräftade e-postadress.',
      'The invitation is addressed to your confirmed e-mail address.',
    ),
    check: ({ facts, by }) => facts.invited === by.id,
  },
  isRequest: {
    sentence: text('Personen har själv bett att få vara med.', 'The person has asked to join.'),
    check: ({ context }) => context.way === 'request',
  },
  mayAdmit: {
    sentence: text(
      'En administratör släpper in. Finns ingen gör driftansvarig det, eller en bekräftad adress på organisationens domän.',
      'An administrator admits. Where there is none, the operator does, or a confirmed address at the organisation’s domain.',
    ),
    check: ({ context, facts, by }) => {
      if (by.roles.includes('administrator')) return context.person !== by.id;
      if (facts.administrators.length > 0) return false;
      return by.roles.includes('operator') || (context.person === by.id && facts.addressIsOurs);
    },
  },
  isOwnProposal: {
    sentence: text(
      'Den som bjöd in, eller själv bad att få vara med, tar tillbaka det.',
      'Whoever invited, or asked to join, takes it back.',
    ),
    check: ({ context, by }) =>
      context.way === 'invitation' ? by.roles.includes('administrator') : context.person === by.id,
  },
  isThePerson: {
    sentence: text('Det gäller ditt eget medlemskap.', 'It concerns your own membership.'),
    check: ({ context, by }) => context.person === by.id,
  },
  isNotThePerson: {
    sentence: text(
      'Ingen ändrar sitt eget medlemskap. Be en annan administratör.',
      'Nobody changes their own membership. Ask another administrator.',
    ),
    check: ({ context, by }) => context.person !== by.id,
  },
  administratorRemains: {
    sentence: text(
      'Organisationen har kvar någon som administrerar den. Utse först någon annan.',
      'The organisation keeps somebody who administers it. Appoint somebody else first.',
    ),
    check: ({ context, event, facts }) =>
      event.roles?.includes('administrator') === true || facts.administrators.some((one) => one !== context.person),
  },
};
