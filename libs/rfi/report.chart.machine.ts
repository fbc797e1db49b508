import { text, type Arrow, type ChartState } from '@utfall/process';

/** Cancelling what everybody can see: all are told. */
export const cancelPublished: Arrow = {
  target: 'cancelled',
  rules: ['reasonGiven'],
  do: ['keepCancellation', 'updatePublication', 'tellCancelled', 'respondentsCancelled', 'trailCancelled'],
};
const disposeComment: Arrow = {
  rules: ['commentExists', 'buildsOnLatest', 'dispositionGiven'],
  do: ['keepDisposition'],
};
const dialogues: Record<string, Arrow> = {
  disposeComment,
  writeReport: { rules: ['buildsOnLatest'], do: ['keepReport'] },
  report: {
    target: 'reported',
    rules: ['trailGoesOn', 'reportWritten', 'dialoguesNoted', 'dialogueOfferedToAll', 'commentsDisposed'],
  },
  cancel: cancelPublished,
};
const maskReport: Arrow = {
  target: 'objecting',
  rules: ['buildsOnLatest'],
  do: ['keepMaskedReport', 'respondentsMasked'],
};

/** The states of an RFI from its closing on. */
export const closedStates: Record<string, ChartState> = {
  closed: {
    label: text('Stängd', 'Closed'),
    meaning: text(
      'Svarstiden är slut. Förseglade svar öppnas av två personer; är de inte förseglade kan de läsas.',
      'The deadline has passed. Two persons open sealed responses; those that are not sealed can be read.',
    ),
    on: {
      beginOpening: {
        target: 'opening',
        rules: ['responsesSealed', 'openingMayBegin', 'freshSignIn'],
        do: ['keepFirstHand', 'tellOpeningBegun'],
      },
      startAnalysis: { target: 'analysing', rules: ['responsesOpened', 'trailGoesOn'] },
      disposeComment,
      cancel: cancelPublished,
    },
  },
  opening: {
    label: text('Öppnas', 'Being opened'),
    meaning: text(
      'En person har påbörjat öppningen. En till öppnar inom 30 minuter, annars börjar den om.',
      'One person has begun the opening. Another opens within 30 minutes, or it begins again.',
    ),
    on: {
      openResponses: {
        target: 'opened',
        rules: ['openingMayBegin', 'anotherPerson', 'freshSignIn', 'listIsAttested'],
        do: ['keepOpening', 'respondentsOpened', 'tellOpened'],
      },
      openingLapsed: { target: 'closed', do: ['dropOpening', 'forgetShare', 'tellOpeningLapsed'] },
      cancel: { ...cancelPublished, do: [...cancelPublished.do!, 'forgetShare'] },
    },
  },
  opened: {
    label: text('Öppnad', 'Opened'),
    meaning: text(
      'Två personer har öppnat svaren. Förteckningen visar vad som öppnades.',
      'Two persons have opened the responses. The list shows what was opened.',
    ),
    on: {
      startAnalysis: { target: 'analysing', rules: ['responsesOpened', 'trailGoesOn'] },
      disposeComment,
      cancel: cancelPublished,
    },
  },
  analysing: {
    label: text('Analyseras', 'Being analysed'),
    meaning: text('Svaren läses sida vid sida.', 'The responses are read side by side.'),
    on: {
      ...dialogues,
      inviteDialogue: { target: 'dialogue', rules: ['responseWasReceived'], do: ['keepDialogue', 'offerDialogue'] },
    },
  },
  dialogue: {
    label: text('Dialog', 'Dialogue'),
    meaning: text(
      'De som har svarat erbjuds samtal på lika villkor.',
      'Those who responded are offered talks on equal terms.',
    ),
    on: {
      ...dialogues,
      inviteDialogue: { rules: ['responseWasReceived'], do: ['keepDialogue', 'offerDialogue'] },
      addDialogueTimes: {
        rules: ['dialogueOfferedToAll', 'dialogueAwaited', 'timesAreAhead'],
        do: ['keepAddedTimes', 'respondentsTimes'],
      },
      recordDialogue: { rules: ['dialogueIsOpen', 'noteWritten'], do: ['keepDialogueNote'] },
      recordDeclined: { rules: ['dialogueIsOpen'], do: ['keepDeclined'] },
    },
  },
  reported: {
    label: text('Rapporterad', 'Reported'),
    meaning: text(
      'Rapporten är skriven och prövas innan den publiceras.',
      'The report is written and is being assessed before it is published.',
    ),
    initial: 'masking',
    on: {
      settleObjection: { rules: ['objectionIsOpen', 'outcomeIsKnown'], do: ['settleObjection', 'objectorSettled'] },
      publishReport: {
        target: 'completed',
        rules: ['trailGoesOn', 'secretsMasked', 'objectionTimePassed', 'objectionsSettled'],
        do: ['updatePublication', 'tellReport', 'respondentsReport', 'commentersAnswered', 'trailCompleted'],
      },
      cancel: cancelPublished,
    },
    states: {
      masking: {
        label: text('Affärshemligheter prövas', 'Business secrets are assessed'),
        on: { maskReport },
      },
      objecting: {
        label: text('Invändningar tas emot', 'Objections are taken'),
        on: {
          maskReport,
          objectToReport: { rules: ['objectorResponded', 'objectionIsNew'], do: ['keepObjection', 'tellObjection'] },
          objectionsClosed: { target: 'heard' },
        },
      },
      heard: {
        label: text('Tiden att invända är slut', 'The time to object is over'),
        on: { maskReport },
      },
    },
  },
  completed: {
    label: text('Avslutad', 'Completed'),
    meaning: text('Rapporten är publicerad.', 'The report is published.'),
    type: 'final',
  },
  cancelled: {
    label: text('Avbruten', 'Cancelled'),
    meaning: text('RFI:n avbröts med ett skäl.', 'The RFI was cancelled with a reason.'),
    type: 'final',
  },
};
