import type { Governed, Machine } from '@utfall/process';

type Rules = Machine['rules'];
const judged = new WeakMap<Governed, { readonly held: Set<string>; readonly refused: Set<string> }>();

/** The same machine under the same policy; which of its rules have held and which have not is remembered. */
export function watched({ machine, policy }: Governed): Governed {
  const held = new Set<string>();
  const refused = new Set<string>();
  const rules = Object.entries(machine.rules).map(([name, rule]): [string, Rules[string]] => {
    const { check } = rule;
    if (!check) return [name, rule];
    const noted: typeof check = (asked) => {
      const answer = check(asked);
      (answer === true || (Array.isArray(answer) && answer.length === 0) ? held : refused).add(name);
      return answer;
    };
    return [name, { ...rule, check: noted }];
  });
  const governed = { machine: { ...machine, rules: Object.fromEntries(rules) }, policy };
  judged.set(governed, { held, refused });
  return governed;
}

/** Which of these rules have never held, or never refused, in the decisions made with a watched machine. */
export function unjudged(governed: Governed, rules: object): string[] {
  const { held, refused } = judged.get(governed)!;
  const checked = Object.keys(rules).filter((name) => !governed.machine.rules[name]!.planned);
  return checked.flatMap((name) => [
    ...(held.has(name) ? [] : [`${name} never holds`]),
    ...(refused.has(name) ? [] : [`${name} never refuses`]),
  ]);
}
