import type { PlainEvent, Rule } from './machine.ts';
import { missing, text } from './text.ts';

/**
 * What somebody declares with a step that decides or attests: the two are sent with the step (`impartial`,
 * `confidential`, both true) and stay with it in the journal, per person and process. Whoever cannot declare it leaves the
 * step to somebody else. Basis: Administrative Procedure Act (2017:900) ss. 16–18; Public Access to Information and
 * Secrecy Act (2009:400) chs. 19 and 31.
 */
export const declarationRules: Readonly<
  Record<'declaresImpartiality' | 'declaresConfidentiality', Rule<object, PlainEvent, unknown>>
> = {
  declaresImpartiality: {
    sentence: text(
      'Den som tar steget försäkrar att det inte finns något jäv. Den som är jävig lämnar över till någon annan.',
      'Whoever takes the step declares that there is no conflict of interest. Whoever has one leaves it to somebody else.',
    ),
    basis: text('Förvaltningslagen (2017:900) 16–18 §§', 'Administrative Procedure Act (2017:900), sections 16–18'),
    about: 'event',
    check: ({ event }) =>
      event['impartial'] === true || [
        missing(
          'impartial',
          'Försäkra att du inte är jävig, eller be någon annan ta steget.',
          'Declare that you have no conflict of interest, or ask somebody else to take the step.',
        ),
      ],
  },
  declaresConfidentiality: {
    sentence: text(
      'Den som tar steget försäkrar att det som omfattas av sekretess inte förs vidare.',
      'Whoever takes the step declares that what is secret is not passed on.',
    ),
    basis: text(
      'Offentlighets- och sekretesslagen (2009:400) 19 och 31 kap.',
      'Public Access to Information and Secrecy Act (2009:400), chapters 19 and 31',
    ),
    about: 'event',
    check: ({ event }) =>
      event['confidential'] === true || [
        missing(
          'confidential',
          'Försäkra att du inte för vidare det som omfattas av sekretess.',
          'Declare that you do not pass on what is secret.',
        ),
      ],
  },
};
