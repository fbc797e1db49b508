import type { NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

const authority = (...roles: string[]) => ({ relation: 'authority', roles });
const supplier = { relation: 'supplier', roles: ['supplier'] };

/** What the authority is told about its RFI. */
export const rfiNotices: Readonly<Record<string, NoticeWording>> = {
  reviewRequested: {
    sentence: text('En RFI väntar på granskning.', 'An RFI waits for review.'),
    to: [authority('approver', 'projectLead')],
  },
  changesRequested: {
    sentence: text('Granskaren har bett om ändringar i en RFI.', 'The reviewer has asked for changes in an RFI.'),
    to: [authority('officer', 'projectLead')],
  },
  approved: {
    sentence: text('En RFI är godkänd och kan publiceras.', 'An RFI is approved and can be published.'),
    to: [authority('officer', 'projectLead')],
  },
  published: {
    sentence: text('RFI:n är publicerad.', 'The RFI is published.'),
    to: [authority('needOwner', 'projectLead')],
  },
  clarificationAsked: {
    sentence: text('En fråga om RFI:n väntar på svar.', 'A question about the RFI waits for an answer.'),
    to: [authority('officer')],
  },
  clarificationsUnanswered: {
    sentence: text(
      'Frågetiden är slut och minst en fråga om RFI:n är obesvarad. Svara, så att alla hinner använda svaret.',
      'The time to ask is over and at least one question about the RFI is unanswered. Answer, so that all have time to use it.',
    ),
    to: [authority('officer')],
  },
  clauseCommented: {
    sentence: text('En synpunkt på ett utkast har kommit.', 'A comment on a draft has come.'),
    to: [authority('officer', 'projectLead')],
  },
  commentsAnswered: {
    sentence: text(
      'Era synpunkter är besvarade. Redogörelsen är publicerad.',
      'Your comments are answered. The account is published.',
    ),
    to: [],
  },
  closed: {
    sentence: text('Svarstiden är slut. Svaren kan läsas.', 'The deadline has passed. The responses can be read.'),
    to: [authority('officer', 'projectLead', 'registrar')],
  },
  closedSealed: {
    sentence: text(
      'Svarstiden är slut. Två personer öppnar svaren tillsammans.',
      'The deadline has passed. Two persons open the responses together.',
    ),
    to: [authority('officer', 'projectLead', 'registrar')],
  },
  openingBegun: {
    sentence: text(
      'En öppning har börjat. En andra person behövs inom 30 minuter.',
      'An opening has begun. A second person is needed within 30 minutes.',
    ),
    to: [authority('officer', 'registrar')],
  },
  openingLapsed: {
    sentence: text(
      'Tiden gick ut innan någon andra person öppnade. Börja om öppningen.',
      'The time ran out before a second person opened. Begin the opening again.',
    ),
    to: [authority('officer', 'registrar')],
  },
  opened: {
    sentence: text('Svaren är öppnade och kan läsas.', 'The responses are opened and can be read.'),
    to: [authority('officer', 'projectLead', 'registrar')],
  },
  reportObjected: {
    sentence: text('En leverantör har invänt mot rapporten.', 'A supplier has objected to the report.'),
    to: [authority('officer')],
  },
  reportPublished: {
    sentence: text('Rapporten från RFI:n är publicerad.', 'The report of the RFI is published.'),
    to: [authority('needOwner', 'projectLead', 'registrar')],
  },
  cancelled: {
    sentence: text('RFI:n är avbruten.', 'The RFI is cancelled.'),
    to: [authority('needOwner', 'projectLead', 'registrar')],
  },
};

/** What a supplier is told about its response, and through it about the RFI: each learns it, none learns of another. */
export const responseNotices: Readonly<Record<string, NoticeWording>> = {
  submitted: {
    sentence: text('Svaret är inlämnat.', 'The response is submitted.'),
    to: [supplier],
  },
  replaced: {
    sentence: text('Svaret är ersatt med ett nytt.', 'The response is replaced by a new one.'),
    to: [supplier],
  },
  withdrawn: {
    sentence: text('Svaret är taget tillbaka.', 'The response is withdrawn.'),
    to: [supplier],
  },
  rfiAmended: {
    sentence: text(
      'RFI:n har ändrats. Läs den nya utgåvan innan du lämnar in.',
      'The RFI has been amended. Read the new edition before you submit.',
    ),
    to: [supplier],
  },
  clarificationAnswered: {
    sentence: text('En fråga om RFI:n är besvarad för alla.', 'A question about the RFI is answered for all.'),
    to: [supplier],
  },
  received: {
    sentence: text('RFI:n är stängd och svaret är mottaget.', 'The RFI is closed and the response is received.'),
    to: [supplier],
  },
  opened: {
    sentence: text(
      'Två personer har öppnat svaren. Myndigheten kan nu läsa ert svar.',
      'Two persons have opened the responses. The authority can now read yours.',
    ),
    to: [supplier],
  },
  lapsed: {
    sentence: text(
      'Svaret har förfallit. Myndigheten har inte sett det.',
      'The response has lapsed. The authority has not seen it.',
    ),
    to: [supplier],
  },
  secrecyOverruled: {
    sentence: text(
      'Någon har begärt att läsa svaren, och myndigheten kommer att lämna ut något som ni anser vara en affärshemlighet.',
      'Somebody has asked to read the responses, and the authority will release something you hold to be a business secret.',
    ),
    to: [supplier],
  },
  shared: {
    sentence: text(
      'En kollega har gett dig del i ert svar på en RFI.',
      'A colleague has given you a part in your response to an RFI.',
    ),
    // The person is named in the effect.
    to: [],
  },
  dialogueAccepted: {
    sentence: text(
      'En leverantör har tackat ja till dialog och valt en tid.',
      'A supplier has accepted a dialogue and chosen a time.',
    ),
    to: [authority('officer')],
  },
  dialogueDeclined: {
    sentence: text('En leverantör har tackat nej till dialog.', 'A supplier has declined a dialogue.'),
    to: [authority('officer')],
  },
  dialogueOffered: {
    sentence: text('Myndigheten erbjuder er en dialog.', 'The authority offers you a dialogue.'),
    to: [supplier],
  },
  dialogueTimesAdded: {
    sentence: text(
      'Myndigheten erbjuder alla som har svarat fler tider för dialog.',
      'The authority offers all who responded more times for dialogues.',
    ),
    to: [supplier],
  },
  reportMasked: {
    sentence: text(
      'Rapporten kan läsas innan den publiceras. Säg till om något borde vara maskat.',
      'The report can be read before it is published. Say so if something should be masked.',
    ),
    to: [supplier],
  },
  objectionSettled: {
    sentence: text('Er invändning mot rapporten är avgjord.', 'Your objection to the report is settled.'),
    to: [supplier],
  },
  rfiCompleted: {
    sentence: text('Rapporten är publicerad och RFI:n avslutad.', 'The report is published and the RFI is completed.'),
    to: [supplier],
  },
  rfiCancelled: {
    sentence: text('RFI:n är avbruten.', 'The RFI is cancelled.'),
    to: [supplier],
  },
};
