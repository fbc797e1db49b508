import { texts } from '../../app/texts.ts';

export const howTexts = texts({
  sv: {
    'how.title': 'Så går det till',
    'how.lead':
      'En offentlig organisation börjar i andra änden: med behovet, inte med en färdig produkt. Sex steg leder från behovet till ett kontrakt som betalar för resultat.',
    'how.answer': 'Så svarar du på en RFI',
    'how.1.title': 'Läs frågorna och utmaningen',
    'how.1.text':
      'Allt ligger öppet på RFI:ns sida, även svaren på andra leverantörers frågor. Du behöver inget konto för att läsa.',
    'how.2.title': 'Logga in för din organisation',
    'how.2.text': 'Ditt svar hör till organisationen, så en kollega kan skriva vidare där du slutade.',
    'how.3.title': 'Skriv i den ordning du vill',
    'how.3.text': 'Det du skriver sparas medan du skriver. Undrar du något kan du fråga utan att ditt namn visas.',
    'how.4.title': 'Kontrollera och skicka in',
    'how.4.text': 'Du får en kvittens. Till sista sekunden kan du ändra svaret eller ta tillbaka det.',
    'how.5.title': 'Efter sista dagen',
    'how.5.text':
      'Svaren öppnas. Myndigheten skriver en sammanställning, och du får säga ifrån om den röjer en affärshemlighet. Sedan blir den läsbar för alla.',
    'how.binds': 'En RFI är inte en upphandling. Den som inte svarar har samma chans när en upphandling annonseras.',
    'how.workshop': 'Så är du med på en workshop',
    'how.workshopText':
      'Workshoppar är öppna för alla som berörs av utmaningen: den som arbetar med frågan, den som lever med den, föreningar, företag och forskare. Anmäl dig på utmaningens sida. Det leverantörer får veta under en workshop publiceras för alla.',
    'how.open': 'Se öppna RFI',
    'how.challenges': 'Se alla utmaningar',
  },
  en: {
    'how.title': 'How it works',
    'how.lead':
      'A public organisation begins from the other end: with the need, not with a finished product. Six steps lead from the need to a contract that pays for results.',
    'how.answer': 'How to answer an RFI',
    'how.1.title': 'Read the questions and the challenge',
    'how.1.text':
      'Everything is open on the page of the RFI, the answers to other suppliers’ questions too. You need no account to read.',
    'how.2.title': 'Sign in for your organisation',
    'how.2.text': 'Your response belongs to the organisation, so a colleague can go on where you stopped.',
    'how.3.title': 'Write in the order you like',
    'how.3.text':
      'What you write is saved as you write. If you wonder about something you can ask without your name being shown.',
    'how.4.title': 'Check and submit',
    'how.4.text': 'You get a receipt. To the last second you can change the response or take it back.',
    'how.5.title': 'After the last day',
    'how.5.text':
      'The responses are opened. The authority writes a summary, and you may object if it reveals a business secret. Then everybody can read it.',
    'how.binds':
      'An RFI is not a procurement. Who does not respond has the same chance when a procurement is announced.',
    'how.workshop': 'How to take part in a workshop',
    'how.workshopText':
      'Workshops are open to everybody the challenge concerns: who works with it, who lives with it, associations, companies and researchers. Register on the page of the challenge. What suppliers are told during a workshop is published to all.',
    'how.open': 'See open RFIs',
    'how.challenges': 'See all challenges',
  },
});
