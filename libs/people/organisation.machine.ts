import { defineMachine, freshSignIn, missing, text, type PlainEvent, type Rule } from '@utfall/process';

export interface OrganisationContext {
  readonly domains: readonly { readonly id: string; readonly proved: boolean }[];
  /** The single sign-on in use: its protocol and the hash of its settings. */
  readonly signOn: { readonly protocol: string; readonly hash: string } | null;
}

export interface OrganisationEvent extends PlainEvent {
  readonly domain?: string;
  /** The text was found in the domain's DNS when the step was asked for. */
  readonly found?: boolean;
  readonly protocol?: string;
  readonly hash?: string;
}

/** `domainIsTaken`: another organisation has proved the domain, one above it or one below. */
export interface OrganisationFacts {
  readonly domainIsTaken: boolean;
}

type OrganisationRule = Rule<OrganisationContext, OrganisationEvent, OrganisationFacts>;

const rules: Readonly<Record<string, OrganisationRule>> = {
  freshSignIn,
  domainIsFree: {
    sentence: text(
      'Ingen annan organisation har visat att domänen, eller en över eller under den, är deras.',
      'No other organisation has proved that the domain, or one above or below it, is theirs.',
    ),
    check: ({ facts }) => !facts.domainIsTaken,
  },
  domainIsNoted: {
    sentence: text('Domänen är anmäld av organisationen.', 'The organisation has claimed the domain.'),
    about: 'event',
    check: ({ context, event }) => context.domains.some(({ id }) => id === event.domain),
  },
  textIsFound: {
    sentence: text(
      'Texten som visar att domänen är er finns i DNS.',
      'The text that proves the domain yours is in DNS.',
    ),
    about: 'event',
    check: ({ event }) =>
      event.found === true || [
        missing(
          'domain',
          'Lägg in TXT-posten som visas vid domänen. Det kan ta en stund innan den syns; försök sedan igen.',
          'Add the TXT record shown beside the domain. It can take a while to be seen; then try again.',
        ),
      ],
  },
  domainIsProved: {
    sentence: text(
      'Minst en domän är visad. Inloggningen gäller adresser på den.',
      'At least one domain is proved. The sign-on is for addresses at it.',
    ),
    check: ({ context }) => context.domains.some(({ proved }) => proved),
  },
  domainIsNotNeeded: {
    sentence: text(
      'Den gemensamma inloggningen har en annan visad domän kvar, eller är borttagen.',
      'The single sign-on keeps another proved domain, or has been removed.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      context.signOn === null || context.domains.some(({ id, proved }) => proved && id !== event.domain),
  },
};

/** An organisation as a process: the domains it has proved, how its people sign in, whether it takes part. */
export const organisationMachine = defineMachine<OrganisationContext, OrganisationEvent, OrganisationFacts>({
  kind: 'organisation',
  version: 1,
  label: text('Organisation', 'Organisation'),
  create: {
    sentence: text('Organisationen registreras.', 'The organisation is registered.'),
    context: () => ({ domains: [], signOn: null }),
  },
  chart: {
    label: text('Organisation', 'Organisation'),
    initial: 'participating',
    states: {
      participating: {
        label: text('Med', 'Taking part'),
        meaning: text('Organisationens medlemmar kan handla för den.', 'The members can act for the organisation.'),
        on: {
          claimDomain: { rules: ['domainIsFree'], do: ['addDomain'] },
          proveDomain: { rules: ['domainIsNoted', 'domainIsFree', 'textIsFound'], do: ['markProved'] },
          dropDomain: { rules: ['domainIsNoted', 'domainIsNotNeeded', 'freshSignIn'], do: ['removeDomain'] },
          setSignOn: { rules: ['domainIsProved', 'freshSignIn'], do: ['keepSignOn', 'tellSignOn'] },
          removeSignOn: { rules: ['freshSignIn'], do: ['forgetSignOn', 'tellSignOn'] },
          deactivate: { target: 'deactivated', rules: ['freshSignIn'] },
        },
      },
      deactivated: {
        label: text('Inte längre med', 'No longer taking part'),
        meaning: text(
          'Ingen kan handla för organisationen. Allt den har gjort finns kvar.',
          'Nobody can act for the organisation. Everything it has done remains.',
        ),
        on: { reactivate: { target: 'participating' }, dissolve: { target: 'dissolved', rules: ['freshSignIn'] } },
      },
      dissolved: {
        label: text('Upphörd', 'Dissolved'),
        meaning: text('Organisationen finns inte längre.', 'The organisation no longer exists.'),
        type: 'final',
      },
    },
  },
  events: {
    claimDomain: {
      label: text('Anmäl en domän', 'Claim a domain'),
      sentence: text('Organisationen säger att en domän är dess.', 'The organisation says that a domain is its own.'),
    },
    proveDomain: {
      label: text('Visa att domänen är er', 'Prove the domain'),
      sentence: text('DNS visar att domänen är organisationens.', 'DNS proves that the domain is the organisation’s.'),
    },
    dropDomain: {
      label: text('Släpp en domän', 'Drop a domain'),
      sentence: text('Domänen är inte längre organisationens.', 'The domain is no longer the organisation’s.'),
    },
    setSignOn: {
      label: text('Koppla in gemensam inloggning', 'Connect single sign-on'),
      sentence: text(
        'Medlemmarna loggar in genom organisationens egen identitetstjänst.',
        'The members sign in through the organisation’s own identity provider.',
      ),
    },
    removeSignOn: {
      label: text('Ta bort gemensam inloggning', 'Remove single sign-on'),
      sentence: text('Medlemmarna loggar in var för sig.', 'The members sign in by themselves.'),
    },
    deactivate: {
      label: text('Avsluta deltagandet', 'Stop taking part'),
      sentence: text('Ingen kan längre handla för organisationen.', 'Nobody can act for the organisation any more.'),
      irreversible: true,
    },
    dissolve: {
      label: text('Anteckna att den har upphört', 'Record that it is dissolved'),
      sentence: text('Organisationen finns inte längre.', 'The organisation no longer exists.'),
      irreversible: true,
    },
    reactivate: {
      label: text('Öppna igen', 'Open again'),
      sentence: text('Organisationen är med igen.', 'The organisation takes part again.'),
    },
  },
  rules,
  changes: {
    addDomain: ({ context, event }) => ({
      domains: [...context.domains.filter(({ id }) => id !== event.domain), { id: event.domain ?? '', proved: false }],
    }),
    markProved: ({ context, event }) => ({
      domains: context.domains.map((one) => (one.id === event.domain ? { ...one, proved: true } : one)),
    }),
    removeDomain: ({ context, event }) => ({ domains: context.domains.filter(({ id }) => id !== event.domain) }),
    keepSignOn: ({ event }) => ({ signOn: { protocol: event.protocol ?? '', hash: event.hash ?? '' } }),
    forgetSignOn: () => ({ signOn: null }),
  },
  effects: {
    tellSignOn: {
      topic: 'notice',
      sentence: text(
        'Administratörerna får veta att inloggningen har ändrats.',
        'The administrators hear that the sign-on has been changed.',
      ),
      payload: () => ({ notice: 'signOnChanged' }),
    },
  },
});
