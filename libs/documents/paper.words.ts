import { text, type Text } from '@utfall/process';

/** The words of every paper itself, whatever it says. */
export const paperWords = {
  page: (page: number, of: number): Text => text(`Sida ${page} av ${of}`, `Page ${page} of ${of}`),
};
