import { texts } from '../../app/texts.ts';

export const aboutTexts = texts({
  sv: {
    'about.help.title': 'Hjälp och kontakt',
    'about.help.lead': 'Så arbetar du i Utfall, och så får du tag i någon när du fastnar.',
    'about.help.where': 'Var är jag?',
    'about.help.whereText':
      'Varje utmaning följer samma bana: utmaning, workshoppar, RFI, matchning, upphandling och utfallsavtal. En heldragen linje är det som är gjort, den orange ringen är där ni är nu och strecken är det som är kvar.',
    'about.help.next': 'Vad kan jag göra?',
    'about.help.nextText':
      'Sidan för en utmaning börjar med en mening om läget och den handling som är närmast. Det som inte går att göra ännu står som text med skälet. Ingen knapp är låst: trycker du för tidigt får du veta vad som saknas.',
    'about.help.saved': 'Sparas det jag skriver?',
    'about.help.savedText':
      'Ja. Formulär sparar medan du skriver och säger när det senast skedde. Tappar du nätet eller stänger fliken finns texten kvar på din enhet och sparas när du kommer tillbaka.',
    'about.help.times': 'Vilken klocka gäller?',
    'about.help.timesText':
      'Tjänstens klocka, i svensk tid. Tider står med veckodag, datum och klockslag. Ett svar som kommer in före klockslaget är i tid.',
    'about.help.keys': 'Tangentbord',
    'about.help.keysText':
      'Allt går att göra med tangentbordet. Tabb går framåt, skift och tabb bakåt, och den första länken på varje sida hoppar till innehållet.',
    'about.help.contact': 'Kontakt',
    'about.help.contactText':
      'Frågor om en utmaning ställer du till den organisation som äger den; namnet står överst på utmaningens sida. Hindrar något i tjänsten dig, berätta det på sidan om tillgänglighet.',
    'about.help.toStatement': 'Till tillgänglighetsredogörelsen',
    'about.data.title': 'Öppna data',
    'about.data.lead': 'Det som är publicerat får alla läsa, följa och använda.',
    'about.data.rss': 'Nya utmaningar som flöde (RSS)',
    'about.data.calendar': 'Sista dagar och workshoppar i din kalender (iCalendar)',
    'about.data.api': 'Allt publicerat går också att hämta genom tjänstens GraphQL-gränssnitt på adressen {address}.',
    'about.a11y.title': 'Tillgänglighetsredogörelse',
    'about.a11y.lead':
      '{provider} står bakom den här tjänsten. Vi vill att så många som möjligt ska kunna använda den. Här står hur {service} uppfyller lagen om tillgänglighet till digital offentlig service, vad som brister och hur du kan anmäla det till oss.',
    'about.a11y.conformance': 'Hur tillgänglig är tjänsten?',
    'about.a11y.fully': 'Tjänsten uppfyller kraven i lagen ({standard}). Vi har byggt den efter {guidelines}.',
    'about.a11y.partly':
      'Tjänsten uppfyller kraven i lagen delvis ({standard}), på grund av bristerna nedan. Vi har byggt den efter {guidelines}.',
    'about.a11y.not': 'Tjänsten uppfyller inte kraven i lagen ({standard}). Bristerna står nedan.',
    'about.a11y.shortcomings': 'Innehåll som inte är tillgängligt',
    'about.a11y.none': 'Vi känner inte till några brister.',
    'about.a11y.criterion': 'Krav: {criterion}',
    'about.a11y.why': 'Skäl: {why}',
    'about.a11y.instead': 'Gör så här i stället: {instead}',
    'about.a11y.burden': 'Oskäligt betungande anpassning',
    'about.a11y.burdenText': 'Vi åberopar inte undantag för oskäligt betungande anpassning (12 §).',
    'about.a11y.outside': 'Innehåll som inte omfattas av lagen',
    'about.a11y.outsideText': 'Inget innehåll i tjänsten är undantaget enligt 9 §.',
    'about.a11y.how': 'Hur vi har prövat tjänsten',
    'about.a11y.dates': 'Senast bedömd {assessed}. Redogörelsen uppdaterades senast {updated}.',
    'about.a11y.report': 'Berätta om ett hinder',
    'about.a11y.reportText':
      'Hindrar något dig, eller vill du ha något i en form du kan använda? Skriv det här. Du behöver inte vara inloggad.',
    'about.a11y.page': 'Vilken sida gäller det?',
    'about.a11y.problem': 'Vad är det som inte fungerar?',
    'about.a11y.problemMissing': 'Skriv vad det är som inte fungerar.',
    'about.a11y.aids': 'Webbläsare och hjälpmedel',
    'about.a11y.aidsHelp': 'Till exempel en skärmläsare eller talstyrning.',
    'about.a11y.email': 'E-postadress, om du vill ha svar',
    'about.a11y.send': 'Skicka',
    'about.a11y.sending': 'Skickar …',
    'about.a11y.sent': 'Tack. Det du skrev har tagits emot med numret {id}.',
    'about.a11y.sentNext': 'Har du lämnat en e-postadress får du svar dit.',
    'about.a11y.supervisor': 'Tillsyn',
    'about.a11y.supervisorText':
      '{name} har tillsyn över lagen. Är du inte nöjd med hur vi hanterar det du har berättat kan du anmäla det till myndigheten.',
    'about.a11y.supervisorLink': 'Anmäl till tillsynsmyndigheten',
  },
  en: {
    'about.help.title': 'Help and contact',
    'about.help.lead': 'How you work in Utfall, and how you reach somebody when you are stuck.',
    'about.help.where': 'Where am I?',
    'about.help.whereText':
      'Every challenge follows the same trail: challenge, workshops, RFI, matching, procurement and outcome contract. A solid line is what is done, the orange ring is where you are now and the dashes are what remains.',
    'about.help.next': 'What can I do?',
    'about.help.nextText':
      'The page of a challenge begins with one sentence about where it stands and the step that is nearest. What cannot be done yet stands as text with the reason. No button is locked: press too early and you are told what is missing.',
    'about.help.saved': 'Is what I write saved?',
    'about.help.savedText':
      'Yes. Forms save while you write and say when they last did. If you lose the connection or close the tab, the text stays on your device and is saved when you come back.',
    'about.help.times': 'Which clock counts?',
    'about.help.timesText':
      'The clock of the service, in Swedish time. Times are given with weekday, date and time of day. A response that arrives before that time is in time.',
    'about.help.keys': 'Keyboard',
    'about.help.keysText':
      'Everything can be done with the keyboard. Tab goes forward, shift and tab back, and the first link of every page skips to the content.',
    'about.help.contact': 'Contact',
    'about.help.contactText':
      'Questions about a challenge go to the organisation that owns it; its name stands at the top of the page of the challenge. If something in the service is in your way, tell us on the page about accessibility.',
    'about.help.toStatement': 'To the accessibility statement',
    'about.data.title': 'Open data',
    'about.data.lead': 'What is published may be read, followed and used by everybody.',
    'about.data.rss': 'New challenges as a feed (RSS)',
    'about.data.calendar': 'Last days and workshops in your calendar (iCalendar)',
    'about.data.api':
      'Everything published can also be fetched through the GraphQL interface of the service at {address}.',
    'about.a11y.title': 'Accessibility statement',
    'about.a11y.lead':
      '{provider} is behind this service. We want as many as possible to be able to use it. This page says how {service} meets the Swedish act on accessibility to digital public services, where it falls short and how you can tell us.',
    'about.a11y.conformance': 'How accessible is the service?',
    'about.a11y.fully': 'The service meets the requirements of the act ({standard}). It is built to {guidelines}.',
    'about.a11y.partly':
      'The service meets the requirements of the act in part ({standard}), because of the shortcomings below. It is built to {guidelines}.',
    'about.a11y.not':
      'The service does not meet the requirements of the act ({standard}). The shortcomings are given below.',
    'about.a11y.shortcomings': 'Content that is not accessible',
    'about.a11y.none': 'We know of no shortcomings.',
    'about.a11y.criterion': 'Requirement: {criterion}',
    'about.a11y.why': 'Reason: {why}',
    'about.a11y.instead': 'Do this instead: {instead}',
    'about.a11y.burden': 'Disproportionate burden',
    'about.a11y.burdenText': 'We claim no exception for disproportionate burden (section 12).',
    'about.a11y.outside': 'Content outside the act',
    'about.a11y.outsideText': 'No content of the service is exempt under section 9.',
    'about.a11y.how': 'How we have tried the service',
    'about.a11y.dates': 'Last assessed {assessed}. The statement was last updated {updated}.',
    'about.a11y.report': 'Tell us of an obstacle',
    'about.a11y.reportText':
      'Is something in your way, or do you want something in a form that you can use? Write it here. You need not be signed in.',
    'about.a11y.page': 'Which page is it about?',
    'about.a11y.problem': 'What does not work?',
    'about.a11y.problemMissing': 'Write what does not work.',
    'about.a11y.aids': 'Browser and aids',
    'about.a11y.aidsHelp': 'Such as a screen reader or voice control.',
    'about.a11y.email': 'E-mail address, if you want an answer',
    'about.a11y.send': 'Send',
    'about.a11y.sending': 'Sending …',
    'about.a11y.sent': 'Thank you. What you wrote has been received with the number {id}.',
    'about.a11y.sentNext': 'If you have left an e-mail address, the answer goes there.',
    'about.a11y.supervisor': 'Supervision',
    'about.a11y.supervisorText':
      '{name} supervises the act. If you are not content with how we deal with what you have told us, you can report it to the authority.',
    'about.a11y.supervisorLink': 'Report to the supervisory authority',
  },
});
