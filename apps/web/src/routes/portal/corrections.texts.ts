import { texts } from '../../app/texts.ts';

export const correctionTexts = texts({
  sv: {
    'corrections.title': '{count, plural, one {Rättelse} other {Rättelser}}',
    'corrections.before': 'Stod tidigare',
    'corrections.after': 'Ska vara',
    'corrections.why': 'Rättat {when}',
    'corrections.correct': 'Rätta ett fel i det som är publicerat',
  },
  en: {
    'corrections.title': '{count, plural, one {Correction} other {Corrections}}',
    'corrections.before': 'Said before',
    'corrections.after': 'Should be',
    'corrections.why': 'Corrected {when}',
    'corrections.correct': 'Correct a mistake in what is published',
  },
});
