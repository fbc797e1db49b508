import { missing, text, type Missing, type PlainEvent, type Rule, type Text } from '@utfall/process';
import {
  actsFor,
  organisationsOf,
  partiesIn,
  type ContractContext,
  type ContractFacts,
  type Party,
} from './contract.context.machine.ts';

type ContractRule = Rule<ContractContext, PlainEvent, ContractFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);

function aboutParties(
  sentence: Text,
  check: (parties: readonly Party[]) => boolean | Missing[],
  basis?: Text,
): ContractRule {
  return { sentence, about: 'event', ...(basis && { basis }), check: ({ event }) => check(partiesIn(event)) };
}

function composition(parties: readonly Party[]): Missing[] {
  const count = (relation: string): number => organisationsOf(parties, relation).length;
  const known = ['authority', 'funder', 'provider', 'verifier'];
  return [
    ...(count('authority') === 1
      ? []
      : [
          missing(
            'parties',
            'Ange en utfallsansvarig: den egna organisationen.',
            'Name one outcome payer: your own organisation.',
          ),
        ]),
    ...(count('provider') > 0 ? [] : [missing('parties', 'Ange minst en utförare.', 'Name at least one provider.')]),
    ...(count('verifier') === 1
      ? []
      : [missing('parties', 'Ange en oberoende granskare.', 'Name one independent verifier.')]),
    ...(parties.every(({ relation }) => known.includes(relation))
      ? []
      : [
          missing(
            'parties',
            'En part är utfallsansvarig, finansiär, utförare eller granskare.',
            'A party is outcome payer, funder, provider or verifier.',
          ),
        ]),
  ];
}

function verifierStandsAlone(parties: readonly Party[]): boolean {
  const verifiers = organisationsOf(parties, 'verifier');
  return parties.every(({ organisation, relation }) => relation === 'verifier' || !verifiers.includes(organisation));
}

/** Who may be party to a contract. Parties never change after it is made, so these are judged once. */
export const partyRules = {
  selectionRecorded: {
    sentence: text(
      'Ett kontrakt utformas först när valet av leverantör är registrerat.',
      'A contract is designed only when the selection of a supplier is recorded.',
    ),
    check: ({ facts }) => facts.selection != null,
  },
  trailAtContract: {
    sentence: text(
      'Banan ska stå vid utfallskontraktet och får inte vara pausad, avbruten eller avslutad.',
      'The trail must stand at the outcome contract and may not be suspended, aborted or closed.',
    ),
    check: ({ facts }) => facts.trailAtContract === true,
  },
  onlyContract: {
    sentence: text('Banan har inte redan ett undertecknat kontrakt.', 'The trail has no signed contract already.'),
    check: ({ facts }) => facts.contracted !== true,
  },
  providerSelected: {
    sentence: text(
      'Utföraren ska vara den leverantör som valdes.',
      'The provider must be the supplier that was selected.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      facts.selection == null || organisationsOf(partiesIn(event), 'provider').includes(facts.selection.winner),
  },
  payerIsOwn: {
    sentence: text(
      'Du kan bara göra din egen organisation till utfallsansvarig.',
      'You can make only your own organisation the outcome payer.',
    ),
    about: 'event',
    check: ({ event, by }) => actsFor(partiesIn(event), 'authority', by),
  },
  partiesComplete: aboutParties(
    text(
      'Ett utfallskontrakt har en utfallsansvarig, minst en utförare och en oberoende granskare.',
      'An outcome contract has one outcome payer, at least one provider and one independent verifier.',
    ),
    composition,
  ),
  verifierIndependent: aboutParties(
    text(
      'Granskaren får inte ha någon annan uppgift i kontraktet. Den som utför, finansierar eller betalar verifierar aldrig.',
      'The verifier may have no other place in the contract. Whoever provides, funds or pays never verifies.',
    ),
    verifierStandsAlone,
    separation,
  ),
  oneRelationEach: aboutParties(
    text(
      'Varje organisation anges en gång. Är den utfallsansvariga också finansiär behövs ingen egen finansiär.',
      'Each organisation is named once. A payer that also funds needs no funder beside it.',
    ),
    (parties) => new Set(parties.map(({ organisation }) => organisation)).size === parties.length,
  ),
  verifierWithoutShare: aboutParties(
    text(
      'Granskaren får inte ha någon del i det som kontraktet betalar.',
      'The verifier may have no share in what the contract pays.',
    ),
    (parties) => parties.every(({ relation, share }) => relation !== 'verifier' || /^0+(\.0+)?$/.test(share)),
    separation,
  ),
} satisfies Record<string, ContractRule>;
