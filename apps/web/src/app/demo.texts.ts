import { texts } from './texts.ts';

export const demoTexts = texts({
  sv: {
    'demo.label': 'Demonstration',
    'demo.text': 'Demonstration<more>. Personer och siffror är påhittade.</more>',
    'demo.switch': 'Byt roll',
    'demo.help': 'Välj vem du vill vara. Du stannar på samma sida och ser den med den rollens ögon.',
    'demo.loading': 'Rollerna hämtas …',
    'demo.failed': 'Det gick inte att byta roll. Försök igen.',
  },
  en: {
    'demo.label': 'Demonstration',
    'demo.text': 'Demonstration<more>. Persons and figures are made up.</more>',
    'demo.switch': 'Change role',
    'demo.help': 'Choose who you want to be. You stay on the same page and see it with the eyes of that role.',
    'demo.loading': 'The roles are being fetched …',
    'demo.failed': 'The role could not be changed. Try again.',
  },
});
