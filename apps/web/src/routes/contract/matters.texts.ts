import { texts } from '../../app/texts.ts';

export const mattersTexts = texts({
  sv: {
    'matters.title': 'Ändringar, tvister och pengar som väntar',
    'matters.none': 'Ingenting är ändrat, tvistigt eller innehållet.',
    'matters.amendment': 'Ändring av villkoren',
    'matters.amendmentFrom': 'Ändring av villkoren från {day}',
    'matters.dispute': 'Tvist om {payment}',
    'matters.holdback': 'Innehållet belopp',
    'matters.funding': 'Finansiering, {left} kvar av {committed}',
    'matters.amend': 'Börja en ändring',
    'matters.pledge': 'Åta dig kapital',
    'matters.impact': 'Så mycket betyder ändringen i pengar',
    'matters.settled': 'Avräknat till och med {day}: {before} står kvar. Med de nya villkoren hade det blivit {after}.',
    'matters.projected':
      'Nästa period, till och med {day}, om allt går som senast: {before} med de gamla villkoren, {after} med de nya.',
    'matters.payer': '{payer}: {before} blir {after}',
    'matters.adjustment': 'För det som redan är avräknat tillkommer {amount}.',
  },
  en: {
    'matters.title': 'Amendments, disputes and money that waits',
    'matters.none': 'Nothing is amended, disputed or held back.',
    'matters.amendment': 'Amendment of the terms',
    'matters.amendmentFrom': 'Amendment of the terms from {day}',
    'matters.dispute': 'Dispute about {payment}',
    'matters.holdback': 'Held back',
    'matters.funding': 'Funding, {left} left of {committed}',
    'matters.amend': 'Begin an amendment',
    'matters.pledge': 'Commit capital',
    'matters.impact': 'What the amendment means in money',
    'matters.settled': 'Settled up to {day}: {before} stands. The new terms would have given {after}.',
    'matters.projected':
      'The next period, up to {day}, if all goes as it went last: {before} under the old terms, {after} under the new.',
    'matters.payer': '{payer}: {before} becomes {after}',
    'matters.adjustment': 'For what is settled already {amount} is added.',
  },
});
