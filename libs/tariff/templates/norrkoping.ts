import type { Template } from './template.ts';

export const norrkoping: Template = {
  name: 'norrkoping',
  title: { sv: 'Norrköping: besparing och skolresultat', en: 'Norrköping: saving and school results' },
  source:
    'Norrköping 2016: INDIGO POJ-0077 (three outcome levels, commitment 12,000,000 SEK, investment 10,000,000 SEK) and ' +
    'socialimpactcenter.se. The actual repayment was not published.',
  text: `tariff norrkoping in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  metric saving in SEK "Besparing" / "Saving" -- placement cost, target group v comparison
  flag school_results_improved "Skolresultaten har förbättrats" / "School results have improved"
  pay repayment "Återbetalning" / "Repayment" = cap 10 000 000 (atLeast 0 saving)
  pay premium "Premie" / "Premium" = when school_results_improved: cap 2 000 000 (atLeast 0 (saving - 10 000 000))
  limit contract 12 000 000
`,
  rows: [
    ['-500000', true, '0.00'],
    ['0', false, '0.00'],
    ['4000000', false, '4000000.00'],
    ['10000000', true, '10000000.00'],
    ['11500000', true, '11500000.00'],
    ['11500000', false, '10000000.00'],
    ['15000000', true, '12000000.00'],
    ['15000000', false, '10000000.00'],
  ].map(([saving, improved, pays]) => ({
    inputs: { saving: saving!, school_results_improved: improved! },
    pays: String(pays),
  })),
};
