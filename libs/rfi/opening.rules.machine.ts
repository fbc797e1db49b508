import { freshSignIn, missing, text, type Actor } from '@utfall/process';
import { inWords, isBefore, type OpeningHand, type RfiContext, type Sealing } from './rfi.context.machine.ts';
import type { RfiRule } from './rfi.rules.machine.ts';

export const sealings: readonly Sealing[] = ['full', 'content', 'open'];
/** An RFI published before there was sealing is read as it closes. */
export const sealingOf = ({ settings }: Pick<RfiContext, 'settings'>): Sealing => settings.sealing ?? 'open';

/** How long the second person has, from when the first began. */
export const openingMinutes = 30;
/**
 * How long after the deadline an opening must wait: what was handed in during the last millisecond is stored by then,
 * for a statement of the database ends within five seconds.
 */
export const openingMarginSeconds = 10;

const openingPractice = text(
  '19 kap. 3 § OSL; minst två personer vid öppningen, som vid 12 kap. 10 § LOU (här som policy)',
  'OSL 19:3; at least two persons at the opening, as in LOU 12:10 practice (here as policy)',
);

/** When an opening may begin. */
export function openableAt({ deadlineAt }: Pick<RfiContext, 'deadlineAt'>): string | null {
  return deadlineAt && new Date(Date.parse(deadlineAt) + openingMarginSeconds * 1000).toISOString();
}

/** Whether two are one person, or one of them stood in for the other. */
function isSame(hand: OpeningHand, by: Actor): boolean {
  const own = [by.id, by.onBehalfOf];
  return own.includes(hand.by) || (hand.onBehalfOf !== undefined && own.includes(hand.onBehalfOf));
}

/** The rules of sealing and opening. */
export const openingRules = {
  freshSignIn,
  sealingIsKnown: {
    sentence: text(
      'Välj hur svaren ska vara förseglade: helt, till innehållet eller inte alls.',
      'Choose how the responses are sealed: in full, their content, or not at all.',
    ),
    about: 'event',
    check: ({ event }) => sealings.some((one) => one === event.sealing),
  },
  responsesSealed: {
    sentence: text(
      'Den här RFI:ns svar är inte förseglade. Börja analysera dem direkt.',
      'The responses to this RFI are not sealed. Start the analysis at once.',
    ),
    check: ({ context }) => sealingOf(context) !== 'open',
  },
  responsesOpened: {
    sentence: text(
      'Svaren är förseglade. Två personer öppnar dem tillsammans innan de analyseras.',
      'The responses are sealed. Two persons open them together before they are analysed.',
    ),
    basis: openingPractice,
    check: ({ context }) => sealingOf(context) === 'open' || typeof context.opening?.openedAt === 'string',
  },
  openingMayBegin: {
    sentence: text(
      'Öppningen börjar tidigast några sekunder efter sista svarstid, så att det sista svaret hinner fram.',
      'The opening begins no sooner than some seconds after the deadline, so that the last response has arrived.',
    ),
    basis: openingPractice,
    check: ({ context, now }) => {
      const at = openableAt(context);
      if (at === null) return false;
      if (!isBefore(now.toISOString(), at)) return true;
      const { sv, en } = inWords(at);
      return [missing('deadlineAt', `Vänta till efter ${sv}.`, `Wait until after ${en}.`)];
    },
  },
  anotherPerson: {
    sentence: text(
      'Svaren öppnas av två personer. Den som påbörjade öppningen kan inte också vara den andra.',
      'Two persons open the responses. Whoever began the opening cannot be the second as well.',
    ),
    basis: openingPractice,
    check: ({ context: { opening }, by }) => !!opening && !isSame(opening.first, by),
  },
  listIsAttested: {
    sentence: text(
      'Öppningen ska ha en förteckning över svaren. Öppna från sidan för öppningen.',
      'An opening must have a list of the responses. Open from the page of the opening.',
    ),
    basis: openingPractice,
    about: 'event',
    check: ({ event }) => typeof event.listHash === 'string' && Number.isInteger(event.count),
  },
} satisfies Record<string, RfiRule>;
