import {
  canCoincide,
  childrenOf,
  commonPlace,
  enteredWith,
  isWithin,
  linksOf,
  parentOf,
  withAncestors,
  type Link,
} from './graph.ts';
import type { Machine } from './machine.ts';

/** Something wrong with a machine or its policy: which check, where, and a sentence that says what to do. */
export interface Finding {
  readonly check: string;
  readonly place: string;
  readonly sentence: string;
}

/** What is wrong with the chart itself: ways in, ways out, arrows that hide each other, half moves and deadlines. */
export function chartFindings(machine: Machine): Finding[] {
  const links = linksOf(machine);
  const reached = reachedPlaces(machine, links);
  const unreached = [...machine.places.keys()].filter((place) => !reached.has(place));
  const live = links.filter(({ from }) => reached.has(from));
  return [
    ...unreached.map((place) =>
      found('unreachable', place, 'Nothing leads to this state; draw an arrow to it or remove it.'),
    ),
    ...endFindings(machine, live, reached),
    ...hiddenFindings(links),
    ...regionFindings(machine, links),
    ...deadlineFindings(machine, live, reached),
  ];
}

function found(check: string, place: string, sentence: string): Finding {
  return { check, place: `state ${place || 'root'}`, sentence };
}

function reachedPlaces(machine: Machine, links: readonly Link[]): Set<string> {
  const reached = new Set(enteredWith(machine, ''));
  for (const place of reached)
    for (const { from, to } of links)
      if (from === place && to !== null) enteredWith(machine, to).forEach((entered) => reached.add(entered));
  return reached;
}

function endFindings(machine: Machine, links: readonly Link[], reached: ReadonlySet<string>): Finding[] {
  const innermost = [...reached].filter((place) => childrenOf(machine, place).length === 0);
  const open = innermost.filter((place) => machine.places.get(place)!.type !== 'final');
  const stuck = open.filter((place) => !waysOut(machine, links, place).some(({ to }) => to !== place));
  const ending = endingPlaces(machine, links, reached);
  const noWayOut = stuck.map((place) =>
    found('noWayOut', place, 'No arrow leads out of this state; draw one or make the state final.'),
  );
  if (ending.size === 0)
    return [...noWayOut, found('neverEnds', '', 'The process has no end that can be reached; give it a final state.')];
  const endless = open.filter((place) => !ending.has(place) && !stuck.includes(place));
  return [
    ...noWayOut,
    ...endless.map((place) =>
      found('neverEnds', place, 'From this state no end can be reached; draw a way to a final state.'),
    ),
  ];
}

/** The arrows that take a process out of a place: its own, those around it, and those of parallel regions that leave all regions. */
function waysOut(machine: Machine, links: readonly Link[], place: string): Link[] {
  const around = withAncestors(place);
  const parallel = around.filter((outer) => machine.places.get(outer)!.type === 'parallel');
  return links.filter(
    ({ from, to, kind }) =>
      kind !== 'done' &&
      to !== null &&
      (around.includes(from) || parallel.some((outer) => isWithin(from, outer) && !isWithin(to, outer))),
  );
}

/** The places from which the end of the process can be reached: the least set closed under the arrows. */
function endingPlaces(machine: Machine, links: readonly Link[], reached: ReadonlySet<string>): Set<string> {
  const ending = new Set<string>();
  const ends = (place: string): boolean => {
    const { type, initial } = machine.places.get(place)!;
    if (type === 'final' && endsWhenDone(machine, links, parentOf(place)!, ending)) return true;
    const inner = childrenOf(machine, place).filter(
      (child) => type === 'parallel' || child.split('.').at(-1) === initial,
    );
    return inner.some((child) => ending.has(child)) || waysOut(machine, links, place).some(({ to }) => ending.has(to!));
  };
  for (let before = -1; before !== ending.size;) {
    before = ending.size;
    for (const place of reached) if (place !== '' && ends(place)) ending.add(place);
  }
  return ending;
}

function endsWhenDone(machine: Machine, links: readonly Link[], place: string, ending: ReadonlySet<string>): boolean {
  if (place === '') return true;
  if (links.some(({ from, kind, to }) => kind === 'done' && from === place && to !== null && ending.has(to)))
    return true;
  const around = parentOf(place)!;
  return machine.places.get(around)!.type === 'parallel' && endsWhenDone(machine, links, around, ending);
}

function hiddenFindings(links: readonly Link[]): Finding[] {
  return links.flatMap((link, index) => {
    const earlier = links
      .slice(0, index)
      .some(
        ({ from, kind, event, arrow }) =>
          from === link.from && kind === link.kind && event === link.event && !arrow.when,
      );
    const name = link.event || link.kind;
    const never = earlier
      ? [found('neverTaken', link.from, `An arrow before this one always takes "${name}"; give that one a condition.`)]
      : [];
    const around = links.filter(
      ({ from, kind, event }) =>
        link.kind === 'event' &&
        kind === 'event' &&
        event === link.event &&
        from !== link.from &&
        isWithin(link.from, from),
    );
    const outer = around[0];
    if (!outer) return never;
    const sentence = `"${name}" has an arrow here and one around it (${outer.from || 'root'}), and the rules of both would be asked; keep one.`;
    return [...never, found('shadowed', link.from, sentence)];
  });
}

/** An event in several parallel regions must ask the same rules in each and may not leave all regions from one of them. */
function regionFindings(machine: Machine, links: readonly Link[]): Finding[] {
  const events = [...new Set(links.filter(({ kind }) => kind === 'event').map(({ event }) => event))];
  return events.flatMap((event) => {
    const same = links.filter((link) => link.event === event && link.kind === 'event');
    const pairs = same.flatMap((one, index) => same.slice(index + 1).map((other) => [one, other] as const));
    const beside = pairs.filter(([one, other]) => !isNested(one, other) && canCoincide(machine, one.from, other.from));
    const unequal = beside.find(([one, other]) => rulesIn(one) !== rulesIn(other));
    const torn = beside.find((pair) => pair.some(({ to, from }) => to !== null && !isWithin(to, regionOf(pair, from))));
    const where = ([one, other]: readonly [Link, Link]): string => `${one.from} and ${other.from}`;
    return [
      ...(unequal
        ? [
            found(
              'regionRules',
              where(unequal),
              `"${event}" asks different rules in these parallel regions; name the same in both.`,
            ),
          ]
        : []),
      ...(torn
        ? [
            found(
              'tornRegions',
              where(torn),
              `"${event}" leaves the parallel regions from one of them only; put the arrow on the state around them.`,
            ),
          ]
        : []),
    ];
  });
}

function isNested(one: Link, other: Link): boolean {
  return isWithin(one.from, other.from) || isWithin(other.from, one.from);
}

function regionOf([one, other]: readonly [Link, Link], place: string): string {
  const around = commonPlace(one.from, other.from);
  const depth = around === '' ? 1 : around.split('.').length + 1;
  return place.split('.').slice(0, depth).join('.');
}

function rulesIn({ arrow }: Link): string {
  return [...(arrow.rules ?? [])].sort().join(' ');
}

function deadlineFindings(machine: Machine, links: readonly Link[], reached: ReadonlySet<string>): Finding[] {
  const deadlines = Object.entries(machine.deadlines ?? {});
  const counted = new Set(deadlines.map(([, { event }]) => event));
  const clockEvents = Object.keys(machine.events).filter((event) => machine.events[event]!.from === 'clock');
  const unsent = clockEvents.filter((event) => !counted.has(event));
  const judged = links.filter(({ event, arrow }) => clockEvents.includes(event) && (arrow.rules ?? []).length > 0);
  return [
    ...unsent.map((event) => ({
      check: 'clockEvent',
      place: `event ${event}`,
      sentence: 'No deadline sends this clock event; declare one.',
    })),
    ...judged.map(({ event, from }) =>
      found(
        'clockRules',
        from,
        `"${event}" comes from the clock and cannot be refused; use conditions instead of rules.`,
      ),
    ),
    ...deadlines.flatMap(([name, { event, in: place }]) => {
      const at = (check: string, sentence: string): Finding[] => [{ check, place: `deadline ${name}`, sentence }];
      if (!machine.events[event])
        return at('deadlineEvent', `The machine has no event "${event}"; declare it with from: 'clock'.`);
      if (machine.events[event].from !== 'clock')
        return at('deadlineEvent', `"${event}" is not declared with from: 'clock'; only the clock may send it.`);
      if (!machine.places.has(place))
        return at('deadlineState', `The machine has no state "${place}"; name the state where the deadline counts.`);
      const open = overdueIn(machine, links, reached, place, event);
      return open.length === 0
        ? []
        : at(
            'overdueForEver',
            `In ${open.join(', ')} the deadline counts but "${event}" opens no unconditional arrow; draw one or let it count elsewhere.`,
          );
    }),
  ];
}

/** The innermost places in `place` where the clock's event would find no arrow, so that the process stays overdue. */
function overdueIn(
  machine: Machine,
  links: readonly Link[],
  reached: ReadonlySet<string>,
  place: string,
  event: string,
): string[] {
  const isTaken = (outer: string): boolean =>
    links.some((link) => link.from === outer && link.event === event && !link.arrow.when);
  const isOver = machine.places.get(place)!.type === 'final' && parentOf(place) === '';
  if (!reached.has(place) || (!isOver && withAncestors(place).some(isTaken))) return [];
  const inner = childrenOf(machine, place);
  if (inner.length === 0) return [place];
  const overdue = inner.map((child) => overdueIn(machine, links, reached, child, event));
  if (machine.places.get(place)!.type === 'parallel')
    return overdue.some((places) => places.length === 0) ? [] : overdue.flat();
  return overdue.flat();
}
