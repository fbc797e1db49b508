import { texts } from '../../app/texts.ts';

export const portalTexts = texts({
  sv: {
    'portal.title': 'En snitslad bana från behov till resultat',
    'portal.lead':
      'Kommuner och regioner berättar om behov som ingen ännu kan köpa svaret på. Här ser du var varje utmaning står och vad du kan göra.',
  },
  en: {
    'portal.title': 'A marked trail from need to result',
    'portal.lead':
      'Municipalities and regions tell of needs that nobody can yet buy the answer to. Here you see where each challenge stands and what you can do.',
  },
});
