import { texts } from '../../app/texts.ts';

export const resultsTexts = texts({
  sv: {
    'results.title': 'Resultat',
    'results.lead': 'Det som banorna hittills har lett till: sammanställda svar, val av leverantör och kontrakt.',
    'results.report': 'Sammanställning av en RFI',
    'results.selection': 'Val av leverantör',
    'results.contract': 'Utfallskontrakt',
    'results.winner': 'Vald: {winner}',
    'results.none': 'Inga resultat är publicerade än',
    'results.noneText': 'Det första som brukar synas här är sammanställningen av en RFI.',
    'results.challenges': 'Se utmaningarna som är publicerade',
    'results.more': 'Visa fler',
    'results.read': 'Läs sammanställningen',
  },
  en: {
    'results.title': 'Results',
    'results.lead': 'What the trails have led to so far: summaries of responses, selected suppliers and contracts.',
    'results.report': 'Summary of an RFI',
    'results.selection': 'Selection of a supplier',
    'results.contract': 'Outcome contract',
    'results.winner': 'Selected: {winner}',
    'results.none': 'No results are published yet',
    'results.noneText': 'The first thing to be seen here is usually the summary of an RFI.',
    'results.challenges': 'See the challenges that are published',
    'results.more': 'Show more',
    'results.read': 'Read the summary',
  },
});
