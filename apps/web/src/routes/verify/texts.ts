import { texts } from '../../app/texts.ts';

export const verifyTexts = texts({
  sv: {
    'verify.title': 'Kontrollera ett betalningsunderlag',
    'verify.lead':
      'Räkna om varje krona själv. Filen läses här i din webbläsare och skickas ingenstans. Du behöver inte logga in.',
    'verify.file': 'Filen med underlaget',
    'verify.fileHelp': 'En part i kontraktet laddar ner den från betalningsunderlagets sida. Namnet slutar på .json.',
    'verify.agrees': 'Underlaget stämmer. Omräkningen ger samma belopp och samma kontrollsumma.',
    'verify.differs': 'Underlaget stämmer inte. Det som skiljer först:',
    'verify.more': 'Det här skiljer också',
    'verify.pays': 'Betalningsunderlag {number}, till och med {day}: {amount}',
    'verify.told': 'Kontrollsumma i filen',
    'verify.again': 'Kontrollsumma när det räknas om',
    'verify.none': 'går inte att räkna ut',
    'verify.compare':
      'Jämför med den kontrollsumma som parterna ser på underlagets sida. Är den densamma är det här det underlag de har godkänt.',
    'verify.what': 'Vad som har kontrollerats',
    'verify.terms': 'Villkoren är de som parterna skrev under: {names}.',
    'verify.evidence':
      '{count, plural, one {Ett uppmätt värde} other {# uppmätta värden}} med granskarens intyg och kontrollsumma.',
    'verify.lines': '{count, plural, one {En rad är omräknad} other {# rader är omräknade}} med exakta bråk.',
    'verify.caps': 'Tak',
    'verify.cap': 'Tak',
    'verify.agreed': 'Avtalat',
    'verify.used': 'Använt',
    'verify.left': 'Kvar',
    'verify.cut': 'Avdraget av taket',
    'verify.reading': 'Räknar om …',
    'verify.notThere': 'Det finns inget utfärdat underlag att hämta här för dig. Välj en fil i stället.',
    'verify.wholeContract': 'hela kontraktet',
  },
  en: {
    'verify.title': 'Check a payment statement',
    'verify.lead':
      'Compute every krona yourself. The file is read here in your browser and sent nowhere. You need not sign in.',
    'verify.file': 'The file with the statement',
    'verify.fileHelp': 'A party to the contract downloads it from the page of the statement. Its name ends in .json.',
    'verify.agrees': 'The statement holds. Computing it again gives the same amount and the same checksum.',
    'verify.differs': 'The statement does not hold. What differs first:',
    'verify.more': 'This differs too',
    'verify.pays': 'Payment statement {number}, up to {day}: {amount}',
    'verify.told': 'Checksum in the file',
    'verify.again': 'Checksum when computed again',
    'verify.none': 'cannot be computed',
    'verify.compare':
      'Compare it with the checksum that the parties see on the page of the statement. When it is the same, this is the statement they accepted.',
    'verify.what': 'What has been checked',
    'verify.terms': 'The terms are those the parties signed: {names}.',
    'verify.evidence':
      '{count, plural, one {One measured value} other {# measured values}} with attestation and checksum.',
    'verify.lines':
      '{count, plural, one {One line is computed again} other {# lines are computed again}} with exact fractions.',
    'verify.caps': 'Caps',
    'verify.cap': 'Cap',
    'verify.agreed': 'Agreed',
    'verify.used': 'Used',
    'verify.left': 'Left',
    'verify.cut': 'Cut by the cap',
    'verify.reading': 'Computing …',
    'verify.notThere': 'There is no issued statement here for you to fetch. Choose a file instead.',
    'verify.wholeContract': 'the whole contract',
  },
});
