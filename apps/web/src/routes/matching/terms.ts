import type { ServerText } from '../../app/language.ts';
import type { ScoreTerm } from '../../parts/matching/explanation-bar.tsx';
import type { Translate } from '../../app/texts.ts';
import type { matchingTexts } from './texts.ts';

interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly sentence: ServerText;
}
type Words = Translate<keyof (typeof matchingTexts)['sv'] & string>;

/** The reasons of a ranking in the six forms that a bar can tell apart. */
const shown = [
  { name: 'terms.text', features: ['text', 'name'], form: 1 },
  { name: 'terms.field', features: ['cpv', 'branch'], form: 2 },
  { name: 'terms.capability', features: ['capability'], form: 3 },
  { name: 'terms.phrases', features: ['phrases'], form: 4 },
  { name: 'terms.newcomer', features: ['newcomer'], form: 5 },
  { name: 'terms.region', features: ['region'], form: 6 },
] as const;

/** The terms of a bar: they still sum to the score. What adds nothing says why, once. */
export function termsOf(reasons: readonly Reason[], t: Words, say: (text: ServerText) => string): ScoreTerm[] {
  return shown.flatMap(({ name, features, form }) => {
    const own = reasons.filter(({ feature }) => (features as readonly string[]).includes(feature));
    if (own.length === 0) return [];
    const speaking = own.filter(({ value }) => value > 0);
    const told = speaking.length > 0 ? speaking : own.slice(0, 1);
    return {
      name: t(name),
      value: own.reduce((sum, { value }) => sum + value, 0),
      form,
      sentence: told.map(({ sentence }) => say(sentence)).join(' '),
    };
  });
}
