import { text, type EventDeclaration } from '@utfall/process';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';

const drafting = {
  writeIntroduction: {
    label: text('Skriv inledning', 'Write the introduction'),
    sentence: text('Sparar inledningen i en ny version.', 'Saves the introduction in a new version.'),
  },
  addQuestion: {
    label: text('Lägg till fråga', 'Add a question'),
    sentence: text('Lägger till en fråga sist i RFI:n.', 'Adds a question at the end of the RFI.'),
  },
  changeQuestion: {
    label: text('Ändra fråga', 'Change a question'),
    sentence: text('Sparar frågan i en ny version.', 'Saves the question in a new version.'),
  },
  removeQuestion: {
    label: text('Ta bort fråga', 'Remove a question'),
    sentence: text('Tar bort en fråga ur RFI:n.', 'Removes a question from the RFI.'),
  },
  orderQuestions: {
    label: text('Ordna frågorna', 'Order the questions'),
    sentence: text('Ställer frågorna i en ny ordning.', 'Puts the questions in a new order.'),
  },
  writeNotice: {
    label: text('Skriv annonsens uppgifter', 'Write the fields of the notice'),
    sentence: text(
      'Sparar de uppgifter som annonsen ska ha, i en ny version.',
      'Saves the fields that the notice must have, in a new version.',
    ),
  },
  writeDocument: {
    label: text('Skriv utkast för remiss', 'Write a draft for review'),
    sentence: text(
      'Sparar ett utkast som alla får lämna synpunkter på, stycke för stycke.',
      'Saves a draft that everybody may comment on, clause by clause.',
    ),
  },
  removeDocument: {
    label: text('Ta bort utkast', 'Remove a draft'),
    sentence: text('Tar bort ett utkast ur remissen.', 'Removes a draft from the review.'),
  },
  chooseSealing: {
    label: text('Välj försegling', 'Choose the sealing'),
    sentence: text(
      'Väljer vad som syns av svaren innan de öppnas.',
      'Chooses what shows of the responses before they are opened.',
    ),
  },
  submit: {
    label: text('Skicka till granskning', 'Send for review'),
    sentence: text('Lämnar RFI:n till intern granskning.', 'Hands the RFI over to internal review.'),
  },
  requestChanges: {
    label: text('Begär ändringar', 'Request changes'),
    sentence: text(
      'Skickar tillbaka RFI:n till författarna med en kommentar.',
      'Sends the RFI back to its authors with a comment.',
    ),
  },
  approve: {
    label: text('Godkänn', 'Approve'),
    sentence: text('Godkänner att RFI:n publiceras som den är.', 'Approves that the RFI is published as it stands.'),
  },
} satisfies Record<string, EventDeclaration<RfiContext, RfiFacts>>;

const openPeriod = {
  publish: {
    label: text('Publicera', 'Publish'),
    sentence: text(
      'Publicerar RFI:n för alla och öppnar för frågor och svar.',
      'Publishes the RFI to all and opens for questions and responses.',
    ),
    irreversible: true,
  },
  amend: {
    label: text('Ändra publicerad RFI', 'Amend the published RFI'),
    sentence: text(
      'Publicerar en ny utgåva för alla på en gång. Svarstiden förlängs om för lite tid återstår.',
      'Publishes a new edition to all at once. The time to respond is extended if too little remains.',
    ),
    irreversible: true,
  },
  askClarification: {
    label: text('Ställ en fråga', 'Ask a question'),
    sentence: text(
      'Ställer en fråga om RFI:n. Vem som frågar visas inte.',
      'Asks a question about the RFI. Who asks is not shown.',
    ),
  },
  answerClarification: {
    label: text('Besvara en fråga', 'Answer a question'),
    sentence: text('Publicerar svaret för alla på en gång.', 'Publishes the answer to all at once.'),
    irreversible: true,
  },
  commentClause: {
    label: text('Lämna en synpunkt', 'Make a comment'),
    sentence: text(
      'Lämnar en synpunkt på ett stycke i ett utkast. Andra ser den först när den är besvarad och rapporten publicerad.',
      'Makes a comment on a clause of a draft. Others see it when it is answered and the report is published.',
    ),
  },
  clarificationsClosed: {
    label: text('Frågetiden är slut', 'The time for questions is over'),
    sentence: text(
      'Inga fler frågor tas emot; de som finns besvaras.',
      'No more questions are taken; those asked are answered.',
    ),
    from: 'clock',
  },
  deadlinePassed: {
    label: text('Svarstiden är slut', 'The deadline has passed'),
    sentence: text(
      'RFI:n stängs. Inlämnade svar är mottagna och kan inte ändras.',
      'The RFI closes. Submitted responses are received and cannot be changed.',
    ),
    from: 'clock',
  },
} satisfies Record<string, EventDeclaration<RfiContext, RfiFacts>>;

const opening = {
  beginOpening: {
    label: text('Påbörja öppningen', 'Begin the opening'),
    sentence: text(
      'Den första av två personer påbörjar öppningen. Den andra har 30 minuter på sig.',
      'The first of two persons begins the opening. The second has 30 minutes.',
    ),
  },
  openResponses: {
    label: text('Öppna svaren', 'Open the responses'),
    sentence: text(
      'Den andra personen öppnar alla svar på en gång, med en förteckning över dem.',
      'The second person opens all responses at once, with a list of them.',
    ),
    irreversible: true,
  },
  openingLapsed: {
    label: text('Öppningen förföll', 'The opening lapsed'),
    sentence: text(
      'Ingen andra person öppnade i tid. Öppningen börjar om från början.',
      'No second person opened in time. The opening begins again.',
    ),
    from: 'clock',
  },
} satisfies Record<string, EventDeclaration<RfiContext, RfiFacts>>;

const afterwards = {
  startAnalysis: {
    label: text('Börja analysera', 'Start the analysis'),
    sentence: text('Börjar gå igenom svaren.', 'Begins going through the responses.'),
  },
  disposeComment: {
    label: text('Besvara en synpunkt', 'Answer a comment'),
    sentence: text('Säger vad som händer med en synpunkt, och varför.', 'Says what becomes of a comment, and why.'),
  },
  inviteDialogue: {
    label: text('Erbjud dialog', 'Offer a dialogue'),
    sentence: text('Erbjuder en leverantör som har svarat en dialog.', 'Offers a supplier who responded a dialogue.'),
  },
  addDialogueTimes: {
    label: text('Ge fler tider för dialog', 'Give more times for dialogues'),
    sentence: text(
      'Ger alla som har svarat fler tider att välja bland. Den som har valt en tid behåller den; den som har tackat nej får tänka om.',
      'Gives all who responded more times to choose among. Who has chosen a time keeps it; who has declined may think again.',
    ),
  },
  recordDialogue: {
    label: text('Anteckna dialog', 'Record a dialogue'),
    sentence: text('Sparar minnesanteckningen från en dialog.', 'Saves the note of a dialogue.'),
  },
  recordDeclined: {
    label: text('Anteckna nej till dialog', 'Record a declined dialogue'),
    sentence: text(
      'Antecknar att leverantören tackade nej till dialog.',
      'Records that the supplier declined the dialogue.',
    ),
  },
  writeReport: {
    label: text('Skriv rapport', 'Write the report'),
    sentence: text('Sparar rapporten i en ny version.', 'Saves the report in a new version.'),
  },
  report: {
    label: text('Lämna rapport', 'Hand in the report'),
    sentence: text('Avslutar analysen med den skrivna rapporten.', 'Ends the analysis with the report as written.'),
  },
  maskReport: {
    label: text('Visa maskad rapport', 'Show the masked report'),
    sentence: text(
      'Visar den maskade rapporten för dem som har svarat, så att de kan invända.',
      'Shows the masked report to those who responded, so that they can object.',
    ),
  },
  objectToReport: {
    label: text('Invänd mot rapporten', 'Object to the report'),
    sentence: text(
      'Lämnar en invändning om en uppgift som borde vara maskad.',
      'Makes an objection about something that should be masked.',
    ),
  },
  objectionsClosed: {
    label: text('Tiden att invända är slut', 'The time to object is over'),
    sentence: text('Inga fler invändningar tas emot.', 'No more objections are taken.'),
    from: 'clock',
  },
  settleObjection: {
    label: text('Avgör invändning', 'Settle an objection'),
    sentence: text(
      'Godtar en invändning med en ny maskning, eller avvisar den.',
      'Accepts an objection with a new masking, or rejects it.',
    ),
  },
  publishReport: {
    label: text('Publicera rapporten', 'Publish the report'),
    sentence: text(
      'Publicerar den maskade rapporten och avslutar RFI:n.',
      'Publishes the masked report and completes the RFI.',
    ),
    irreversible: true,
  },
  cancel: {
    label: text('Avbryt', 'Cancel'),
    sentence: text('Avbryter RFI:n med ett skäl.', 'Cancels the RFI with a reason.'),
    irreversible: true,
  },
} satisfies Record<string, EventDeclaration<RfiContext, RfiFacts>>;

export const rfiEvents = { ...drafting, ...openPeriod, ...opening, ...afterwards };
