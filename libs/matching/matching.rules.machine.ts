import { isIn, missing, text, type Rule } from '@utfall/process';
import {
  keptIn,
  type MatchingContext,
  type MatchingEvent,
  type MatchingFacts,
  type MatchingPurpose,
} from './matching.context.machine.ts';

const equalTreatment = text(
  'Likabehandling och öppenhet, 4 kap. 1 § LOU; gäller som princip också utanför lagen',
  'Equal treatment and openness, Public Procurement Act ch. 4 s. 1; a principle outside the Act too',
);
const conflictOfInterest = text(
  'Jäv: 6 kap. 28–30 §§ kommunallagen, 16–18 §§ förvaltningslagen',
  'Conflict of interest: Local Government Act ch. 6 ss. 28–30, Administrative Procedure Act ss. 16–18',
);
const places: Record<MatchingPurpose, readonly string[]> = {
  rfi: ['course.rfi'],
  call: ['course.matching', 'course.pcp', 'course.regularProcurement'],
};

/** The rules of a matching. */
export const matchingRules: Readonly<Record<string, Rule<MatchingContext, MatchingEvent, MatchingFacts>>> = {
  inItsPlace: {
    sentence: text(
      'Banan står vid RFI:n, eller efter vägvalet när matchningen gäller upphandlingen.',
      'The trail stands at the RFI, or past the choice of route when the matching is for the procurement.',
    ),
    about: 'event',
    check: ({ event, facts: { trailState } }) =>
      (trailState !== null && (places[event.purpose!] ?? []).some((place) => isIn(trailState, place))) || [
        event.purpose === 'rfi'
          ? missing('purpose', 'Gör workshopparna klara först.', 'Complete the workshops first.')
          : missing('purpose', 'Besluta om vägen först.', 'Decide on the route first.'),
      ],
  },
  trailRuns: {
    sentence: text('Banan pågår: varken pausad eller avslutad.', 'The trail is running: neither suspended nor ended.'),
    check: ({ facts }) => facts.trailGoesOn,
  },
  registerReady: {
    sentence: text('Leverantörsregistret är inläst.', 'The supplier register has been read in.'),
    check: ({ facts }) =>
      facts.registerReady || [
        missing(
          'register',
          'Registret är tomt eller håller på att läsas in. Vänta en stund och försök igen, eller be driftansvarig läsa in det.',
          'The register is empty or being read in. Wait a moment and try again, or ask the operator to import it.',
        ),
      ],
  },
  needGiven: {
    sentence: text('Behovet är beskrivet med ord att söka på.', 'The need is described in words to search by.'),
    about: 'event',
    check: ({ event }) =>
      (event.needWords ?? 0) > 0 || [
        missing(
          'solutionWords',
          'Beskriv behovet i utmaningen, eller lägg till egna ord för det ni söker.',
          'Describe the need in the challenge, or add words of your own for what you look for.',
        ),
      ],
  },
  somethingFound: {
    sentence: text(
      'Minst en leverantör har något gemensamt med behovet.',
      'At least one supplier has something in common with the need.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      !facts.registerReady ||
      (event.listed ?? 0) > 0 || [
        missing(
          'solutionWords',
          'Lägg till ord som en leverantör skulle använda om det ni söker, eller ange ett CPV-område.',
          'Add words that a supplier would use for what you look for, or name a CPV field.',
        ),
      ],
  },
  onTheList: {
    sentence: text('Leverantören finns på körningens lista.', 'The supplier is on the list of the run.'),
    about: 'event',
    check: ({ facts }) => facts.onList,
  },
  inRegister: {
    sentence: text('Leverantören finns i registret.', 'The supplier is in the register.'),
    about: 'event',
    check: ({ facts }) => facts.inRegister,
  },
  offTheList: {
    sentence: text(
      'Leverantören finns inte redan på körningens lista.',
      'The supplier is not on the list of the run already.',
    ),
    about: 'event',
    check: ({ facts }) =>
      !facts.onList || [
        missing(
          'supplierId',
          'Leverantören finns redan på listan. Behåll den där i stället.',
          'The supplier is on the list already. Keep it there instead.',
        ),
      ],
  },
  noConflict: {
    sentence: text(
      'Det är inte jäv mellan leverantören och någon som avgör.',
      'There is no conflict of interest between the supplier and somebody who decides.',
    ),
    basis: conflictOfInterest,
    about: 'event',
    check: ({ facts }) =>
      !facts.inConflict || [
        missing(
          'supplierId',
          'Ett jäv är anmält. Avsluta det först, om det inte gäller längre.',
          'A conflict of interest is declared. End it first, if it no longer holds.',
        ),
      ],
  },
  reasonGiven: {
    sentence: text('Valet har ett skäl.', 'The choice has a reason.'),
    basis: conflictOfInterest,
    about: 'event',
    check: ({ event }) => (event.hash ?? '').length > 0,
  },
  someoneKept: {
    sentence: text('Minst en leverantör är med i urvalet.', 'At least one supplier is kept for the shortlist.'),
    check: ({ context }) =>
      keptIn(context).length > 0 || [
        missing('decisions', 'Behåll minst en leverantör, med skäl.', 'Keep at least one supplier, with a reason.'),
      ],
  },
  informsOnly: {
    sentence: text(
      'Matchningen informerar bara. Den begränsar aldrig vem som får svara eller lämna anbud.',
      'Matching only informs. It never restricts who may answer or bid.',
    ),
    basis: equalTreatment,
    check: ({ context, facts }) =>
      facts.openToAll || [
        context.purpose === 'rfi'
          ? missing('rfi', 'Publicera RFI:n för alla först.', 'Publish the RFI to all first.')
          : missing('challenge', 'Publicera utmaningen för alla först.', 'Publish the challenge to all first.'),
      ],
  },
  onlyShortlisted: {
    sentence: text(
      'Bara leverantörer i urvalet meddelas, aldrig en som är dold.',
      'Only suppliers on the shortlist are told, never one that is hidden.',
    ),
    basis: conflictOfInterest,
    about: 'event',
    check: ({ context, event }) => {
      const kept = new Set(keptIn(context));
      return event.told !== undefined && event.told.every(({ supplier }) => kept.has(supplier));
    },
  },
};
