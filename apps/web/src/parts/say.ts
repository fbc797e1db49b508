import { useTexts, type Translate } from '../app/texts.ts';
import { partTexts } from './texts.ts';

export { useLanguage, type Language, type ServerText } from '../app/language.ts';
export type Words = Translate<keyof (typeof partTexts)['sv']>;

/** The words of the parts in the person's language. */
export const useWords = (): Words => useTexts(partTexts);
