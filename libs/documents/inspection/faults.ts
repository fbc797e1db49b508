import { text, type Text } from '@utfall/process';

const kinds = 'PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text (.txt) eller CSV';
const kindsEnglish = 'PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text (.txt) or CSV';

/** Why a file is not taken, each with what to do about it. */
export const fileFaults = {
  fileName: text(
    'Filens namn går inte att använda. Döp om den till något kort utan snedstreck och särskilda tecken.',
    'The name of the file cannot be used. Give it a short one without slashes and special signs.',
  ),
  fileNamePersonal: text(
    'Filens namn ser ut att innehålla ett personnummer. Döp om filen.',
    'The name of the file seems to hold a personal identity number. Rename the file.',
  ),
  fileEmpty: text('Filen är tom.', 'The file is empty.'),
  fileTooLarge: text(
    'Filen är större än 20 MB. Dela upp den eller gör bilderna i den mindre.',
    'The file is larger than 20 MB. Split it, or make the pictures in it smaller.',
  ),
  fileKind: text(
    `Den sortens fil tas inte emot. Skicka ${kinds}.`,
    `Files of that kind are not taken. Send ${kindsEnglish}.`,
  ),
  fileDisguised: text(
    'Filen är något annat än vad dess namn säger. Spara om den i det format som namnet anger.',
    'The file is something else than its name says. Save it again in the format that the name tells.',
  ),
  fileDamaged: text(
    'Filen är skadad och går inte att läsa. Öppna den hos dig, spara om den och försök igen.',
    'The file is damaged and cannot be read. Open it on your side, save it again and try once more.',
  ),
  fileRuns: text(
    'Filen har program eller makron i sig. Spara den utan dem, till exempel som vanlig PDF.',
    'The file has programs or macros in it. Save it without them, as a plain PDF for example.',
  ),
  fileLocked: text(
    'Filen har lösenord eller är krypterad, så den går inte att kontrollera. Ta bort skyddet och försök igen.',
    'The file has a password or is encrypted, so it cannot be checked. Remove the protection and try again.',
  ),
  fileSwells: text(
    'Filen packar upp till orimligt mycket mer än sin egen storlek. Spara om den och försök igen.',
    'The file unpacks to far more than its own size. Save it again and try once more.',
  ),
  filePlace: text(
    'Bilden berättar var den är tagen. Ta bort platsen ur bilden och försök igen.',
    'The picture tells where it was taken. Remove the place from it and try again.',
  ),
  fileInfected: text(
    'Filen innehåller skadlig kod enligt viruskontrollen. Den är inte sparad.',
    'The file holds harmful code, says the virus check. It has not been kept.',
  ),
  scannerAway: text(
    'Viruskontrollen svarar inte just nu, så filen kan inte tas emot. Försök igen om en stund.',
    'The virus check does not answer right now, so the file cannot be taken. Try again in a while.',
  ),
  fileIncomplete: text('Hela filen kom inte fram. Skicka den igen.', 'Not all of the file arrived. Send it again.'),
} satisfies Record<string, Text>;

export type FileFault = keyof typeof fileFaults;
