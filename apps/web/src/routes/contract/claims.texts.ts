import { texts } from '../../app/texts.ts';

export const claimTexts = texts({
  sv: {
    'claims.title': 'Utfall',
    'claims.lead':
      'Varje utfall gäller en person som bara är känd under pseudonym. Det betalas när granskaren har godtagit det.',
    'claims.counts': 'Så står utfallen',
    'claims.metric': 'Mått',
    'claims.undecided': 'Inte avgjorda',
    'claims.verified': 'Godtagna',
    'claims.rejected': 'Underkända',
    'claims.all': 'Alla',
    'claims.hidden': 'visas inte',
    'claims.suppressed':
      'Antal från 1 till 4 visas bara för betalaren och granskaren, så att ingen person kan pekas ut.',
    'claims.none': 'Inga utfall är registrerade än.',
    'claims.each': 'Utfallen, senast registrerade först',
    'claims.earlier': 'Tidigare utfall',
    'claims.latest': 'Till de senaste',
    'claims.notCounted':
      'Kontraktets tariff räknar inga utfall person för person. Det som mäts står på kontraktets sida.',
    'claims.rounds': 'Granskningsomgångar',
    'claims.round': 'Granskning till och med {day}',
    'claims.roundFact':
      '{population, plural, =0 {underlaget är inte låst} one {ett utfall} other {# utfall}}{sampled, plural, =0 {} other {, # dragna}}',
    'claims.planRound': 'Planera en granskning',
    'claims.import': 'Registrera många utfall',
    'claims.importText':
      'Filen prövas först. Är någon rad fel får du veta vilken och varför, och inget skrivs. Samma rad kan aldrig registreras två gånger.',
    'claims.file': 'Fil (csv)',
    'claims.table': 'Tabellen',
    'claims.tableHelp':
      'Rubrikrad: person;mått;datum;beläggslag;belägg och om det behövs antal;kohort;inskriven. Person och belägg är kontrollsummor på 64 tecken.',
    'claims.pseudonyms': 'Byt personnummer mot pseudonymer',
    'claims.pseudonymsText':
      'Det görs här i webbläsaren. Varken personnumren eller nyckeln skickas. Använd kontraktets nyckel, som betalaren förvarar.',
    'claims.key': 'Kontraktets nyckel',
    'claims.keyShort': 'Nyckeln ska ha minst 16 tecken.',
    'claims.replace': 'Byt i tabellen',
    'claims.replaced': '{count, plural, one {Ett personnummer är bytt.} other {# personnummer är bytta.}}',
    'claims.try': 'Pröva tabellen',
    'claims.write': '{count, plural, one {Registrera utfallet} other {Registrera # utfall}}',
    'claims.holds':
      'Tabellen håller. {rows, plural, one {En rad} other {# rader}}, varav {known} redan är registrerade.',
    'claims.written': 'Utfallen är registrerade och lämnade till granskning.',
    'claims.wrong': '{count, plural, one {Ett fel. Inget är skrivet.} other {# fel. Inget är skrivet.}}',
    'claims.line': 'Rad {line} {column}',
    'claims.notFound': 'Kontraktet finns inte',
    'claims.notFoundText': 'Bara den som är part eller hör till myndigheten kan se ett kontrakt.',
  },
  en: {
    'claims.title': 'Outcomes',
    'claims.lead':
      'Each outcome is about a person known by pseudonym only. It is paid when the verifier has accepted it.',
    'claims.counts': 'How the outcomes stand',
    'claims.metric': 'Measure',
    'claims.undecided': 'Undecided',
    'claims.verified': 'Verified',
    'claims.rejected': 'Rejected',
    'claims.all': 'All',
    'claims.hidden': 'not shown',
    'claims.suppressed':
      'Counts from 1 to 4 are shown to the payer and the verifier only, so that nobody can be singled out.',
    'claims.none': 'No outcomes have been recorded yet.',
    'claims.each': 'The outcomes, latest first',
    'claims.earlier': 'Earlier outcomes',
    'claims.latest': 'To the latest',
    'claims.notCounted':
      'The tariff of the contract counts no outcomes person by person. What is measured stands on the page of the contract.',
    'claims.rounds': 'Verification rounds',
    'claims.round': 'Verification up to {day}',
    'claims.roundFact':
      '{population, plural, =0 {population not fixed} one {one outcome} other {# outcomes}}{sampled, plural, =0 {} other {, # drawn}}',
    'claims.planRound': 'Plan a verification round',
    'claims.import': 'Record many outcomes',
    'claims.importText':
      'The file is tried first. When a row is wrong you are told which and why, and nothing is written. The same row can never be recorded twice.',
    'claims.file': 'File (csv)',
    'claims.table': 'The table',
    'claims.tableHelp':
      'Heading: person;metric;occurredOn;evidenceKind;evidence and if needed quantity;cohort;enrolledOn. Person and evidence are checksums of 64 characters.',
    'claims.pseudonyms': 'Replace personal identity numbers with pseudonyms',
    'claims.pseudonymsText':
      'It is done here in the browser. Neither the numbers nor the key are sent. Use the key of the contract, which the payer keeps.',
    'claims.key': 'The key of the contract',
    'claims.keyShort': 'The key must have at least 16 characters.',
    'claims.replace': 'Replace in the table',
    'claims.replaced': '{count, plural, one {One number is replaced.} other {# numbers are replaced.}}',
    'claims.try': 'Try the table',
    'claims.write': '{count, plural, one {Record the outcome} other {Record # outcomes}}',
    'claims.holds': 'The table holds. {rows, plural, one {One row} other {# rows}}, {known} of them recorded already.',
    'claims.written': 'The outcomes are recorded and submitted for verification.',
    'claims.wrong': '{count, plural, one {One fault. Nothing is written.} other {# faults. Nothing is written.}}',
    'claims.line': 'Line {line} {column}',
    'claims.notFound': 'The contract does not exist',
    'claims.notFoundText': 'Only a party or the authority can see a contract.',
  },
});
