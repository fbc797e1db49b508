import type { Counting, CountLimit, Metric } from '../terms.ts';
import type { Reader } from './reader.ts';

type Clauses = Pick<Metric, 'each' | 'absent' | 'estimate' | 'view' | 'counting'>;

const PER = ['person', 'cohort', 'period', 'year', 'contract'] as const;

/** What may follow the kind of a metric: for whom, what absence means, its interval, its view, how claims count. */
export function readMetricClauses(reader: Reader): Clauses {
  const clauses: { -readonly [Key in keyof Clauses]: Clauses[Key] } = {};
  const each = ['person', 'cohort'] as const;
  for (;;) {
    if (reader.acceptAll('for', 'each')) clauses.each = reader.choose(each);
    else if (reader.accept('absent')) clauses.absent = readAbsent(reader);
    else if (reader.acceptAll('with', 'interval')) clauses.estimate = true;
    else if (reader.accept('view')) clauses.view = reader.name('vyns namn', 'the name of the view');
    else if (reader.acceptAll('counted', 'from', 'claims')) clauses.counting = readCounting(reader);
    else return clauses;
  }
}

function readAbsent(reader: Reader): string | boolean {
  if (reader.accept('yes')) return true;
  if (reader.accept('no')) return false;
  return reader.literal().value;
}

function readCounting(reader: Reader): Counting {
  let counting: Counting = {};
  while (reader.accept(',')) counting = { ...counting, ...readRule(reader, counting) };
  return counting;
}

function readRule(reader: Reader, so: Counting): Counting {
  const metric = (): string => reader.name('måttets namn', 'the name of the metric');
  const group = (): string => reader.name('gruppens namn', 'the name of the group');
  const rules = ['once', 'at', 'after', 'within', 'no', 'from', 'to', 'highest', 'one'] as const;
  switch (reader.choose(rules)) {
    case 'once':
      return { atMost: [...(so.atMost ?? []), { count: '1', per: readPer(reader) }] };
    case 'at': {
      reader.expect('most');
      return { atMost: [...(so.atMost ?? []), { count: reader.decimal(), per: readPer(reader) }] };
    }
    case 'after': {
      const after = { metric: metric() };
      const span = reader.peek().type === 'number' ? { span: reader.span() } : {};
      return { after: [...(so.after ?? []), { ...after, ...span }] };
    }
    case 'within': {
      const span = reader.span();
      reader.expect('of');
      return { within: { span, of: reader.accept('enrolment') ? 'enrolment' : metric() } };
    }
    case 'no': {
      const least = reader.choose(['closer', 'gap'] as const) === 'closer';
      reader.expect(least ? 'than' : 'over');
      return { spaced: { ...so.spaced, [least ? 'least' : 'most']: reader.span() } };
    }
    case 'from':
      return { from: reader.date() };
    case 'to':
      return { to: reader.date() };
    case 'highest':
      reader.expect('of');
      return { highestOf: group() };
    case 'one':
      reader.expect('of');
      return { oneOf: group() };
  }
}

function readPer(reader: Reader): CountLimit['per'] {
  reader.expect('per');
  return reader.choose(PER);
}
