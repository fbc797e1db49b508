import { text, type Deadline, type Effect } from '@utfall/process';
import type { RfiContext, RfiEvent } from './rfi.context.machine.ts';
import { sealingOf } from './opening.rules.machine.ts';
import { daysPolicy } from './rfi.rules.machine.ts';

type RfiEffect = Effect<RfiContext, RfiEvent>;
const notice = (name: string, sv: string, en: string): RfiEffect => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: ({ event: { clarification, objection } }) => ({
    notice: name,
    ...(clarification && { clarification }),
    ...(objection && { objection }),
  }),
});
const trailNews = (type: string, sv: string, en: string): RfiEffect => ({
  topic: 'news',
  sentence: text(sv, en),
  payload: ({ context }) => ({ to: context.trail, event: { type } }),
});
const tells = (about: RfiContext): string => (sealingOf(about) === 'open' ? 'rfiClosed' : 'responsesSealed');
const responsesNews = (type: string, sv: string, en: string): RfiEffect => ({
  topic: 'newsToChildren',
  sentence: text(sv, en),
  payload: () => ({ kind: 'response', event: { type } }),
});
const responseNews = (type: string, sv: string, en: string): RfiEffect => ({
  topic: 'news',
  sentence: text(sv, en),
  payload: ({ context, event }) => {
    const objection = context.objections.find(({ id }) => id === event.objection);
    return { to: event.response ?? objection?.response, event: { type } };
  },
});

const toAuthority = {
  askForReview: notice(
    'reviewRequested',
    'Granskarna får veta att RFI:n väntar.',
    'The reviewers are told that the RFI awaits them.',
  ),
  tellChangesRequested: notice(
    'changesRequested',
    'Författarna får veta vad som behöver ändras.',
    'The authors are told what needs to change.',
  ),
  tellApproved: notice(
    'approved',
    'Upphandlaren får veta att RFI:n kan publiceras.',
    'The officer is told that the RFI can be published.',
  ),
  tellPublished: notice(
    'published',
    'Verksamheten och projektledaren får veta att RFI:n är ute.',
    'The need owner and the project lead are told that the RFI is out.',
  ),
  tellAsked: notice(
    'clarificationAsked',
    'Upphandlaren får veta att en fråga har kommit.',
    'The officer is told that a question has come.',
  ),
  tellUnanswered: notice(
    'clarificationsUnanswered',
    'Upphandlaren får veta att frågor väntar på svar när frågetiden är slut.',
    'The officer is told that questions wait for answers when the time to ask is over.',
  ),
  tellCommented: notice(
    'clauseCommented',
    'Upphandlaren får veta att en synpunkt har kommit.',
    'The officer is told that a comment has come.',
  ),
  commentersAnswered: {
    topic: 'notice',
    sentence: text(
      'De som har lämnat synpunkter får veta att de är besvarade.',
      'Those who commented are told that their comments are answered.',
    ),
    payload: ({ context: { comments = [] } }) => ({
      notice: 'commentsAnswered',
      people: comments
        .filter(({ organisation }) => organisation !== null)
        .map(({ organisation, person }) => ({ organisation, person })),
    }),
  },
  tellClosed: {
    topic: 'notice',
    sentence: text(
      'Upphandlaren får veta att svarstiden är slut.',
      'The officer is told that the deadline has passed.',
    ),
    payload: ({ context }) => ({ notice: sealingOf(context) === 'open' ? 'closed' : 'closedSealed' }),
  },
  tellOpeningBegun: notice(
    'openingBegun',
    'De som kan vara den andra får veta att öppningen har börjat.',
    'Those who can be the second person are told that the opening has begun.',
  ),
  tellOpeningLapsed: notice(
    'openingLapsed',
    'De som öppnar får veta att tiden gick ut.',
    'Those who open are told that the time ran out.',
  ),
  tellOpened: notice(
    'opened',
    'Projektledaren och registratorn får veta att svaren är öppnade.',
    'The project lead and the registrar are told that the responses are opened.',
  ),
  tellObjection: notice(
    'reportObjected',
    'Upphandlaren får veta att en invändning har kommit.',
    'The officer is told that an objection has come.',
  ),
  tellReport: notice(
    'reportPublished',
    'Verksamheten och projektledaren får veta att rapporten är ute.',
    'The need owner and the project lead are told that the report is out.',
  ),
  tellCancelled: notice(
    'cancelled',
    'Verksamheten och projektledaren får veta att RFI:n är avbruten.',
    'The need owner and the project lead are told that the RFI is cancelled.',
  ),
  trailPublished: trailNews(
    'rfiPublished',
    'Banan får veta att RFI:n är publicerad.',
    'The trail is told that the RFI is published.',
  ),
  trailCompleted: trailNews(
    'rfiCompleted',
    'Banan går vidare till vägvalet.',
    'The trail goes on to the choice of route.',
  ),
  trailCancelled: trailNews(
    'rfiCancelled',
    'Banan får veta att RFI:n är avbruten.',
    'The trail is told that the RFI is cancelled.',
  ),
} satisfies Record<string, RfiEffect>;

const toRespondents = {
  respondentsAmended: responsesNews(
    'rfiAmended',
    'Alla som svarar får veta vad som har ändrats.',
    'All who respond are told what has changed.',
  ),
  respondentsAnswered: responsesNews(
    'clarificationAnswered',
    'Alla som svarar får veta att en fråga är besvarad.',
    'All who respond are told that a question is answered.',
  ),
  closeResponses: {
    topic: 'newsToChildren',
    sentence: text(
      'Inlämnade svar blir mottagna, förseglade om RFI:n är det, och utkast förfaller.',
      'Submitted responses become received, sealed if the RFI is, and drafts lapse.',
    ),
    payload: ({ context }) => ({ kind: 'response', event: { type: tells(context) } }),
  },
  respondentsOpened: responsesNews(
    'responsesOpened',
    'De som har svarat får veta att svaren är öppnade; myndigheten kan nu läsa dem.',
    'Those who responded are told that the responses are opened; the authority can now read them.',
  ),
  offerDialogue: responseNews('dialogueOffered', 'Leverantören får erbjudandet.', 'The supplier gets the offer.'),
  respondentsTimes: responsesNews(
    'dialogueTimesAdded',
    'Alla som har svarat får de nya tiderna på en gång.',
    'All who responded get the new times at once.',
  ),
  respondentsMasked: responsesNews(
    'reportMasked',
    'De som har svarat får läsa den maskade rapporten.',
    'Those who responded may read the masked report.',
  ),
  objectorSettled: responseNews(
    'objectionSettled',
    'Den som invände får veta hur det gick.',
    'The one who objected is told the outcome.',
  ),
  respondentsReport: responsesNews(
    'rfiCompleted',
    'De som har svarat får veta att rapporten är ute.',
    'Those who responded are told that the report is out.',
  ),
  respondentsCancelled: responsesNews(
    'rfiCancelled',
    'De som svarar eller har svarat får veta att RFI:n är avbruten.',
    'Those who respond or have responded are told that the RFI is cancelled.',
  ),
} satisfies Record<string, RfiEffect>;

export const rfiEffects: Record<string, RfiEffect> = {
  updatePublication: {
    topic: 'publication.rfi',
    sentence: text('Det publicerade visas för alla.', 'What is published is shown to all.'),
  },
  forgetShare: {
    topic: 'opening.lapsed',
    sentence: text('Det som den första lämnade ifrån sig glöms.', 'What the first person gave is forgotten.'),
  },
  ...toAuthority,
  ...toRespondents,
};

export const rfiDeadlines = {
  clarifications: {
    label: text('Sista tid för frågor', 'Last time for questions'),
    event: 'clarificationsClosed',
    in: 'open.qa.askOpen',
    at: ({ clarificationsCloseAt }) => clarificationsCloseAt,
    moved: (_, clarificationsCloseAt) => ({ clarificationsCloseAt }),
    basis: daysPolicy,
  },
  responses: {
    label: text('Sista svarstid', 'Deadline for responses'),
    event: 'deadlinePassed',
    in: 'open',
    at: ({ deadlineAt }) => deadlineAt,
    moved: (_, deadlineAt) => ({ deadlineAt }),
    basis: daysPolicy,
  },
  opening: {
    label: text('Sista tid för den andra att öppna', 'Last time for the second person to open'),
    event: 'openingLapsed',
    in: 'opening',
    at: ({ opening }) => opening?.closesAt ?? null,
    basis: daysPolicy,
  },
  objections: {
    label: text('Sista tid att invända mot rapporten', 'Last time to object to the report'),
    event: 'objectionsClosed',
    in: 'reported.objecting',
    at: ({ objectionsCloseAt }) => objectionsCloseAt,
    moved: (_, objectionsCloseAt) => ({ objectionsCloseAt }),
    basis: daysPolicy,
  },
} satisfies Record<string, Deadline<RfiContext>>;
