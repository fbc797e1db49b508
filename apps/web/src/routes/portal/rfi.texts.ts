import { texts } from '../../app/texts.ts';

export const openRfiTexts = texts({
  sv: {
    'openRfi.title': 'Öppna RFI',
    'openRfi.lead':
      'En RFI är frågor till marknaden. Alla får svara, svaret binder ingen, och ingen leverantör väljs med hjälp av det.',
    'openRfi.none': 'Ingen RFI är öppen just nu',
    'openRfi.noneText': 'När en myndighet publicerar frågor syns de här, med sista dag för svar.',
    'openRfi.challenges': 'Se utmaningarna som är publicerade',
    'openRfi.left': '{days, plural, =0 {Sista dagen} one {En dag kvar} other {# dagar kvar}}',
    'openRfi.until': 'svara senast {when}',
    'openRfi.size':
      '{questions, plural, one {En fråga} other {# frågor}} · {clarifications, plural, =0 {inga publicerade svar på frågor än} one {ett publicerat svar} other {# publicerade svar}}',
    'openRfi.more': 'Visa fler',
    'openRfi.example': 'Exempel med påhittade uppgifter',
    'openRfi.before': 'Innan du börjar',
    'openRfi.answer': 'Svara senast',
    'openRfi.ask': 'Ställ frågor senast',
    'openRfi.edition': 'Utgåva',
    'openRfi.binds': 'Svaret binder varken er eller myndigheten, och det kostar inget att svara.',
    'openRfi.sealed':
      'Ert svar krypteras och läses av ingen förrän tiden är ute och två personer har öppnat alla svar samtidigt. Dessförinnan ser myndigheten bara hur många svaren är.',
    'openRfi.full':
      'Ert svar krypteras och läses av ingen förrän tiden är ute och två personer har öppnat alla svar samtidigt. Dessförinnan ser myndigheten inte ens hur många svaren är.',
    'openRfi.unsealed':
      'Ingen hos myndigheten kan läsa ert svar innan tiden har gått ut. Därefter läses svaren direkt, utan särskild öppning.',
    'openRfi.hidden': 'Den som ställer en fråga visas aldrig. Svaret går till alla samtidigt.',
    'openRfi.signIn': 'Logga in för att svara',
    'openRfi.begin': 'Svara på RFI',
    'openRfi.onlySuppliers': 'Du är inloggad för en myndighet. En leverantör svarar med sitt eget konto.',
    'openRfi.closed': 'RFI:n tar inte längre emot svar.',
    'openRfi.askRecords': 'Begär att få läsa svaren',
    'openRfi.cancelled': 'RFI:n är avbruten: {reason}',
    'openRfi.questions': 'Frågorna',
    'openRfi.required': 'ska besvaras',
    'openRfi.optional': 'frivillig',
    'openRfi.askQuestion': 'Ställ en fråga',
    'openRfi.clarifications': 'Frågor från leverantörer och svaren till alla',
    'openRfi.noClarifications': 'Ingen fråga är besvarad än.',
    'openRfi.report': 'Sammanställning av svaren',
    'openRfi.challenge': 'Läs om utmaningen',
    'openRfi.notFound': 'RFI:n finns inte',
    'openRfi.notFoundText': 'Den är inte publicerad, eller så är adressen fel.',
    'openRfi.paused':
      'Pausad sedan {day}. Tiden står still, och inga svar tas emot. När ärendet återupptas flyttas sista svarstid fram, så att minst lika lång tid återstår.',
    'openRfi.clock': 'Tiden räknas efter serverns klocka i Sverige.',
  },
  en: {
    'openRfi.title': 'Open RFIs',
    'openRfi.lead':
      'An RFI is questions to the market. Everybody may respond, a response binds nobody, and no supplier is chosen by it.',
    'openRfi.none': 'No RFI is open now',
    'openRfi.noneText': 'When an authority publishes questions they are shown here, with the last day to respond.',
    'openRfi.challenges': 'See the challenges that are published',
    'openRfi.left': '{days, plural, =0 {The last day} one {One day left} other {# days left}}',
    'openRfi.until': 'respond by {when}',
    'openRfi.size':
      '{questions, plural, one {One question} other {# questions}} · {clarifications, plural, =0 {no published answers yet} one {one published answer} other {# published answers}}',
    'openRfi.more': 'Show more',
    'openRfi.example': 'Example with made-up figures',
    'openRfi.before': 'Before you start',
    'openRfi.answer': 'Respond by',
    'openRfi.ask': 'Ask questions by',
    'openRfi.edition': 'Edition',
    'openRfi.binds': 'The response binds neither you nor the authority, and it costs nothing to respond.',
    'openRfi.sealed':
      'Your response is encrypted and read by nobody until time is out and two persons have opened all responses at once. Before that the authority sees only how many there are.',
    'openRfi.full':
      'Your response is encrypted and read by nobody until time is out and two persons have opened all responses at once. Before that the authority does not even see how many there are.',
    'openRfi.unsealed':
      'Nobody at the authority can read your response before time is out. After that they are read at once, without an opening.',
    'openRfi.hidden': 'Who asks a question is never shown. The answer goes to all at once.',
    'openRfi.signIn': 'Sign in to respond',
    'openRfi.begin': 'Respond to the RFI',
    'openRfi.onlySuppliers': 'You are signed in for an authority. A supplier responds with its own account.',
    'openRfi.closed': 'The RFI takes no more responses.',
    'openRfi.askRecords': 'Ask to read the responses',
    'openRfi.cancelled': 'The RFI is cancelled: {reason}',
    'openRfi.questions': 'The questions',
    'openRfi.required': 'to be answered',
    'openRfi.optional': 'optional',
    'openRfi.askQuestion': 'Ask a question',
    'openRfi.clarifications': 'Questions from suppliers and the answers to all',
    'openRfi.noClarifications': 'No question has been answered yet.',
    'openRfi.report': 'Summary of the responses',
    'openRfi.challenge': 'Read about the challenge',
    'openRfi.notFound': 'The RFI does not exist',
    'openRfi.notFoundText': 'It is not published, or the address is wrong.',
    'openRfi.paused':
      'Paused since {day}. Time stands still, and no responses are taken. When the case is resumed the deadline is moved, so that at least as much time is left.',
    'openRfi.clock': 'Time is counted by the clock of the server in Sweden.',
  },
});
