import { text, type Text } from '@utfall/process';

/** Words that name a solution, as stems: each also matches its inflected forms and compounds that begin with it. */
const stems = [
  'app',
  'appen',
  'appar',
  'applikation',
  'plattform',
  'webbplats',
  'webbportal',
  'portal',
  'chattbot',
  'chatbot',
  'robot',
  'algoritm',
  'it-system',
  'mjukvara',
  'programvara',
  'platform',
  'website',
  'software',
  'algorithm',
] as const;

/** The short stems match whole words only, else "apparat" would be an app. */
const wholeWordLengthMax = 5;

const advice = {
  digital: text(
    'Ordet pekar ut en digital produkt. Skriv i stället vad människor ska kunna göra eller slippa.',
    'The word names a digital product. Write instead what people should be able to do, or be spared.',
  ),
  method: text(
    'Ordet pekar ut en teknik. Skriv i stället vilken fråga som behöver få ett svar, och för vem.',
    'The word names a technique. Write instead which question needs an answer, and for whom.',
  ),
};
const techniques: readonly string[] = ['robot', 'algoritm', 'algorithm', 'chattbot', 'chatbot'];

const wordsOf = (written: string): string[] => written.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
const names = (word: string, stem: string): boolean =>
  stem.length <= wholeWordLengthMax ? word === stem : word.startsWith(stem);

/** The stems found in a text, each once. The list is a hint to the writer: a need can be told without them. */
export function solutionWordsIn(written: string): string[] {
  const words = wordsOf(written);
  return stems.filter((stem) => words.some((word) => names(word, stem)));
}

/** The words of a text that name a solution, as they are written, each once, with what to write instead. */
export function solutionWordsNamed(written: string): { word: string; advice: Text }[] {
  return [...new Set(wordsOf(written))].flatMap((word) => {
    const stem = stems.find((one) => names(word, one));
    return stem ? [{ word, advice: techniques.includes(stem) ? advice.method : advice.digital }] : [];
  });
}
