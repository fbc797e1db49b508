import { missing, text } from '@utfall/process';
import { inWords, isBefore, isInstant } from './rfi.context.machine.ts';
import { daysPolicy, equalTreatment, method, type RfiRule } from './rfi.rules.machine.ts';

/** The rules from the closing of an RFI to its published report. */
export const reportRules = {
  responseWasReceived: {
    sentence: text(
      'Dialog erbjuds dem som har svarat på RFI:n, en gång var.',
      'Dialogue is offered to those who responded to the RFI, once each.',
    ),
    basis: equalTreatment,
    about: 'event',
    check: ({ context, event, facts }) =>
      facts.received.includes(event.response ?? '') &&
      context.dialogues.every(({ response }) => response !== event.response),
  },
  dialogueIsOpen: {
    sentence: text('Det finns ingen sådan dialog att anteckna.', 'There is no such dialogue to note.'),
    about: 'event',
    check: ({ context, event }) =>
      context.dialogues.some(
        ({ response, note, declined }) => response === event.response && note === null && !declined,
      ),
  },
  noteWritten: {
    sentence: text(
      'En dialog som har hållits ska ha en minnesanteckning.',
      'A dialogue that has been held must have a note.',
    ),
    basis: method,
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string',
  },
  dialogueOfferedToAll: {
    sentence: text(
      'Om någon erbjuds dialog ska alla som har svarat få samma erbjudande.',
      'If anyone is offered a dialogue, all who responded must get the same offer.',
    ),
    basis: equalTreatment,
    check: ({ context, facts }) => {
      const offered = context.dialogues.map(({ response }) => response);
      if (offered.length === 0) return true;
      return facts.received
        .filter((response) => !offered.includes(response))
        .map((response) =>
          missing(response, 'Erbjud även den här leverantören dialog.', 'Offer this supplier a dialogue too.'),
        );
    },
  },
  dialogueAwaited: {
    sentence: text(
      'Alla dialoger är hållna. Det finns ingen att ge en tid.',
      'All dialogues have been held. There is nobody to give a time.',
    ),
    check: ({ context }) => context.dialogues.some(({ note }) => note === null),
  },
  timesAreAhead: {
    sentence: text(
      'Nya tider ges till alla på en gång och ska ligga framåt, så att alla kan välja bland dem.',
      'New times are given to all at once and must lie ahead, so that all can choose among them.',
    ),
    basis: equalTreatment,
    about: 'event',
    check: ({ event: { times = [] }, now }) =>
      times.length > 0 && times.every((time) => isInstant(time) && isBefore(now.toISOString(), time)),
  },
  dialoguesNoted: {
    sentence: text('Varje dialog ska vara antecknad.', 'Every dialogue must be noted.'),
    basis: method,
    check: ({ context }) =>
      context.dialogues
        .filter(({ note, declined }) => note === null && !declined)
        .map(({ response }) =>
          missing(
            response,
            'Skriv en minnesanteckning, eller anteckna att leverantören tackade nej.',
            'Write a note, or record that the supplier declined.',
          ),
        ),
  },
  reportWritten: {
    sentence: text('Rapporten ska vara skriven.', 'The report must be written.'),
    basis: method,
    check: ({ context }) =>
      context.report !== null || [
        missing('report', 'Skriv vad RFI:n har lärt er.', 'Write what the RFI has taught you.'),
      ],
  },
  secretsMasked: {
    sentence: text(
      'Rapporten ska finnas i en version där affärshemligheter är prövade och maskade.',
      'The report must exist in a version where business secrets have been assessed and masked.',
    ),
    basis: text('31 kap. 16 § OSL', 'OSL 31:16'),
    check: ({ context }) =>
      context.maskedReport !== null || [
        missing(
          'maskedReport',
          'Gör en maskad version och låt dem som har svarat läsa den.',
          'Make a masked version and let those who responded read it.',
        ),
      ],
  },
  objectionTimePassed: {
    sentence: text(
      'De som har svarat ska ha fått tid att invända mot rapporten.',
      'Those who responded must have had time to object to the report.',
    ),
    basis: daysPolicy,
    check: ({ context: { objectionsCloseAt }, now }) => {
      if (objectionsCloseAt === null) return false;
      if (!isBefore(now.toISOString(), objectionsCloseAt)) return true;
      const { sv, en } = inWords(objectionsCloseAt);
      return [missing('objectionsCloseAt', `Vänta till ${sv}.`, `Wait until ${en}.`)];
    },
  },
  objectorResponded: {
    sentence: text(
      'Bara den som har svarat på RFI:n kan invända mot rapporten.',
      'Only those who responded to the RFI may object to the report.',
    ),
    about: 'event',
    check: ({ event, facts }) => facts.ownResponse !== null && facts.ownResponse === event.response,
  },
  objectionIsNew: {
    sentence: text('Invändningen har redan lämnats.', 'The objection has been made already.'),
    about: 'event',
    check: ({ context, event }) =>
      typeof event.objection === 'string' &&
      typeof event.hash === 'string' &&
      context.objections.every(({ id }) => id !== event.objection),
  },
  objectionIsOpen: {
    sentence: text('Det finns ingen sådan invändning att avgöra.', 'There is no such objection to settle.'),
    about: 'event',
    check: ({ context, event }) =>
      context.objections.some(({ id, outcome }) => id === event.objection && outcome === null),
  },
  outcomeIsKnown: {
    sentence: text(
      'En invändning godtas med en ny maskad version, eller avvisas.',
      'An objection is accepted with a new masked version, or rejected.',
    ),
    basis: text('31 kap. 16 § OSL, prövning uppgift för uppgift', 'OSL 31:16, assessed item by item'),
    about: 'event',
    check: ({ context, event }) =>
      event.outcome === 'accepted'
        ? typeof event.hash === 'string' && event.hash !== context.maskedReport?.hash
        : event.outcome === 'rejected' && event.hash === undefined,
  },
  objectionsSettled: {
    sentence: text('Varje invändning ska vara avgjord.', 'Every objection must be settled.'),
    basis: text('31 kap. 16 § OSL, prövning uppgift för uppgift', 'OSL 31:16, assessed item by item'),
    check: ({ context }) =>
      context.objections
        .filter(({ outcome }) => outcome === null)
        .map(({ id }) => missing(id, 'Avgör invändningen.', 'Settle the objection.')),
  },
} satisfies Record<string, RfiRule>;
