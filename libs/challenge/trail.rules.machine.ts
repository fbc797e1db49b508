import { text, type PlainEvent, type Rule } from '@utfall/process';

/** `trailGoesOn`: the trail is neither suspended nor ended. */
export interface TrailStanding {
  readonly trailGoesOn: boolean;
}

/** Holds back a step on a trail that is suspended or has ended. */
export const trailGoesOn: Rule<object, PlainEvent, TrailStanding> = {
  sentence: text('Banan är varken pausad eller avslutad.', 'The trail is neither suspended nor ended.'),
  check: ({ facts }) => facts.trailGoesOn,
};
