import { defineMachine, text, type ChartState, type PlainEvent } from '@utfall/process';
import { cohortRules, type CohortContext, type CohortFacts, type ReferralReport } from './cohort.rules.machine.ts';

const chart: ChartState = {
  label: text('Kohort', 'Cohort'),
  initial: 'open',
  states: {
    open: {
      label: text('Följs upp', 'Followed'),
      meaning: text(
        'Betalaren redovisar hänvisningar för varje period, utföraren bekräftar. Deltagare skrivs in under intaget.',
        'The payer reports referrals for each period, the provider confirms. Participants are enrolled during the intake.',
      ),
      on: {
        reportReferrals: {
          rules: ['countWhole', 'periodOver', 'periodNotSettled', 'notConfirmed', 'withinMost'],
          do: ['keepReport', 'noticeReported'],
        },
        confirmReferrals: { rules: ['agreesToReported'], do: ['keepAgreement', 'noticeAgreed'] },
        contestReferrals: { rules: ['isReported', 'reasonGiven'], do: ['keepContest', 'noticeContested'] },
        decideReferrals: {
          rules: ['isContested', 'countWhole', 'reasonGiven'],
          do: ['keepDecision', 'noticeAgreed'],
        },
        conclude: { target: 'concluded', rules: ['allAgreed'] },
      },
    },
    concluded: {
      label: text('Avslutad', 'Concluded'),
      meaning: text(
        'Inga fler hänvisningar eller deltagare. Det som är fastställt står kvar.',
        'No more referrals or participants. What is agreed stands.',
      ),
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string) => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** The reports with one of them set, in the order of their periods. */
function withReport(context: CohortContext, event: PlainEvent, set: (report: ReferralReport) => ReferralReport) {
  const periodEnd = String(event['periodEnd']);
  const none = { periodEnd, count: 0, state: 'reported' as const, reportedBy: '', agreedBy: null, agreedAt: null };
  const before = context.referrals.find((one) => one.periodEnd === periodEnd) ?? none;
  const others = context.referrals.filter((one) => one.periodEnd !== periodEnd);
  return { referrals: [...others, set(before)].sort((one, other) => (one.periodEnd < other.periodEnd ? -1 : 1)) };
}

/** Those a contract is for: how many the payer refers in each period, agreed by the provider. */
export const cohortMachine = defineMachine<CohortContext, PlainEvent, CohortFacts>({
  kind: 'cohort',
  version: 1,
  label: text('Kohort', 'Cohort'),
  chart,
  create: {
    sentence: text('Öppnar en kohort som villkoren anger.', 'Opens a cohort that the terms name.'),
    rules: ['inTerms', 'contractRuns'],
    context: ({ event }) => ({ contract: String(event['contract']), name: String(event['name']), referrals: [] }),
  },
  events: {
    reportReferrals: {
      label: text('Redovisa hänvisningar', 'Report referrals'),
      sentence: text(
        'Anger hur många som hänvisades till utföraren under perioden.',
        'States how many were referred to the provider in the period.',
      ),
    },
    confirmReferrals: {
      label: text('Bekräfta hänvisningar', 'Confirm referrals'),
      sentence: text(
        'Bekräftar antalet. Det går in i periodens betalningsunderlag.',
        'Confirms the number. It goes into the payment statement of the period.',
      ),
      irreversible: true,
    },
    contestReferrals: {
      label: text('Säg emot antalet', 'Contest the number'),
      sentence: text('Godtar inte antalet och säger varför.', 'Does not accept the number and says why.'),
    },
    decideReferrals: {
      label: text('Avgör antalet', 'Decide the number'),
      sentence: text(
        'Avgör som oberoende granskare hur många som hänvisades.',
        'Decides as independent verifier how many were referred.',
      ),
      irreversible: true,
    },
    conclude: {
      label: text('Avsluta kohorten', 'Conclude the cohort'),
      sentence: text('Tar inte emot fler deltagare eller hänvisningar.', 'Takes no more participants or referrals.'),
      irreversible: true,
    },
  },
  rules: cohortRules,
  changes: {
    keepReport: ({ context, event, by }) =>
      withReport(context, event, (report) => ({
        ...report,
        count: Number(event['count']),
        state: 'reported',
        reportedBy: by.id,
      })),
    keepContest: ({ context, event }) => withReport(context, event, (report) => ({ ...report, state: 'contested' })),
    keepAgreement: ({ context, event, by, now }) =>
      withReport(context, event, (report) => ({
        ...report,
        state: 'confirmed',
        agreedBy: by.organisation,
        agreedAt: now.toISOString(),
      })),
    keepDecision: ({ context, event, by, now }) =>
      withReport(context, event, (report) => ({
        ...report,
        count: Number(event['count']),
        state: 'confirmed',
        agreedBy: by.organisation,
        agreedAt: now.toISOString(),
      })),
  },
  effects: {
    noticeReported: notice(
      'referralsReported',
      'Utföraren får veta att hänvisningar väntar på bekräftelse.',
      'The provider learns that referrals await confirmation.',
    ),
    noticeContested: notice(
      'referralsContested',
      'Betalaren och granskaren får veta att antalet är ifrågasatt.',
      'The payer and the verifier learn that the number is contested.',
    ),
    noticeAgreed: notice(
      'referralsAgreed',
      'Parterna får veta att antalet är fastställt.',
      'The parties learn that the number is agreed.',
    ),
  },
});
