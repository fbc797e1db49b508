import { texts } from '../../app/texts.ts';

export const verifyTexts = texts({
  sv: {
    'verify.title': 'Kontrollera ett betalningsunderlag',
    'verify.lead':
      'Räkna om varje krona själv. Filen läses här i din webbläsare och skickas ingenstans. Du behöver inte logga in.',
    'verify.file': 'Filen med underlaget',
    'verify.fileHelp':
      'Släpp filen här eller välj den. En part i kontraktet laddar ner den från underlagets sida. Namnet slutar på .json.',
    'verify.read': 'Läst: {file}',
    'verify.draw': 'Dragningen stämmer. Underlaget och fröet ger just det urval som granskades.',
    'verify.otherPopulation': 'Dragningen stämmer inte. Underlaget är ett annat än det som offentliggjordes.',
    'verify.otherSample': 'Dragningen stämmer inte. Fröet ger ett annat urval än det som granskades.',
    'verify.drawn': '{drawn} av {all} utfall är dragna.',
    'verify.lineRows': 'Raderna',
    'verify.line': 'Rad',
    'verify.amount': 'Belopp',
    'verify.verdict': 'Omräknad',
    'verify.lineSame': 'stämmer',
    'verify.lineOther': 'stämmer inte',
    'verify.claims':
      '{count, plural, one {Ett utfall} other {# utfall}} som granskaren har godtagit, var och en under pseudonym.',
    'verify.explained': 'Vad det här visar',
    'verify.shows.same': 'Samma villkor och samma uppmätta värden ger samma krona, på en dator som inte är vår.',
    'verify.shows.signed': 'Villkoren är de som parterna skrev under. Varje underskrift gäller just den texten.',
    'verify.shows.untouched': 'Ingen del av filen är ändrad sedan den lämnades ut. Är en rad ändrad står det vilken.',
    'verify.notExplained': 'Vad det inte visar',
    'verify.leaves.accepted':
      'Att filen är det underlag som parterna godkände. Det ser du genom att jämföra kontrollsumman med den på underlagets sida.',
    'verify.leaves.true':
      'Att det som uppmättes är sant. Det intygar den oberoende granskaren, och namnet står i filen.',
    'verify.agrees': 'Underlaget stämmer. Omräkningen ger samma belopp och samma kontrollsumma.',
    'verify.differs': 'Underlaget stämmer inte. Det som skiljer först:',
    'verify.more': '{count, plural, one {En sak till skiljer} other {# saker till skiljer}}',
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
    'verify.fileHelp':
      'Drop the file here or choose it. A party to the contract downloads it from the page of the statement. Its name ends in .json.',
    'verify.read': 'Read: {file}',
    'verify.draw': 'The draw holds. Population and seed give exactly the sample that was examined.',
    'verify.otherPopulation': 'The draw does not hold. The population is another than the published one.',
    'verify.otherSample': 'The draw does not hold. The seed gives another sample than the examined one.',
    'verify.drawn': '{drawn} of {all} outcomes are drawn.',
    'verify.lineRows': 'The lines',
    'verify.line': 'Line',
    'verify.amount': 'Amount',
    'verify.verdict': 'Computed again',
    'verify.lineSame': 'holds',
    'verify.lineOther': 'does not hold',
    'verify.claims':
      '{count, plural, one {One outcome} other {# outcomes}} that the verifier has accepted, each under a pseudonym.',
    'verify.explained': 'What this shows',
    'verify.shows.same':
      'The same terms and the same measured values give the same krona, on a computer that is not ours.',
    'verify.shows.signed': 'The terms are those the parties signed. Each signature is for exactly that text.',
    'verify.shows.untouched':
      'No part of the file was altered since it was handed out. When a row was altered, it is named.',
    'verify.notExplained': 'What it does not show',
    'verify.leaves.accepted':
      'That the file is the statement the parties accepted. Compare the checksum with the one on the page of the statement.',
    'verify.leaves.true':
      'That what was measured is true. The independent verifier attests that, and the name stands in the file.',
    'verify.agrees': 'The statement holds. Computing it again gives the same amount and the same checksum.',
    'verify.differs': 'The statement does not hold. What differs first:',
    'verify.more': '{count, plural, one {One more thing differs} other {# more things differ}}',
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
