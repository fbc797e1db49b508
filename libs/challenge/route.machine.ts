import { declarationRules, defineMachine, missing, text, type PlainEvent, type Text } from '@utfall/process';
import { trailGoesOn, type TrailStanding } from './trail.rules.machine.ts';

/** The checks of the legal gate for a pre-commercial procurement, each with what it says and its basis. */
export const routeChecks: Readonly<Record<string, { readonly sentence: Text; readonly basis: Text }>> = {
  cpvCode: {
    sentence: text(
      'Tjänsten har en CPV-kod för forskning och utveckling.',
      'The service has a CPV code for research and development.',
    ),
    basis: text(
      'LOU 1 kap. 5 §: CPV 73000000-2 till 73120000-9, 73300000-5, 73420000-2, 73430000-5',
      'LOU ch. 1 s. 5: CPV 73000000-2 to 73120000-9, 73300000-5, 73420000-2, 73430000-5',
    ),
  },
  researchExemption: {
    sentence: text(
      'Nyttan tillfaller inte bara myndigheten, eller så betalar den inte allt.',
      'The benefit does not accrue to the authority alone, or it does not pay for all of it.',
    ),
    basis: text(
      'LOU 1 kap. 5 §; myndigheten har bevisbördan',
      'LOU ch. 1 s. 5; the burden of proof is on the authority',
    ),
  },
  researchShare: {
    sentence: text(
      'Mer än hälften är forskning och utveckling, i varje kontrakt och totalt.',
      'More than half is research and development, in each contract and in total.',
    ),
    basis: text('Meddelande KOM(2007) 799', 'Communication COM(2007) 799'),
  },
  stateAid: {
    sentence: text(
      'Priset är marknadsmässigt och villkoren 33 a–d är uppfyllda.',
      'The price is at market value and conditions 33 a–d are met.',
    ),
    basis: text('EU:s ram för statligt stöd till FoU, punkt 33', 'EU framework for state aid for R&D, point 33'),
  },
  noPreferentialSupply: {
    sentence: text(
      'Ingen får förtur till en senare kommersiell leverans.',
      'Nobody gets preference in a later commercial supply.',
    ),
    basis: text('EU:s ram för statligt stöd till FoU, punkt 33 c', 'EU framework for state aid for R&D, point 33 c'),
  },
  placeOfPerformance: {
    sentence: text('Krav på var arbetet utförs är lagliga.', 'Requirements on the place of performance are lawful.'),
    basis: text('Förkommersiell upphandling ligger utanför GPA', 'Pre-commercial procurement is outside the GPA'),
  },
  intellectualProperty: {
    sentence: text('Modellen för immateriella rättigheter är vald.', 'The model for intellectual property is chosen.'),
    basis: text('Riskdelning och nyttodelning på marknadsvillkor', 'Risk-benefit sharing at market conditions'),
  },
};

/** The ways a case can go after its RFI. */
export const routes = ['preCommercial', 'regular', 'redesign', 'stop'] as const;
export type Route = (typeof routes)[number];

export interface RouteContext {
  readonly trail: string;
  readonly author: string;
  readonly checks: Readonly<
    Record<string, { readonly holds: boolean; readonly evidenceVersion: number; readonly signer: string }>
  >;
  /** How many pieces of evidence have been given; each is a content version of its own. */
  readonly evidenceGiven: number;
  /** `reason`: SHA-256 of why, when it was said. */
  readonly proposed: { readonly route: Route; readonly by: string; readonly reason?: string } | null;
  /** `memorandum`: SHA-256 of the memorandum that was registered with the decision; `at`: ISO 8601, UTC. */
  readonly decided: {
    readonly route: Route;
    readonly by: string;
    readonly memorandum?: string;
    readonly at?: string;
  } | null;
}

interface RouteEvent extends PlainEvent {
  readonly check?: string;
  readonly holds?: boolean;
  /** SHA-256 of the text that is saved with the event: the evidence, or why a route is proposed. */
  readonly hash?: string;
  /** SHA-256 of the memorandum that is registered with the decision. */
  readonly memorandum?: string;
  readonly route?: Route;
}

/** `rfiCompleted`: the trail stands at the choice of route. */
export interface RouteFacts extends TrailStanding {
  readonly rfiCompleted: boolean;
}

export const routeMachine = defineMachine<RouteContext, RouteEvent, RouteFacts>({
  kind: 'route',
  version: 2,
  label: text('Vägval', 'Choice of route'),
  create: {
    sentence: text('Vägvalet förbereds.', 'The choice of route is prepared.'),
    rules: ['trailGoesOn', 'rfiCompleted'],
    context: ({ event, by }) => ({
      trail: event['trail'] as string,
      author: by.id,
      checks: {},
      evidenceGiven: 0,
      proposed: null,
      decided: null,
    }),
  },
  chart: {
    label: text('Vägval', 'Choice of route'),
    initial: 'preparing',
    states: {
      preparing: {
        label: text('Förbereds', 'Being prepared'),
        meaning: text('Kontrollfrågorna besvaras med underlag.', 'The checks are answered with evidence.'),
        on: {
          answerCheck: { rules: ['knownCheck', 'evidenceGiven'], do: ['keepCheck'] },
          withdrawCheck: { rules: ['knownCheck'], do: ['dropCheck'] },
          propose: {
            target: 'proposed',
            rules: ['trailGoesOn', 'knownRoute', 'allChecksHold'],
            do: ['keepProposal', 'tellApprovers'],
          },
        },
      },
      proposed: {
        label: text('Föreslaget', 'Proposed'),
        meaning: text('Någon annan än den som föreslog beslutar.', 'Somebody other than the proposer decides.'),
        on: {
          takeBack: { target: 'preparing', do: ['dropProposal'] },
          returnForRevision: { target: 'preparing', do: ['dropProposal'] },
          decide: [
            {
              target: 'preparing',
              when: 'redesigns',
              rules: ['trailGoesOn', 'deciderIsNotProposer', 'declaresImpartiality', 'declaresConfidentiality'],
              do: ['dropProposal'],
            },
            {
              target: 'decided',
              rules: ['trailGoesOn', 'deciderIsNotProposer', 'declaresImpartiality', 'declaresConfidentiality'],
              do: ['keepDecision', 'tellTrail'],
            },
          ],
        },
      },
      decided: {
        label: text('Beslutat', 'Decided'),
        meaning: text(
          'Vägen är vald och promemorian registrerad.',
          'The route is chosen and the memorandum registered.',
        ),
        type: 'final',
      },
    },
  },
  events: {
    answerCheck: {
      label: text('Besvara en kontrollfråga', 'Answer a check'),
      sentence: text('Svaret sparas med sitt underlag.', 'The answer is kept with its evidence.'),
    },
    withdrawCheck: {
      label: text('Ta bort ett svar', 'Withdraw an answer'),
      sentence: text('Kontrollfrågan är obesvarad igen.', 'The check is unanswered again.'),
    },
    propose: {
      label: text('Föreslå väg', 'Propose a route'),
      sentence: text('Vägvalet går till beslut.', 'The choice of route goes to decision.'),
    },
    takeBack: {
      label: text('Ta tillbaka förslaget', 'Take the proposal back'),
      sentence: text('Förslaget arbetas om.', 'The proposal is reworked.'),
    },
    returnForRevision: {
      label: text('Återremittera', 'Return for revision'),
      sentence: text('Den som beslutar ber om mer underlag.', 'The decider asks for more evidence.'),
    },
    decide: {
      label: text('Besluta väg', 'Decide the route'),
      sentence: text('Vägen väljs och banan går vidare.', 'The route is chosen and the trail goes on.'),
      irreversible: true,
    },
  },
  rules: {
    ...declarationRules,
    trailGoesOn,
    rfiCompleted: {
      sentence: text('RFI:n är klar.', 'The RFI is completed.'),
      check: ({ facts }) => facts.rfiCompleted,
    },
    knownCheck: {
      sentence: text('Kontrollfrågan finns.', 'The check exists.'),
      about: 'event',
      check: ({ event }) => event.check !== undefined && Object.hasOwn(routeChecks, event.check),
    },
    evidenceGiven: {
      sentence: text('Svaret har ett underlag.', 'The answer has evidence.'),
      about: 'event',
      check: ({ event }) => event.hash !== undefined,
    },
    knownRoute: {
      sentence: text('Vägen finns.', 'The route exists.'),
      about: 'event',
      check: ({ event }) => routes.some((route) => route === event.route),
    },
    allChecksHold: {
      sentence: text(
        'För förkommersiell upphandling är alla kontrollfrågor uppfyllda.',
        'For pre-commercial procurement every check holds.',
      ),
      basis: text('LOU 1 kap. 5 § (tillämpningsområdet)', 'LOU ch. 1 s. 5 (scope)'),
      about: 'event',
      check: ({ context, event }) =>
        event.route !== 'preCommercial' ||
        Object.entries(routeChecks)
          .filter(([name]) => context.checks[name]?.holds !== true)
          .map(([name, { sentence }]) => missing(name, sentence.sv, sentence.en)),
    },
    deciderIsNotProposer: {
      sentence: text(
        'Den som beslutar är någon annan än den som föreslog.',
        'The decider is somebody other than the proposer.',
      ),
      check: ({ context, by }) => context.proposed?.by !== by.id,
    },
  },
  conditions: { redesigns: ({ context }) => context.proposed?.route === 'redesign' },
  changes: {
    keepCheck: ({ context, event, by }) => ({
      checks: {
        ...context.checks,
        [event.check!]: { holds: event.holds === true, evidenceVersion: context.evidenceGiven + 1, signer: by.id },
      },
      evidenceGiven: context.evidenceGiven + 1,
    }),
    dropCheck: ({ context, event }) => ({
      checks: Object.fromEntries(Object.entries(context.checks).filter(([name]) => name !== event.check)),
    }),
    keepProposal: ({ event, by }) => ({
      proposed: { route: event.route!, by: by.id, ...(event.hash !== undefined && { reason: event.hash }) },
    }),
    dropProposal: () => ({ proposed: null }),
    keepDecision: ({ context, event: { memorandum }, by, now }) => ({
      decided: {
        route: context.proposed!.route,
        by: by.id,
        ...(memorandum !== undefined && { memorandum, at: now.toISOString() }),
      },
    }),
  },
  effects: {
    tellApprovers: {
      topic: 'notice',
      sentence: text('De som kan besluta får veta.', 'Those who can decide are told.'),
      payload: () => ({ notice: 'routeProposed' }),
    },
    tellTrail: {
      topic: 'news',
      sentence: text('Banan går den valda vägen.', 'The trail takes the chosen route.'),
      payload: ({ context }) => ({ to: context.trail, event: { type: 'routeDecided', route: context.decided?.route } }),
    },
  },
});
