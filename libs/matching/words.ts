/** Texts longer than this are read to here: a challenge of 20,000 characters is judged in full. */
const charactersMax = 20_000;

/** Words that say nothing about what a text is about, in Swedish and English. */
const commonWords = new Set(
  `alla allt andra att av bara behov behöver bli blir både båda kan kommun kommunen de deras dem den denna deras dessa det
  detta där då efter eller en enligt er ett finns flera fler får för från ge genom ger gör göra ha har hade han hon hos hur
  här i in inte inom inga ingen innan istället ju just kunna kommer lite man med medan mellan men mer mest mot mycket många
  måste nu när någon något några nästan och också om oss per på redan sedan sig sin sina sitt ska skulle som så sådan
  särskilt till under upp ur ut utan var vara varje vem vi via vid vill vilka vilken vilket vad vår våra är än ännu år över olika vissa
  a an and are as at be been by can for from has have how in into is it its more most not of on or our so that the their
  them there they this to was we what when which who will with you your`.split(/\s+/),
);

/**
 * The words of a text in their order: letters and digits, lower case, normalised (Unicode NFC), without words that are
 * common in any text. Nothing else is taken away, so that names and compounds stay whole.
 */
export function wordsIn(text: string): string[] {
  const words =
    text
      .slice(0, charactersMax)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !commonWords.has(word));
}

/**
 * Sequences of four characters in a word with its edges marked: ` ung`, `unga`, `nga `. They find what inflection and
 * Swedish compounds hide from whole words (McNamee and Mayfield 2004, Character n-gram tokenization for European
 * language text retrieval).
 */
export function gramsOf(word: string): string[] {
  const marked = ` ${word} `;
  if (marked.length <= 4) return [marked];
  return Array.from({ length: marked.length - 3 }, (_, at) => marked.slice(at, at + 4));
}
