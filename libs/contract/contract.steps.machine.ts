import { text, type Definition, type PlainEvent } from '@utfall/process';
import type { ContractContext, ContractFacts, DescribedTerms } from './contract.context.machine.ts';

type Moved = 'accepted' | 'reconciled' | 'withdrawn';
type ContractDefinition = Definition<ContractContext, PlainEvent, ContractFacts>;

/** What can happen to a contract, in words. */
export const contractEvents: ContractDefinition['events'] = {
  describe: {
    label: text('Beskriv villkoren', 'Describe the terms'),
    sentence: text(
      'Sparar betalningsmodell, kalender och villkor för godkännande som en ny version.',
      'Saves tariff, calendar and terms of acceptance as a new version.',
    ),
  },
  propose: {
    label: text('Föreslå för parterna', 'Propose to the parties'),
    sentence: text(
      'Lägger fram villkoren för underskrift. De kan inte ändras medan parterna skriver under.',
      'Puts the terms before the parties. They cannot change while the parties sign.',
    ),
  },
  requestChanges: {
    label: text('Begär ändring', 'Request changes'),
    sentence: text(
      'Tar tillbaka villkoren till utformning. Underskrifter som redan finns faller bort.',
      'Takes the terms back to design. Signatures already made lapse.',
    ),
  },
  sign: {
    label: text('Skriv under', 'Sign'),
    sentence: text(
      'Binder din organisation till exakt dessa villkor.',
      'Binds your organisation to exactly these terms.',
    ),
    irreversible: true,
  },
  abandon: {
    label: text('Överge', 'Abandon'),
    sentence: text(
      'Avslutar arbetet med kontraktet utan avtal.',
      'Ends the work on the contract without an agreement.',
    ),
    irreversible: true,
  },
  takeEffect: {
    label: text('Kontraktet börjar gälla', 'The contract takes effect'),
    sentence: text('Den avtalade startdagen har kommit.', 'The agreed first day has come.'),
    from: 'clock',
  },
  startDelivery: {
    label: text('Starta insatsen', 'Start the delivery'),
    sentence: text(
      'Noterar att den första deltagaren har tagits emot.',
      'Notes that the first participant has been received.',
    ),
  },
  orderMeasurement: {
    label: text('Planera en mätning', 'Plan a measurement'),
    sentence: text('Beställer en mätning av ett mått för en period.', 'Orders a measurement of a metric for a period.'),
  },
  orderStatement: {
    label: text('Gör ett betalningsunderlag', 'Make a payment statement'),
    sentence: text('Beställer ett betalningsunderlag för en period.', 'Orders a payment statement for a period.'),
  },
  serviceEnded: {
    label: text('Insatsen är slut', 'The service has ended'),
    sentence: text('Insatsens sista dag har passerat.', 'The last day of the service has passed.'),
    from: 'clock',
  },
  outcomesPeriodEnded: {
    label: text('Uppföljningen är slut', 'The follow-up has ended'),
    sentence: text('Sista dagen för utfall har passerat.', 'The last day for outcomes has passed.'),
    from: 'clock',
  },
  settlementOverdue: {
    label: text('Slutavräkningen är försenad', 'The final settlement is overdue'),
    sentence: text(
      'Den avtalade dagen för slutavräkning har passerat.',
      'The agreed day for the final settlement has passed.',
    ),
    from: 'clock',
  },
  suspend: {
    label: text('Låt vila', 'Suspend'),
    sentence: text(
      'Stoppar kontraktets klocka, till exempel vid force majeure.',
      'Stops the clock of the contract, for instance in force majeure.',
    ),
  },
  resume: {
    label: text('Återuppta', 'Resume'),
    sentence: text(
      'Startar kontraktets klocka igen. Kalendern flyttas lika långt som uppehållet varade.',
      'Starts the clock of the contract again. The calendar moves by the length of the pause.',
    ),
  },
  terminate: {
    label: text('Säg upp', 'Terminate'),
    sentence: text('Avslutar kontraktet i förtid med angiven grund.', 'Ends the contract early on a stated ground.'),
    irreversible: true,
  },
  confirmTermination: {
    label: text('Bekräfta uppsägningen', 'Confirm the termination'),
    sentence: text('Öppnar avräkningen efter uppsägning.', 'Opens the settlement after termination.'),
    irreversible: true,
  },
  close: {
    label: text('Avsluta kontraktet', 'Close the contract'),
    sentence: text(
      'Avslutar kontraktet när allt är avgjort och betalt.',
      'Closes the contract when all is decided and paid.',
    ),
    irreversible: true,
  },
  measurementDecided: {
    label: text('En mätning är avgjord', 'A measurement is decided'),
    sentence: text('En mätning har intygats eller återtagits.', 'A measurement has been attested or withdrawn.'),
    from: 'news',
  },
  statementMoved: {
    label: text('Ett betalningsunderlag har flyttat sig', 'A payment statement has moved'),
    sentence: text(
      'Ett betalningsunderlag har godkänts, stämts av eller återtagits.',
      'A payment statement has been accepted, reconciled or withdrawn.',
    ),
    from: 'news',
  },
  amended: {
    label: text('Kontraktet är ändrat', 'The contract is amended'),
    sentence: text(
      'Ändrade villkor som alla parter har skrivit under börjar gälla.',
      'Amended terms that all parties have signed take effect.',
    ),
    from: 'news',
  },
};

/** What a step changes in the context. */
export const contractChanges: ContractDefinition['changes'] = {
  keepTerms: ({ context, event, by }) => {
    const { termsHash, currency, capMinorUnits, metrics, flags, calendar, acceptanceDays, silenceAccepts } =
      event as DescribedTerms;
    return {
      describedBy: by.id,
      termsVersion: context.termsVersion + 1,
      termsHash,
      currency,
      capMinorUnits,
      metrics,
      flags,
      calendar,
      acceptanceDays,
      silenceAccepts,
    };
  },
  keepSignature: ({ context, by, now }) => ({
    signatures: [
      ...context.signatures,
      { organisation: by.organisation ?? '', person: by.id, termsHash: context.termsHash ?? '', at: now.toISOString() },
    ],
  }),
  dropSignatures: () => ({ signatures: [] }),
  noteOutcomesEnded: () => ({ outcomesEnded: true }),
  noteOverdue: () => ({ overdueNoticed: true }),
  noteSuspendedInDelivery: ({ now }) => ({ suspendedAt: now.toISOString(), suspendedIn: 'delivering' }),
  noteSuspendedInTail: ({ now }) => ({ suspendedAt: now.toISOString(), suspendedIn: 'tail' }),
  moveCalendar: ({ context, now }) => ({ suspendedAt: null, suspendedIn: null, calendar: movedCalendar(context, now) }),
  noteTermination: ({ event, by }) => ({ terminatedBy: by.id, terminationGround: String(event['ground']) }),
  orderMeasurement: ({ context, event }) => ({
    measurements: [
      ...context.measurements.map((ordered) =>
        ordered.measurement === event['corrects'] ? { ...ordered, state: 'replaced' as const } : ordered,
      ),
      {
        measurement: String(event['measurement']),
        metric: String(event['metric']),
        periodEnd: String(event['periodEnd']),
        corrects: typeof event['corrects'] === 'string' ? event['corrects'] : null,
        state: 'open' as const,
      },
    ],
  }),
  keepAmendment: ({ context, event }) => {
    const { termsHash, currency, capMinorUnits, metrics, flags, calendar, acceptanceDays, silenceAccepts } =
      event as DescribedTerms;
    const before = { hash: context.termsHash ?? '', until: String(event['effectiveFrom']) };
    return {
      termsVersion: context.termsVersion + 1,
      ...{ termsHash, currency, capMinorUnits, metrics, flags, calendar, acceptanceDays, silenceAccepts },
      signatures: [...context.signatures, ...((event['signatures'] ?? []) as ContractContext['signatures'])],
      earlierTerms: [...(context.earlierTerms ?? []), { ...before, capMinorUnits: context.capMinorUnits ?? '0' }],
      minorChangesMinorUnits: String(
        BigInt(context.minorChangesMinorUnits ?? '0') + BigInt((event['minorMinorUnits'] as string | undefined) ?? '0'),
      ),
    };
  },
  keepMeasurement: ({ context, event }) => ({ measurements: decided(context, event) }),
  orderStatement: ({ context, event }) => ({ statements: ordered(context, event, false) }),
  orderFinalStatement: ({ context, event }) => ({ statements: ordered(context, event, true) }),
  keepStatement: ({ context, event }) => ({
    statements: context.statements.map((statement) =>
      statement.statement === tellerOf(event)
        ? {
            ...statement,
            state: event['became'] as Moved,
            payable: (event['payable'] as string | undefined) ?? statement.payable,
          }
        : statement,
    ),
  }),
};

/** Which process told the news. */
function tellerOf(event: PlainEvent): string | undefined {
  return (event['from'] as { readonly process: string } | undefined)?.process;
}

/** A withdrawn correction gives back what it was to replace. */
function decided({ measurements }: ContractContext, event: PlainEvent): ContractContext['measurements'] {
  const state = event['decided'] as 'attested' | 'withdrawn';
  const one = measurements.find(({ measurement }) => measurement === tellerOf(event));
  return measurements.map((ordered) => {
    if (ordered === one && ordered.state === 'open') return { ...ordered, state };
    const returns = state === 'withdrawn' && ordered.measurement === one?.corrects && ordered.state === 'replaced';
    return returns ? { ...ordered, state: 'attested' as const } : ordered;
  });
}

function ordered({ statements }: ContractContext, event: PlainEvent, final: boolean): ContractContext['statements'] {
  const one = {
    statement: String(event['statement']),
    periodEnd: String(event['periodEnd']),
    number: statements.length + 1,
  };
  return [...statements, { ...one, final, state: 'open', payable: null }];
}

/** Every instant that has not passed when the pause begins moves by the length of the pause. */
function movedCalendar({ calendar, suspendedAt }: ContractContext, now: Date): ContractContext['calendar'] {
  if (!calendar || suspendedAt === null) return calendar;
  const began = Date.parse(suspendedAt);
  const moved = (instant: string): string => {
    const at = Date.parse(instant);
    return at < began ? instant : new Date(at + now.getTime() - began).toISOString();
  };
  return {
    effectiveAt: moved(calendar.effectiveAt),
    serviceEndsAt: moved(calendar.serviceEndsAt),
    outcomesEndAt: moved(calendar.outcomesEndAt),
    settlementDueAt: moved(calendar.settlementDueAt),
  };
}
