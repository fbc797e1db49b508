import { missing, text, type Text } from '@utfall/process';
import type { RfiRule } from './rfi.rules.machine.ts';

/** Where the value of a field comes from. `person`: somebody chooses it in the section of the notice. */
export type NoticeSource = 'fixed' | 'publication' | 'organisation' | 'rfi' | 'person';

export interface NoticeField {
  readonly id: string;
  readonly label: Text;
  readonly from: NoticeSource;
}

const field = (id: string, from: NoticeSource, sv: string, en: string): NoticeField => ({
  ...{ id, from, label: text(sv, en) },
});

/**
 * The 27 fields that a notice of subtype E1, a voluntary pre-market consultation, must always have: those that the rules of
 * eForms SDK 1.15 (validation stage 2a, E1) ask for without a condition. An E1 says everything twice, of the whole and of its
 * one part.
 */
export const noticeFields: readonly NoticeField[] = [
  field('OPP-070-notice', 'fixed', 'Anmälans undertyp', 'Notice subtype'),
  field('OPT-001-notice', 'fixed', 'Version av UBL', 'UBL version'),
  field('OPT-002-notice', 'fixed', 'Version av eForms', 'eForms version'),
  field('BT-02-notice', 'fixed', 'Typ av anmälan', 'Notice type'),
  field('BT-03-notice', 'fixed', 'Typ av formulär', 'Form type'),
  field('BT-701-notice', 'fixed', 'Anmälans identitet', 'Notice identifier'),
  field('BT-757-notice', 'publication', 'Anmälans version', 'Notice version'),
  field('BT-05(a)-notice', 'publication', 'Avsänd den', 'Dispatch date'),
  field('BT-05(b)-notice', 'publication', 'Avsänd klockan', 'Dispatch time'),
  field('BT-702(a)-notice', 'person', 'Anmälans språk', 'Notice language'),
  field('BT-01-notice', 'person', 'Rättslig grund', 'Legal basis'),
  field('OPT-200-Organization-Company', 'fixed', 'Myndighetens nummer i anmälan', 'Buyer’s number in the notice'),
  field('BT-500-Organization-Company', 'organisation', 'Myndighetens namn', 'Name of the buyer'),
  field('BT-514-Organization-Company', 'organisation', 'Land', 'Country'),
  field('OPT-300-Procedure-Buyer', 'fixed', 'Hänvisning till myndigheten', 'Reference to the buyer'),
  field('BT-21-Procedure', 'rfi', 'Rubrik', 'Title'),
  field('BT-24-Procedure', 'rfi', 'Beskrivning', 'Description'),
  field('BT-23-Procedure', 'person', 'Huvudsakligt slag', 'Main nature'),
  field('BT-262-Procedure', 'person', 'CPV-kod', 'CPV code'),
  field('BT-137-Lot', 'fixed', 'Delens nummer', 'Number of the part'),
  field('BT-21-Lot', 'rfi', 'Rubrik för delen', 'Title of the part'),
  field('BT-24-Lot', 'rfi', 'Beskrivning av delen', 'Description of the part'),
  field('BT-23-Lot', 'person', 'Huvudsakligt slag för delen', 'Main nature of the part'),
  field('BT-262-Lot', 'person', 'CPV-kod för delen', 'CPV code of the part'),
  field('BT-97-Lot', 'person', 'Språk som svar får skrivas på', 'Languages for responses'),
  field('BT-800(d)-Lot', 'publication', 'Sista svarsdag', 'Last day to respond'),
  field('BT-800(t)-Lot', 'publication', 'Sista svarstid, klockan', 'Last time to respond'),
];

/** The rule of a complete notice. What the publication itself decides is there when it is published. */
export const noticeRules = {
  noticeComplete: {
    sentence: text(
      'Alla obligatoriska uppgifter i annonsen ska vara ifyllda.',
      'Every mandatory field of the notice must be filled in.',
    ),
    basis: text('eForms, anmälan E1 (27 obligatoriska fält)', 'eForms, notice E1 (27 mandatory fields)'),
    check: ({ context: { introduction, notice } }) =>
      noticeFields
        .filter(({ id, from }) =>
          from === 'rfi' ? introduction === null : from === 'person' && !(notice?.filled.includes(id) ?? false),
        )
        .map(({ id, label }) =>
          missing(id, `Annonsen saknar: ${label.sv} (${id}).`, `The notice lacks: ${label.en} (${id}).`),
        ),
  },
} satisfies Record<string, RfiRule>;
