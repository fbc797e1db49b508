import { texts } from '../../app/texts.ts';

export const checkpointTexts = texts({
  sv: {
    'checkpoint.stands': 'Steget står i kontrollpunkt {checkpoint}, signerad {at}.',
    'checkpoint.why':
      'Kontrollpunkterna ligger utanför databasen, och var och en bygger på den förra. Ingen kan ändra steget i efterhand utan att det märks, inte heller den som sköter databasen.',
    'checkpoint.proof': 'Beviset för det här steget',
    'checkpoint.all': 'Alla kontrollpunkter',
    'checkpoint.unnamed': 'Beviset visas inte här: det skulle tala om vem som har ställt en fråga i ett senare steg.',
    'checkpoint.soon': 'Steget skrivs in i nästa kontrollpunkt, inom en minut.',
  },
  en: {
    'checkpoint.stands': 'The step stands in checkpoint {checkpoint}, signed {at}.',
    'checkpoint.why':
      'Checkpoints lie outside the database, and each builds on the one before. Nobody can change the step afterwards without being found out, not even whoever runs the database.',
    'checkpoint.proof': 'The proof for this step',
    'checkpoint.all': 'All checkpoints',
    'checkpoint.unnamed': 'The proof is not shown here: it would tell who has asked a question in a later step.',
    'checkpoint.soon': 'The step will be in the next checkpoint, within a minute.',
  },
});
