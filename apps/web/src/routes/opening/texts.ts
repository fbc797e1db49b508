import { texts } from '../../app/texts.ts';

export const openingTexts = texts({
  sv: {
    'opening.title': 'Öppningen av svaren',
    'opening.back': 'Till ärendet',
    'opening.notFound': 'Här finns ingen öppning',
    'opening.notFoundText': 'RFI:n finns inte, är inte er, eller tar emot svar utan försegling.',
    'opening.howSealed': 'Så är svaren förseglade',
    'opening.full': 'Helt. Före öppningen syns varken vem som har svarat, vad som står i svaren eller hur många de är.',
    'opening.content':
      'Till innehållet. Före öppningen syns hur många svaren är, men varken vem som har svarat eller vad.',
    'opening.keys':
      'Varje svar är krypterat med RFI:ns egen nyckel. Nyckeln finns bara i delar, och ingen del räcker ensam.',
    'opening.count':
      '{count, plural, =0 {Inget svar är inlämnat.} one {Ett svar är inlämnat.} other {# svar är inlämnade.}}',
    'opening.notCounted': 'Hur många svaren är visas först när de öppnas.',
    'opening.wait': 'Svarstiden pågår. Öppningen kan börja tidigast {when}.',
    'opening.first': 'Två personer öppnar svaren tillsammans',
    'opening.firstText':
      'Den första påbörjar öppningen. Den andra öppnar från sitt eget konto inom 30 minuter. Båda ska nyss ha loggat in. Upphandlare och registratorer kan öppna.',
    'opening.begin': 'Påbörja öppningen',
    'opening.begun': '{who} påbörjade öppningen {when}.',
    'opening.mine':
      'Du har påbörjat öppningen. Be en annan upphandlare eller registrator öppna härifrån, med eget konto.',
    'opening.left': 'Tid kvar för den andra personen',
    'opening.until': 'Senast {when}. Annars börjar öppningen om.',
    'opening.check': 'Kontrollera innan du öppnar',
    'opening.follows1': 'Alla svar öppnas på en gång och kan läsas av er myndighet.',
    'opening.follows2': 'En förteckning med antal, kontrollsummor och ankomsttider undertecknas och bevaras.',
    'opening.told': 'leverantörerna, projektledaren och registratorn',
    'opening.open': 'Öppna svaren',
    'opening.done': 'Svaren öppnades {when} av {first} och {second}.',
    'opening.read': 'Läs svaren sida vid sida',
    'opening.someone': 'Någon',
    'opening.list': 'Förteckning över svaren',
    'opening.empty': 'Inget svar kom in.',
    'opening.who': 'Leverantör',
    'opening.arrived': 'Kom in',
    'opening.hash': 'Kontrollsumma',
    'opening.whole': 'Öppnat',
    'opening.isWhole': 'som det lämnades in',
    'opening.damaged': 'inte öppnat: ändrat efter inlämningen',
    'opening.damagedText':
      'Ett svar stämmer inte med sin kvittens. Återställ det från säkerhetskopian eller be leverantören om svaret och kvittensen.',
    'opening.proof': 'Underskrift',
    'opening.proofText':
      'Kontrollsumman i varje rad är densamma som på leverantörens kvittens. Förteckningen är undertecknad av tjänsten.',
    'opening.listHash': 'Förteckningens kontrollsumma (SHA-256)',
    'opening.signature': 'Underskrift (Ed25519), nyckel {key}',
  },
  en: {
    'opening.title': 'The opening of the responses',
    'opening.back': 'To the case',
    'opening.notFound': 'There is no opening here',
    'opening.notFoundText': 'The RFI does not exist, is not yours, or takes responses without sealing.',
    'opening.howSealed': 'How the responses are sealed',
    'opening.full':
      'In full. Before the opening neither who responded, what they say nor how many they are can be seen.',
    'opening.content':
      'Their content. Before the opening the number shows, but neither who responded nor what they say.',
    'opening.keys':
      'Each response is encrypted with the RFI’s own key. The key exists in shares only, and no share is enough alone.',
    'opening.count':
      '{count, plural, =0 {No response is handed in.} one {One response is handed in.} other {# responses are handed in.}}',
    'opening.notCounted': 'How many they are shows only when they are opened.',
    'opening.wait': 'The time to respond goes on. The opening can begin no sooner than {when}.',
    'opening.first': 'Two persons open the responses together',
    'opening.firstText':
      'The first begins the opening. The second opens from an account of their own within 30 minutes. Both must have signed in just now. Procurement officers and registrars may open.',
    'opening.begin': 'Begin the opening',
    'opening.begun': '{who} began the opening {when}.',
    'opening.mine':
      'You have begun the opening. Ask another officer or registrar to open from here, with their own account.',
    'opening.left': 'Time left for the second person',
    'opening.until': 'No later than {when}, or the opening begins again.',
    'opening.check': 'Check before you open',
    'opening.follows1': 'All responses open at once and can be read by your authority.',
    'opening.follows2': 'A list with their number, checksums and times of arrival is signed and kept.',
    'opening.told': 'the suppliers, the project lead and the registrar',
    'opening.open': 'Open the responses',
    'opening.done': 'The responses were opened {when} by {first} and {second}.',
    'opening.read': 'Read the responses side by side',
    'opening.someone': 'Somebody',
    'opening.list': 'List of the responses',
    'opening.empty': 'No response came in.',
    'opening.who': 'Supplier',
    'opening.arrived': 'Arrived',
    'opening.hash': 'Checksum',
    'opening.whole': 'Opened',
    'opening.isWhole': 'as it was handed in',
    'opening.damaged': 'not opened: altered after it was handed in',
    'opening.damagedText':
      'A response does not agree with its receipt. Restore it from the backup, or ask the supplier for the response and the receipt.',
    'opening.proof': 'Signature',
    'opening.proofText':
      'The checksum of each line is the one on the supplier’s receipt. The list is signed by the service.',
    'opening.listHash': 'Checksum of the list (SHA-256)',
    'opening.signature': 'Signature (Ed25519), key {key}',
  },
});
