import { text, type ChartState } from '@utfall/process';

const ordering = { rules: ['oneStatementAtATime', 'periodFollows'], do: ['orderStatement', 'openStatement'] };
const finalOrdering = {
  rules: ['oneStatementAtATime', 'periodNotBefore'],
  do: ['orderFinalStatement', 'openStatement'],
};
const measuring = {
  rules: ['metricInContract', 'measuredOnce', 'verifierCorrects'],
  do: ['orderMeasurement', 'openMeasurement'],
};
const terminating = {
  target: 'terminating',
  rules: ['groundNamed', 'compensationSettled'],
  do: ['noteTermination', 'noticeTermination'],
};

const beforeSigning: Record<string, ChartState> = {
  draft: {
    label: text('Utformas', 'Being designed'),
    meaning: text(
      'Parterna är bestämda. Betalningsmodell, kalender och övriga villkor beskrivs.',
      'The parties are set. Tariff, calendar and other terms are being described.',
    ),
    on: {
      describe: { do: ['keepTerms'] },
      propose: {
        target: 'review',
        rules: [
          'trailAtContract',
          'onlyContract',
          'termsDescribed',
          'tariffHolds',
          'calendarInOrder',
          'metricsHaveEvidence',
          'payerCapsAddUp',
          'simulationAttached',
        ],
        do: ['noticeProposal'],
      },
      abandon: { target: 'abandoned' },
    },
  },
  review: {
    label: text('Granskas och skrivs under', 'In review and signing'),
    meaning: text(
      'Alla parter läser samma villkor och skriver under i valfri ordning.',
      'All parties read the same terms and sign in any order.',
    ),
    on: {
      sign: {
        rules: [
          'trailAtContract',
          'onlyContract',
          'sameTerms',
          'signsOnce',
          'authorDoesNotSign',
          'withinDelegation',
          'freshSignIn',
        ],
        do: ['keepSignature'],
      },
      requestChanges: { target: 'draft', do: ['dropSignatures', 'noticeChanges'] },
      abandon: { target: 'abandoned' },
    },
    always: { target: 'signed', when: 'allHaveSigned', do: ['tellSigned', 'noticeSigned'] },
  },
  signed: {
    label: text('Undertecknat', 'Signed'),
    meaning: text(
      'Alla parter har skrivit under. Kontraktet börjar gälla på den avtalade dagen.',
      'All parties have signed. The contract takes effect on the agreed day.',
    ),
    on: { takeEffect: { target: 'mobilising' }, terminate: terminating },
  },
};

const running: Record<string, ChartState> = {
  mobilising: {
    label: text('Förbereds', 'Mobilising'),
    meaning: text(
      'Kontraktet gäller. Utföraren förbereder insatsen tills den första deltagaren tas emot.',
      'The contract is in effect. The provider prepares until the first participant is received.',
    ),
    on: { startDelivery: { target: 'delivering', do: ['noticeStart'] }, terminate: terminating },
  },
  delivering: {
    label: text('Insatsen pågår', 'Delivering'),
    meaning: text(
      'Insatsen genomförs. Mått mäts och verifieras, och det som är uppnått betalas.',
      'The service is carried out. Metrics are measured and verified, and what is achieved is paid.',
    ),
    on: {
      orderMeasurement: measuring,
      orderStatement: ordering,
      serviceEnded: { target: 'tail', do: ['noticeTail'] },
      suspend: { target: 'suspended', do: ['noteSuspendedInDelivery', 'noticeSuspension'] },
      terminate: terminating,
    },
  },
  tail: {
    label: text('Utfall följs upp', 'Following up outcomes'),
    meaning: text(
      'Insatsen är slut men utfall som visar sig senare räknas fortfarande.',
      'The service has ended, but outcomes that show later still count.',
    ),
    on: {
      orderMeasurement: measuring,
      orderStatement: ordering,
      outcomesPeriodEnded: { do: ['noteOutcomesEnded'] },
      suspend: { target: 'suspended', do: ['noteSuspendedInTail', 'noticeSuspension'] },
      terminate: terminating,
    },
    always: { target: 'finalSettlement', when: 'outcomesDecided', do: ['noticeFinalSettlement'] },
  },
  suspended: {
    label: text('Vilande', 'Suspended'),
    meaning: text(
      'Kontraktet vilar, till exempel vid force majeure. Tiden som går läggs till kalendern.',
      'The contract rests, for instance in force majeure. The time that passes is added to the calendar.',
    ),
    on: {
      resume: [
        { target: 'tail', when: 'suspendedInTail', do: ['moveCalendar'] },
        { target: 'delivering', do: ['moveCalendar'] },
      ],
      terminate: terminating,
    },
  },
};

const ending: Record<string, ChartState> = {
  finalSettlement: {
    label: text('Slutavräknas', 'Final settlement'),
    meaning: text(
      'Alla utfall är avgjorda. Det sista betalningsunderlaget görs och betalas.',
      'All outcomes are decided. The last payment statement is made and paid.',
    ),
    on: {
      orderMeasurement: measuring,
      orderStatement: finalOrdering,
      settlementOverdue: { do: ['noteOverdue', 'noticeOverdue'] },
      close: {
        target: 'closed',
        rules: ['nothingOpen', 'claimsDecided', 'mattersClosed', 'finalStatementPaid', 'nothingHeldBack'],
        do: ['tellClosed', 'noticeClosed'],
      },
    },
  },
  terminating: {
    label: text('Sägs upp', 'Being terminated'),
    meaning: text(
      'En part har sagt upp kontraktet. En andra person hos den utfallsansvariga bekräftar.',
      'The contract is being ended early. A second person at the outcome payer confirms.',
    ),
    on: {
      confirmTermination: {
        target: 'terminationSettlement',
        rules: ['anotherConfirms'],
        do: ['noticeTerminationSettlement'],
      },
    },
  },
  terminationSettlement: {
    label: text('Avräknas efter uppsägning', 'Settlement after termination'),
    meaning: text(
      'Det som är uppnått mäts, värderas och betalas enligt kontraktets regel för uppsägning.',
      'What has been achieved is measured, valued and paid by the clause on termination.',
    ),
    on: {
      orderMeasurement: measuring,
      orderStatement: finalOrdering,
      close: {
        target: 'closed',
        rules: ['nothingOpen', 'claimsDecided', 'mattersClosed', 'outcomesValued', 'nothingHeldBack'],
        do: ['tellClosed', 'noticeClosed'],
      },
    },
  },
  closed: {
    label: text('Avslutat', 'Closed'),
    meaning: text('Allt är betalt och kontraktet är avslutat.', 'All is paid and the contract is closed.'),
    type: 'final',
  },
  abandoned: {
    label: text('Övergivet', 'Abandoned'),
    meaning: text('Parterna kom inte överens. Inget avtal finns.', 'The parties did not agree. There is no contract.'),
    type: 'final',
  },
};

/** Where a contract can stand and which arrows lead on. */
export const contractChart: ChartState = {
  label: text('Utfallskontrakt', 'Outcome-based contract'),
  initial: 'draft',
  on: {
    measurementDecided: [
      { when: 'isFirstOutcome', do: ['keepMeasurement', 'tellOutcomeVerified'] },
      { do: ['keepMeasurement'] },
    ],
    statementMoved: { do: ['keepStatement', 'settleClaims'] },
    amended: { rules: ['amendsCurrent'], do: ['keepAmendment', 'noticeAmended'] },
  },
  states: { ...beforeSigning, ...running, ...ending },
};
