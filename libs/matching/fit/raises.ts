import { text, type Text } from '@utfall/process';
import type { Explained } from '../register.desk.ts';

const none: Readonly<Record<string, Text>> = {
  unknown: text(
    'Registret känner inte till något ni har gjort. Skriv i er profil vad ni har gjort och kan. Det räknas från nästa rangordning och märks som era egna uppgifter.',
    'The register knows of nothing you have done. Write in your profile what you have done and can do. It counts from the next ranking on and is marked as your own word.',
  ),
  text: text(
    'Era uppdrag har inga ord gemensamma med behovet. Beskriv uppdragen så som den skulle säga som har behovet, om det är sant.',
    'Your assignments share no words with the need. Describe them as whoever has the need would, if it is true.',
  ),
  capability: text(
    'Inget av era uppdrag är av det slag som behovet pekar mot. Har ni gjort något sådant, lägg till det i profilen.',
    'None of your assignments is of the kind that the need points to. If you have done such things, add them to your profile.',
  ),
  cpv: text(
    'Inget av era uppdrag ligger i det CPV-område som behovet anger. Ange CPV-kod på era egna uppgifter, om den stämmer.',
    'None of your assignments lies in the CPV field that the need names. Give a CPV code with what you say yourselves, if it is right.',
  ),
};
const nothing = text(
  'Alla slag av skäl talar redan för er. Den som står före har fler eller närmare uppdrag.',
  'Every kind of reason speaks for you already. Those before you have more assignments, or nearer ones.',
);

/** What is missing for a higher score, and what the supplier can do about it; the reasons that say nothing, told once each. */
export function raisesOf({ explanation: { terms, counts } }: Explained, asksField: boolean): Text[] {
  if (counts.items === 0) return [none['unknown']!];
  const silent = terms.filter(({ value }) => value <= 0).map(({ feature }) => feature as string);
  const told = ['text', 'capability', ...(asksField ? ['cpv'] : [])].filter((feature) => silent.includes(feature));
  return told.length > 0 ? told.map((feature) => none[feature]!) : [nothing];
}
