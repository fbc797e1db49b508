import type { SolutionPhrasesQuery as Answer } from '../../api/generated/graphql.ts';

export type Phrase = NonNullable<Answer['solutionPhrases']>[number];

/** What the person has made of a proposal: taken it, in these words, or rejected it. */
export type Choice = { readonly kind: 'taken'; readonly text: string } | { readonly kind: 'rejected' };

/** Choices by what was proposed. Whatever is not among them has only been looked at. */
export type Choices = ReadonlyMap<string, Choice>;

interface KeptNeed {
  readonly phrases: readonly string[];
  readonly origins: readonly { readonly phrase: string; readonly proposed: string }[];
}

/** The choices of the last run, to go on from. */
export function choicesOf(need: KeptNeed | null): Choices {
  const proposedAs = new Map((need?.origins ?? []).map(({ phrase, proposed }) => [phrase, proposed]));
  return new Map(
    (need?.phrases ?? []).map((phrase) => [proposedAs.get(phrase) ?? phrase, { kind: 'taken', text: phrase } as const]),
  );
}

/** The choices with one more; without one for `proposed` when there is no choice. */
export function withChoice(choices: Choices, proposed: string, choice: Choice | null): Choices {
  const next = new Map(choices);
  if (choice) next.set(proposed, choice);
  else next.delete(proposed);
  return next;
}

/** What goes into the record of a run: what was taken, with where it came from, and what was seen and left. */
export function recordOf(choices: Choices, offered: readonly Phrase[], seen: readonly Phrase[]) {
  const sources = new Map(offered.map(({ phrase, source }) => [phrase, source]));
  const taken = [...choices].flatMap(([proposed, choice]) =>
    choice.kind === 'taken' ? [{ proposed, phrase: choice.text }] : [],
  );
  const left = new Set(seen.map(({ phrase }) => phrase).filter((phrase) => choices.get(phrase)?.kind !== 'taken'));
  for (const [proposed, { kind }] of choices) if (kind === 'rejected') left.add(proposed);
  return {
    phrases: [...new Set(taken.map(({ phrase }) => phrase))],
    declined: [...left],
    origins: taken.flatMap((one) => {
      const source = sources.get(one.proposed);
      return source === undefined ? [] : [{ ...one, source }];
    }),
  };
}
