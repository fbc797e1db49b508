import { text, type Effect, type EventDeclaration, type Text } from '@utfall/process';
import { closesAt, type ResponseContext, type ResponseEvent, type ResponseFacts } from './response.rules.machine.ts';

const news = (sv: string, en: string, label: Text) => ({ label, sentence: text(sv, en), from: 'news' as const });

export const responseEvents: Record<string, EventDeclaration<ResponseContext, ResponseFacts>> = {
  write: {
    label: text('Skriv svar', 'Write an answer'),
    sentence: text('Sparar svaret på en fråga i en ny version.', 'Saves the answer to a question in a new version.'),
    closesAt,
    lateRule: 'beforeDeadline',
  },
  submit: {
    label: text('Lämna in', 'Submit'),
    sentence: text('Lämnar in svaret.', 'Submits the response.'),
    closesAt,
    lateRule: 'beforeDeadline',
  },
  replace: {
    label: text('Ersätt', 'Replace'),
    sentence: text(
      'Ersätter det inlämnade svaret med det som är skrivet nu.',
      'Replaces what was submitted with what is written now.',
    ),
    closesAt,
    lateRule: 'beforeDeadline',
  },
  withdraw: {
    label: text('Ta tillbaka', 'Withdraw'),
    sentence: text(
      'Tar tillbaka svaret. Ett nytt kan påbörjas till sista svarstid.',
      'Withdraws the response. A new one can be begun until the deadline.',
    ),
    closesAt,
    lateRule: 'beforeDeadline',
    irreversible: true,
  },
  rfiAmended: news(
    'Leverantören får veta vad som har ändrats.',
    'The supplier is told what has changed.',
    text('RFI:n ändrades', 'The RFI was amended'),
  ),
  clarificationAnswered: news(
    'Leverantören får veta att ett svar har publicerats.',
    'The supplier is told that an answer is published.',
    text('En fråga besvarades', 'A question was answered'),
  ),
  rfiClosed: news(
    'Ett inlämnat svar är mottaget; ett utkast förfaller.',
    'A submitted response is received; a draft lapses.',
    text('RFI:n stängdes', 'The RFI closed'),
  ),
  responsesSealed: news(
    'Ett inlämnat svar är mottaget och förblir förseglat; ett utkast förfaller.',
    'A submitted response is received and stays sealed; a draft lapses.',
    text('RFI:n stängdes, svaren är förseglade', 'The RFI closed, the responses are sealed'),
  ),
  responsesOpened: news(
    'Två personer har öppnat svaren. Myndigheten kan nu läsa dem.',
    'Two persons have opened the responses. The authority can now read them.',
    text('Svaren öppnades', 'The responses were opened'),
  ),
  dialogueOffered: news(
    'Leverantören erbjuds en dialog.',
    'The supplier is offered a dialogue.',
    text('Dialog erbjöds', 'A dialogue was offered'),
  ),
  dialogueTimesAdded: news(
    'Leverantören får fler tider för dialog att välja bland.',
    'The supplier gets more times for a dialogue to choose among.',
    text('Fler tider för dialog', 'More times for dialogues'),
  ),
  reportMasked: news(
    'Leverantören får läsa den maskade rapporten.',
    'The supplier may read the masked report.',
    text('Rapporten maskades', 'The report was masked'),
  ),
  objectionSettled: news(
    'Leverantören får veta hur invändningen avgjordes.',
    'The supplier is told how the objection was settled.',
    text('Invändningen avgjordes', 'The objection was settled'),
  ),
  rfiCompleted: news(
    'Svaret är avslutat.',
    'The response is concluded.',
    text('RFI:n avslutades', 'The RFI was completed'),
  ),
  rfiCancelled: news(
    'Ett svar som inte är mottaget förfaller oläst.',
    'A response that is not received lapses unread.',
    text('RFI:n avbröts', 'The RFI was cancelled'),
  ),
};

const notice = (name: string, sv: string, en: string): Effect<ResponseContext, ResponseEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: ({ context }) => ({ notice: name, rfi: context.rfi, edition: context.submission?.edition ?? 0 }),
});

export const responseEffects: Record<string, Effect<ResponseContext, ResponseEvent>> = {
  tellSubmitted: notice('submitted', 'Leverantören får en kvittens.', 'The supplier gets a receipt.'),
  tellReplaced: notice('replaced', 'Leverantören får en ny kvittens.', 'The supplier gets a new receipt.'),
  tellWithdrawn: notice(
    'withdrawn',
    'Leverantören får bekräftat att svaret är taget tillbaka.',
    'The supplier gets confirmation of the withdrawal.',
  ),
  tellAmended: notice(
    'rfiAmended',
    'Leverantören får veta att RFI:n har ändrats.',
    'The supplier is told that the RFI has been amended.',
  ),
  tellAnswered: notice(
    'clarificationAnswered',
    'Leverantören får veta att en fråga är besvarad.',
    'The supplier is told that a question is answered.',
  ),
  tellReceived: notice(
    'received',
    'Leverantören får veta att svaret är mottaget.',
    'The supplier is told that the response is received.',
  ),
  tellOpened: notice(
    'opened',
    'Leverantören får veta att svaren är öppnade.',
    'The supplier is told that the responses are opened.',
  ),
  tellLapsed: notice(
    'lapsed',
    'Leverantören får veta att svaret har förfallit.',
    'The supplier is told that the response has lapsed.',
  ),
  tellDialogue: notice('dialogueOffered', 'Leverantören får erbjudandet.', 'The supplier gets the offer.'),
  tellTimes: notice(
    'dialogueTimesAdded',
    'Leverantören får veta att det finns fler tider.',
    'The supplier is told that there are more times.',
  ),
  tellMasked: notice(
    'reportMasked',
    'Leverantören får veta att den maskade rapporten kan läsas.',
    'The supplier is told that the masked report can be read.',
  ),
  tellSettled: notice(
    'objectionSettled',
    'Leverantören får veta hur invändningen avgjordes.',
    'The supplier is told how the objection was settled.',
  ),
  tellCompleted: notice(
    'rfiCompleted',
    'Leverantören får veta att rapporten är publicerad.',
    'The supplier is told that the report is published.',
  ),
  tellCancelled: notice(
    'rfiCancelled',
    'Leverantören får veta att RFI:n är avbruten.',
    'The supplier is told that the RFI is cancelled.',
  ),
};
