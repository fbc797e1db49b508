import type { Governed } from './decide.ts';
import { canCoincide, linksOf } from './graph.ts';
import { chartFindings, type Finding } from './lint.chart.ts';
import type { Machine } from './machine.ts';
import type { PolicyRow } from './policy.ts';
import type { Text } from './text.ts';

export type { Finding };

/**
 * Reads a machine and its policy for mistakes that no type shows: places nobody reaches or leaves, words that lack a
 * language, names nobody uses, half moves, deadlines that never end. Pure; an empty list means none was found.
 * `sameInBoth` lists the wordings that are rightly alike in Swedish and English, such as names. Conditions and rules are
 * not run: an arrow counts as takeable whatever its rules say.
 */
export function lintMachine(governed: Governed, sameInBoth: readonly string[] = []): Finding[] {
  const { machine } = governed;
  return [
    ...chartFindings(machine),
    ...wordFindings(machine, sameInBoth),
    ...unusedFindings(machine),
    ...declarationFindings(machine),
    ...policyFindings(governed),
  ];
}

function wordFindings(machine: Machine, sameInBoth: readonly string[]): Finding[] {
  const texts: [string, Text | undefined][] = [
    ['the machine', machine.label],
    ['create', machine.create.sentence],
    ...[...machine.places].flatMap(([place, { label, meaning }]): [string, Text | undefined][] => [
      [`state ${place || 'root'}`, label],
      ...(meaning ? [[`meaning of state ${place || 'root'}`, meaning] as [string, Text]] : []),
    ]),
    ...Object.entries(machine.events).flatMap(([name, { label, sentence }]): [string, Text | undefined][] => [
      [`label of event ${name}`, label],
      [`sentence of event ${name}`, sentence],
    ]),
    ...Object.entries(machine.rules).map(([name, { sentence }]): [string, Text] => [`rule ${name}`, sentence]),
    ...Object.entries(machine.effects ?? {}).map(([name, { sentence }]): [string, Text] => [
      `effect ${name}`,
      sentence,
    ]),
    ...Object.entries(machine.deadlines ?? {}).map(([name, { label }]): [string, Text] => [`deadline ${name}`, label]),
  ];
  const bases = [...Object.entries(machine.rules), ...Object.entries(machine.deadlines ?? {})];
  return [
    ...texts.flatMap(([place, words]) => textFindings(place, words, sameInBoth)),
    ...bases.flatMap(([name, { basis }]) => (basis ? textFindings(`basis of ${name}`, basis, [basis.sv]) : [])),
  ];
}

function textFindings(place: string, words: Text | undefined, sameInBoth: readonly string[]): Finding[] {
  const [sv, en] = [words?.sv?.trim() ?? '', words?.en?.trim() ?? ''];
  if (sv === '') return [{ check: 'words', place, sentence: 'The Swedish wording is empty; write it.' }];
  if (en === '') return [{ check: 'words', place, sentence: 'The English wording is empty; write it.' }];
  if (sv !== en || sameInBoth.includes(sv)) return [];
  const sentence = `Both languages say "${sv}"; translate it, or list it as the same in both.`;
  return [{ check: 'words', place, sentence }];
}

/** Names that are declared and stand in no arrow. */
function unusedFindings(machine: Machine): Finding[] {
  const arrows = machine.arrows.map(({ arrow }) => arrow);
  const states = [...machine.places.values()];
  const lateRules = Object.values(machine.events).map(({ lateRule }) => lateRule);
  const done = new Set([
    ...(machine.create.do ?? []),
    ...arrows.flatMap((arrow) => arrow.do ?? []),
    ...states.flatMap((state) => state.entry ?? []),
  ]);
  const asked = new Set([
    ...(machine.create.rules ?? []),
    ...arrows.flatMap((arrow) => arrow.rules ?? []),
    ...lateRules,
  ]);
  const chosen = new Set(arrows.map((arrow) => arrow.when));
  const sent = new Set(machine.arrows.map(({ event }) => event));
  const unused = (what: string, declared: object | undefined, used: ReadonlySet<string | undefined>): Finding[] =>
    Object.keys(declared ?? {})
      .filter((name) => !used.has(name))
      .map((name) => ({
        check: 'unused',
        place: `${what} ${name}`,
        sentence: `No arrow uses the ${what} "${name}"; use it or remove it.`,
      }));
  return [
    ...unused('event', machine.events, sent),
    ...unused('rule', machine.rules, asked),
    ...unused('condition', machine.conditions, chosen),
    ...unused('change', machine.changes, done),
    ...unused('effect', machine.effects, done),
  ];
}

function declarationFindings(machine: Machine): Finding[] {
  const rules = Object.entries(machine.rules).flatMap(([name, rule]): Finding[] =>
    rule.planned || rule.check || isLateRule(machine, name)
      ? []
      : [
          {
            check: 'ruleWithoutCheck',
            place: `rule ${name}`,
            sentence: 'Nothing checks the rule; write its check or mark it as planned.',
          },
        ],
  );
  const events = Object.entries(machine.events).flatMap(([name, { lateRule, closesAt }]): Finding[] => {
    const place = `event ${name}`;
    if (lateRule !== undefined && !machine.rules[lateRule])
      return [
        {
          check: 'lateRule',
          place,
          sentence: `The late rule "${lateRule}" does not exist; declare it among the rules.`,
        },
      ];
    if (lateRule !== undefined && !closesAt)
      return [{ check: 'lateRule', place, sentence: 'The event has a late rule but never closes; give it closesAt.' }];
    return [];
  });
  return [...rules, ...events];
}

/** A rule that only lends its sentence to a late event needs no check: the instant is the check. */
function isLateRule(machine: Machine, name: string): boolean {
  const inArrows =
    machine.arrows.some(({ arrow }) => arrow.rules?.includes(name)) || machine.create.rules?.includes(name);
  return !inArrows && Object.values(machine.events).some(({ lateRule }) => lateRule === name);
}

function policyFindings({ machine, policy }: Governed): Finding[] {
  const rows = policy.flatMap((row, index) => rowFindings(machine, row, `policy row ${index + 1}`));
  const arrows = linksOf(machine).flatMap(({ from, kind, event }): Finding[] => {
    if (kind !== 'event' || !isForPeople(machine, event)) return [];
    const row = policy.find(
      ({ events, states }) =>
        events.includes(event) &&
        (!states || states.some((place) => machine.places.has(place) && canCoincide(machine, from, place))),
    );
    if (row) return [];
    const sentence = `Nobody may send "${event}" in this state; add a policy row or declare the event as clock or news.`;
    return [{ check: 'nobodyMay', place: `state ${from || 'root'}`, sentence }];
  });
  return [...rows, ...arrows];
}

function rowFindings(machine: Machine, row: PolicyRow, place: string): Finding[] {
  const found = (check: string, sentence: string): Finding[] => [{ check, place, sentence }];
  const unknownStates = (row.states ?? []).filter((state) => !machine.places.has(state));
  const links = linksOf(machine).filter(({ kind }) => kind === 'event');
  const events = row.events.flatMap((event): Finding[] => {
    if (event === 'create')
      return row.states
        ? found('deadPermission', 'Nothing has a state before it is created; give "create" a row without states.')
        : [];
    if (!machine.events[event])
      return found('policyEvent', `The machine has no event "${event}"; correct or remove it.`);
    if (!isForPeople(machine, event))
      return found('policyEvent', `"${event}" comes from the system, never from people; remove it from the policy.`);
    if (!row.states || unknownStates.length > 0) return [];
    const applies = links.some(
      (link) => link.event === event && row.states!.some((state) => canCoincide(machine, state, link.from)),
    );
    return applies
      ? []
      : found('deadPermission', `No arrow leads out of the named states by "${event}"; correct the states.`);
  });
  return [
    ...(row.roles.length === 0 ? found('policyRoles', 'The row names no role; add one or remove the row.') : []),
    ...unknownStates.flatMap((state) =>
      found('policyState', `The machine has no state "${state}"; correct or remove it.`),
    ),
    ...events,
  ];
}

function isForPeople(machine: Machine, event: string): boolean {
  return (machine.events[event]?.from ?? 'person') === 'person';
}
