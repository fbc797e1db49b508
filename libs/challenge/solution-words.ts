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

/** The stems found in a text, each once. The list is a hint to the writer: a need can be told without them. */
export function solutionWordsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
  return stems.filter((stem) =>
    words.some((word) => (stem.length <= wholeWordLengthMax ? word === stem : word.startsWith(stem))),
  );
}
