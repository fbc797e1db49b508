import { text, type Actor, type Effect } from '@utfall/process';
import {
  accesses,
  type Access,
  type Answers,
  type ResponseContext,
  type ResponseEvent,
  type ResponseRule,
  type SignOff,
} from './response.rules.machine.ts';

/** What a person may do with a response, unless acting for somebody who may more. */
export function accessOf({ team }: Pick<ResponseContext, 'team'>, person: string): Access {
  return team ? (team.people[person] ?? team.others) : 'submit';
}

/** Whether the actor, or whoever the actor stands in for, has this access or more. */
export function reaches(context: Pick<ResponseContext, 'team'>, by: Actor, access: Access): boolean {
  const persons = [by.id, ...(by.onBehalfOf === undefined ? [] : [by.onBehalfOf])];
  return persons.some((person) => accesses.indexOf(accessOf(context, person)) >= accesses.indexOf(access));
}

/** How many versions the answers have come to: another number for every change of any of them. */
export const standOf = ({ answers }: { readonly answers: Answers }): number =>
  Object.values(answers).reduce((sum, { version }) => sum + version, 0);

/** The rules of writing a response together. */
export const teamRules = {
  mayWrite: {
    sentence: text(
      'Du kan läsa svaret men inte skriva i det. En kollega som får lämna in svaret kan ge dig rätt att skriva.',
      'You can read the response but not write in it. A colleague who may submit it can let you write.',
    ),
    check: ({ context, by }) => reaches(context, by, 'edit'),
  },
  maySubmit: {
    sentence: text(
      'Bara de kollegor som har fått rätten lämnar in svaret och bestämmer vilka som skriver.',
      'Only those colleagues who have been given the right submit the response and decide who writes.',
    ),
    check: ({ context, by }) => reaches(context, by, 'submit'),
  },
  accessIsKnown: {
    sentence: text(
      'En kollega får läsa, kommentera, skriva eller lämna in.',
      'A colleague may read, comment, write or submit.',
    ),
    about: 'event',
    check: ({ event }) => (accesses as readonly unknown[]).includes(event.access),
  },
  isColleague: {
    sentence: text(
      'Svaret delas med dem som är leverantör hos er. Bjud in personen till er organisation först.',
      'The response is shared with those who act as supplier with you. Invite the person to your organisation first.',
    ),
    about: 'event',
    check: ({ event, facts }) => event.person === undefined || facts.isColleague === true,
  },
  notOneself: {
    sentence: text(
      'Du kan inte ändra din egen rätt. Då kunde svaret bli utan någon som får lämna in det.',
      'You cannot change your own right: the response could be left with nobody who may submit it.',
    ),
    about: 'event',
    check: ({ event, by }) => event.person !== by.id,
  },
  somethingWritten: {
    sentence: text('Det finns inget att godkänna än.', 'There is nothing to sign off yet.'),
    check: ({ context }) => standOf(context) > 0,
  },
  signsWhatStands: {
    sentence: text(
      'Något har ändrats sedan du läste svaret. Läs det som står nu och godkänn sedan.',
      'Something has changed since you read the response. Read what stands now, then sign it off.',
    ),
    about: 'event',
    check: ({ context, event }) => event.stand === standOf(context),
  },
} satisfies Record<string, ResponseRule>;

export const teamEvents = {
  share: {
    label: text('Dela med kollegor', 'Share with colleagues'),
    sentence: text(
      'Bestämmer om en kollega får läsa, kommentera, skriva eller lämna in.',
      'Decides whether a colleague may read, comment, write or submit.',
    ),
  },
  signOff: {
    label: text('Godkänn för din del', 'Sign off for your part'),
    sentence: text(
      'Säger att du har läst svaret som det står och inte har något att tillägga.',
      'Says that you have read the response as it stands and have nothing to add.',
    ),
  },
};

interface Done {
  readonly context: ResponseContext;
  readonly event: ResponseEvent;
  readonly by: Actor;
  readonly now: Date;
}
type Change = (done: Done) => Partial<ResponseContext>;

export const teamChanges = {
  // Whoever shares keeps the right to, whatever the others get.
  keepAccess: ({ context, event, by }) => {
    const { others, people } = context.team ?? { others: 'submit' as const, people: {} };
    const access = event.access as Access;
    const own = { ...people, [by.id]: 'submit' as const };
    return {
      team:
        event.person === undefined
          ? { others: access, people: own }
          : { others, people: { ...own, [event.person]: access } },
    };
  },
  keepSignOff: ({ context, by, now }) => {
    const signed: SignOff = { by: by.id, at: now.toISOString(), stand: standOf(context) };
    return { signOffs: [...(context.signOffs ?? []).filter((one) => one.by !== by.id), signed] };
  },
} satisfies Record<string, Change>;

export const teamEffects: Record<string, Effect<ResponseContext, ResponseEvent>> = {
  tellShared: {
    topic: 'notice',
    sentence: text('Kollegan får veta.', 'The colleague is told.'),
    payload: ({ context, event }) => ({
      notice: 'shared',
      people: event.person === undefined ? [] : [{ organisation: context.organisation, person: event.person }],
    }),
  },
};
