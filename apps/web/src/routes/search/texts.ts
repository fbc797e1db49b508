import { texts } from '../../app/texts.ts';

export const searchTexts = texts({
  sv: {
    'search.close': 'Stäng',
    'search.shortcut': 'Tryck <k>Ctrl K</k> eller <k>⌘ K</k> för att söka från vilken sida som helst.',
    'search.title': 'Sök',
    'search.words': 'Ord att söka efter',
    'search.help': 'Du söker i det du får se: utmaningar, workshoppar, RFI, kontrakt, organisationer och leverantörer.',
    'search.search': 'Sök',
    'search.hits': '{count, plural, =0 {Inget hittades.} one {Ett svar.} other {# svar.}}',
    'search.hitsMore': 'De {count} första svaren.',
    'search.none': 'Inget hittades',
    'search.noneText': 'Pröva färre ord eller början av ett ord.',
    'search.more': 'Visa fler',
  },
  en: {
    'search.close': 'Close',
    'search.shortcut': 'Press <k>Ctrl K</k> or <k>⌘ K</k> to search from any page.',
    'search.title': 'Search',
    'search.words': 'Words to search for',
    'search.help': 'You search what you may see: challenges, workshops, RFIs, contracts, organisations and suppliers.',
    'search.search': 'Search',
    'search.hits': '{count, plural, =0 {Nothing was found.} one {One hit.} other {# hits.}}',
    'search.hitsMore': 'The first {count} hits.',
    'search.none': 'Nothing was found',
    'search.noneText': 'Try fewer words, or the beginning of a word.',
    'search.more': 'Show more',
  },
});
