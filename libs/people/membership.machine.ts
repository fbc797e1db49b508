import { defineMachine, text } from '@utfall/process';
import {
  membershipRules,
  type MembershipContext,
  type MembershipEvent,
  type MembershipFacts,
} from './membership.rules.machine.ts';

const day = 86_400_000;
/** How long a proposal stays open. */
const openDays = { invitation: 14, request: 60 } as const;

/** A person's membership of an organisation, from the proposal to the day they leave. The tenant is the organisation. */
export const membershipMachine = defineMachine<MembershipContext, MembershipEvent, MembershipFacts>({
  kind: 'membership',
  version: 1,
  label: text('Medlemskap', 'Membership'),
  create: {
    sentence: text('Någon bjuds in eller ber att få vara med.', 'Somebody is invited or asks to join.'),
    rules: ['mayPropose', 'rolesFit'],
    do: ['tellOfProposal'],
    context: ({ event, by, now }) => {
      const { way = 'record', person = null, roles = [] } = event as MembershipEvent;
      const expiresAt = way === 'record' ? null : new Date(now.getTime() + openDays[way] * day).toISOString();
      return { way, person, roles, proposedBy: by.id, expiresAt };
    },
  },
  chart: {
    label: text('Medlemskap', 'Membership'),
    initial: 'proposed',
    states: {
      proposed: {
        label: text('Föreslaget', 'Proposed'),
        meaning: text(
          'Den inbjudna har inte svarat, eller ingen har svarat den som bad att få vara med.',
          'The invited person has not answered, or nobody has answered the one who asked to join.',
        ),
        always: { target: 'active', when: 'isRecorded' },
        on: {
          accept: { target: 'active', rules: ['isTheInvited'], do: ['keepPerson', 'tellOfMember'] },
          decline: { target: 'closed', rules: ['isTheInvited'] },
          admit: { target: 'active', rules: ['isRequest', 'mayAdmit', 'rolesFit'], do: ['keepRoles', 'tellOfMember'] },
          refuse: { target: 'closed', rules: ['isRequest', 'mayAdmit'] },
          withdraw: { target: 'closed', rules: ['isOwnProposal'] },
          proposalExpired: { target: 'closed' },
        },
      },
      active: {
        label: text('Aktivt', 'Active'),
        meaning: text('Personen handlar för organisationen.', 'The person acts for the organisation.'),
        on: {
          changeRoles: {
            rules: ['isNotThePerson', 'rolesFit', 'administratorRemains', 'freshSignIn'],
            do: ['keepRoles'],
          },
          giveAdministration: { rules: ['isNotThePerson', 'freshSignIn'], do: ['addAdministration'] },
          resignAdministration: {
            rules: ['isThePerson', 'administratorRemains', 'freshSignIn'],
            do: ['removeAdministration'],
          },
          suspend: { target: 'suspended', rules: ['isNotThePerson', 'administratorRemains'] },
          leave: { target: 'left', rules: ['isThePerson', 'administratorRemains'] },
          end: { target: 'left', rules: ['isNotThePerson', 'administratorRemains'] },
        },
      },
      suspended: {
        label: text('Avstängt', 'Suspended'),
        meaning: text('Personen kan inte handla för organisationen nu.', 'The person cannot act for it now.'),
        on: {
          restore: { target: 'active', rules: ['isNotThePerson'] },
          leave: { target: 'left', rules: ['isThePerson'] },
          end: { target: 'left', rules: ['isNotThePerson'] },
        },
      },
      left: {
        label: text('Slut', 'Left'),
        meaning: text(
          'Personen är inte längre med. Journalen finns kvar.',
          'The person is no longer a member. The journal remains.',
        ),
        type: 'final',
      },
      closed: {
        label: text('Blev inte av', 'Came to nothing'),
        meaning: text('Förslaget ledde inte till ett medlemskap.', 'The proposal did not lead to a membership.'),
        type: 'final',
      },
    },
  },
  events: {
    accept: {
      label: text('Tacka ja', 'Accept'),
      sentence: text('Den inbjudna blir medlem.', 'The invited person becomes a member.'),
    },
    decline: {
      label: text('Tacka nej', 'Decline'),
      sentence: text('Den inbjudna tackar nej.', 'The invited person declines.'),
    },
    admit: {
      label: text('Släpp in', 'Admit'),
      sentence: text('Den som bad att få vara med blir medlem.', 'Whoever asked to join becomes a member.'),
    },
    refuse: {
      label: text('Säg nej', 'Say no'),
      sentence: text('Den som bad att få vara med får nej.', 'Whoever asked to join is refused.'),
    },
    withdraw: {
      label: text('Ta tillbaka', 'Withdraw'),
      sentence: text('Inbjudan eller önskemålet tas tillbaka.', 'The invitation or the request is taken back.'),
    },
    proposalExpired: {
      label: text('Förslaget gick ut', 'The proposal ran out'),
      sentence: text('Ingen svarade i tid.', 'Nobody answered in time.'),
      from: 'clock',
    },
    changeRoles: {
      label: text('Ändra roller', 'Change roles'),
      sentence: text('Personen får andra roller.', 'The person gets other roles.'),
    },
    giveAdministration: {
      label: text('Gör till administratör', 'Make administrator'),
      sentence: text('Personen administrerar organisationen.', 'The person administers the organisation.'),
    },
    resignAdministration: {
      label: text('Lämna administrationen', 'Resign as administrator'),
      sentence: text(
        'Personen slutar administrera organisationen.',
        'The person ceases to administer the organisation.',
      ),
    },
    suspend: {
      label: text('Stäng av', 'Suspend'),
      sentence: text('Personen kan inte handla tills vidare.', 'The person cannot act for the time being.'),
    },
    restore: {
      label: text('Släpp in igen', 'Restore'),
      sentence: text('Personen kan handla igen.', 'The person can act again.'),
    },
    leave: {
      label: text('Lämna', 'Leave'),
      sentence: text('Personen lämnar organisationen.', 'The person leaves the organisation.'),
      irreversible: true,
    },
    end: {
      label: text('Avsluta medlemskapet', 'End the membership'),
      sentence: text('Personen är inte längre med.', 'The person is no longer a member.'),
      irreversible: true,
    },
  },
  rules: membershipRules,
  conditions: { isRecorded: ({ context }) => context.way === 'record' },
  changes: {
    keepPerson: ({ by }) => ({ person: by.id }),
    keepRoles: ({ event }) => ({ roles: event.roles ?? [] }),
    addAdministration: ({ context }) => ({ roles: [...new Set([...context.roles, 'administrator'])] }),
    removeAdministration: ({ context }) => {
      const roles = context.roles.filter((role) => role !== 'administrator');
      // A member without a role would be no member.
      return { roles: roles.length > 0 ? roles : ['participant'] };
    },
  },
  effects: {
    tellOfProposal: {
      topic: 'membership.proposal',
      sentence: text(
        'Den inbjudna får ett brev; en administratör får veta att någon vill vara med.',
        'The invited person gets a letter; an administrator hears that somebody wants to join.',
      ),
    },
    tellOfMember: {
      topic: 'notice',
      sentence: text(
        'Administratörerna får veta att någon är med.',
        'The administrators hear that somebody has joined.',
      ),
      payload: () => ({ notice: 'memberJoined' }),
    },
  },
  deadlines: {
    openUntil: {
      label: text('Öppet till', 'Open until'),
      event: 'proposalExpired',
      in: 'proposed',
      at: ({ expiresAt }) => expiresAt,
    },
  },
});
