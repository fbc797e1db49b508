import { rangeOf } from './bounds.ts';
import { check } from './check.ts';
import type { Expression } from '../expression.ts';
import { ratioToText } from '../rational.ts';
import type { Tariff } from '../terms.ts';
import { parseTariff } from '../text/parse.ts';

const DECLARED = `tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit person
  unit day
  metric saving in SEK
  metric reached in person
  metric waited in day
  metric share in ratio
  metric fee in SEK per person
  flag improved
`;

function parsed(text: string): Tariff {
  const result = parseTariff(text);
  if (!result.ok) throw new Error(`${result.position.line}:${result.position.column} ${result.sentence.en}`);
  return result.tariff;
}
const problems = (tariff: Tariff) => {
  const result = check(tariff);
  return result.ok ? [] : result.problems;
};
const found = (tariff: Tariff) => problems(tariff).map(({ code, nodeId }) => `${code} ${nodeId}`);
const paying = (expression: string, rest = 'limit contract 1 000') =>
  parsed(`${DECLARED}  pay p = ${expression}\n  ${rest}`);
const changed = (change: Partial<Tariff>): Tariff => ({ ...paying('saving'), ...change });

describe('a tariff is checked before it can be used', () => {
  it.each([
    'saving + 5', 'saving - 5 SEK', 'saving * 50 %', '2 * saving', 'saving / 2', 'saving * share', 'fee * reached', 'reached * fee',
    '9 SEK per person * reached * share', 'share * fee * reached', '(fee + 5 SEK per person) * reached', 'saving / 2 * (saving / saving)',
    'saving * (reached / 5 person)', 'saving * reduction reached against 5', 'saving * increase 0.5 against share', 'difference saving against 5',
    'saving * difference share against 0.2', 'min(saving, 5, 6)', 'max(5, 6)', 'when improved: 5', 'when improved: 5 else saving',
    'when reached >= 5 and not (share > 0.5 or saving <= 5): 1', 'when 1 < 2: 5', 'steps reached [below 0, 5 -> 10, 6 person -> saving]',
    'steps share [below 0, 8.5 % -> 10]', 'saving * steps share [below 0, 8.5 % -> 2]', 'line reached [0 -> 0, 10 person -> 100 SEK]',
    'saving * line share [0.5 -> 0, 1.4 -> 1]', 'bands reached [up to 5: 7 SEK per person cap 30, above: 8 SEK per person]', 'bands saving [up to 5: 95 %, above: 0.4]',
    'cap 10 (atLeast 0 saving)', 'saving * cap 100 % (share / 12 %)', '5', 'saving * (2 * 3)', 'saving / (6 / 3)', 'steps 3 [below 0, 2 -> 5]',
  ])('%s is money', (expression) => expect(problems(paying(expression))).toEqual([])); // prettier-ignore

  it.each([
    ['saving * saving', 'kindMismatch p'],
    ['reached', 'kindMismatch p'],
    ['share', 'kindMismatch p'],
    ['improved', 'kindMismatch p'],
    ['saving / reached * saving', 'kindMismatch p'],
    ['2 / saving * saving', 'kindMismatch p'],
    ['saving + reached', 'kindMismatch p'],
    ['saving + 5 %', 'kindMismatch p'],
    ['reached * fee + waited * fee', 'kindMismatch p'],
    ['fee * fee * reached', 'kindMismatch p.1'],
    ['reached * waited * fee', 'kindMismatch p'],
    ['when reached >= waited: 5', 'kindMismatch p.1'],
    ['when reached: 5', 'kindMismatch p'],
    ['when 5: 5', 'kindMismatch p'],
    ['when improved: improved', 'kindMismatch p'],
    ['when improved and saving: 5', 'kindMismatch p.1'],
    ['when not saving: 5', 'kindMismatch p.1'],
    ['when improved >= improved: 5', 'kindMismatch p.1'],
    ['min(saving, reached)', 'kindMismatch p'],
    ['improved * saving', 'kindMismatch p'],
    ['saving / improved', 'kindMismatch p'],
    ['saving * reduction reached against waited', 'kindMismatch p.2'],
    ['saving * reduction improved against improved', 'kindMismatch p.2'],
    ['steps improved [below 0, 1 -> 2]', 'kindMismatch p'],
    ['steps reached [below 0, 5 day -> 2]', 'kindMismatch p'],
    ['steps reached [below 0, 5 -> waited]', 'kindMismatch p'],
    ['line reached [0 -> 1 person]', 'kindMismatch p'],
    ['line reached [0 -> 1 SEK, 1 -> 1 person]', 'kindMismatch p'],
    ['bands reached [above: 5 SEK per day]', 'kindMismatch p'],
    ['bands reached [above: 5 %]', 'kindMismatch p'],
    ['bands reached [up to 5: 5 SEK per person cap 4 person]', 'kindMismatch p'],
    ['bands saving [up to 5 person: 5 %]', 'kindMismatch p'],
    ['saving + 5 EUR', 'currencyMixed p'],
    ['5 EUR per person * reached', 'currencyMixed p'],
    ['5 SEK per child * reached', 'unknownUnit p.1'],
    ['cap 5 (saving + measured)', 'unknownMetric p.2.2'],
    ['steps reached [below 0]', 'notIncreasing p'],
    ['steps reached [below 0, 5 -> 1, 5 -> 2]', 'notIncreasing p'],
    ['line reached [5 -> 1, 4 -> 2]', 'notIncreasing p'],
    ['bands reached [up to 0: 5 SEK per person]', 'notIncreasing p'],
    ['bands reached [above: 5 SEK per person, up to 10: 6 SEK per person]', 'notIncreasing p'],
  ])('%s is refused at the node: %s', (expression, problem) => {
    expect(found(paying(expression))).toEqual([problem]);
  });

  it('says in both languages what cannot be mixed', () => {
    expect(problems(paying('saving + reached'))[0]?.sentence).toEqual({
      sv: 'SEK och person kan inte blandas här. Ange båda i samma slag.',
      en: 'SEK and person cannot be mixed here. State both in the same kind.',
    });
    expect(problems(paying('when improved: saving * improved'))[0]?.sentence.sv).toContain('ja eller nej');
    expect(problems(paying('saving + share'))[0]?.sentence.en).toContain('a number without unit');
    expect(problems(paying('saving + fee'))[0]?.sentence.en).toContain('SEK per person');
  });

  it('reports every fault at once and no fault twice', () => {
    expect(found(paying('(saving * saving) + unknown + cap (saving + reached) saving'))).toEqual(['kindMismatch p.1.1', 'unknownMetric p.1.2', 'kindMismatch p.2.1']); // prettier-ignore
  });

  it('demands that every krona has a cap', () => {
    const uncapped = (expression: string, rest = '', settled = 'cumulative, trueUp twoWay') =>
      found(parsed(`${DECLARED.replace('cumulative, trueUp twoWay', settled)}  pay p = ${expression}\n  ${rest}`));
    expect(uncapped('saving')).toEqual(['missingCap p']);
    expect(uncapped('saving', 'limit year 5 excess lapses')).toEqual(['missingCap p']);
    expect(uncapped('saving', 'limit contract 5')).toEqual([]);
    expect(uncapped('saving', 'limit payment p 5')).toEqual([]);
    expect(uncapped('cap 5 saving')).toEqual([]);
    expect(uncapped('cap 5 saving', '', 'each period alone')).toEqual(['missingCap p']);
    expect(uncapped('cap 5 saving\n  pay q = saving', 'limit payment p 5')).toEqual(['missingCap q']);
  });

  it('demands names that can be told apart and written', () => {
    expect(found(changed({ name: 'cap' }))).toEqual(['invalidName cap']);
    expect(found(changed({ name: 'SEK' }))).toEqual(['invalidName SEK']);
    expect(found(changed({ name: '1a' }))).toEqual(['invalidName 1a']);
    expect(found(changed({ units: [{ name: 'a b' }, { name: 'person' }, { name: 'day' }] }))).toEqual([
      'invalidName a b',
    ]);
    expect(found(changed({ units: [{ name: 'saving' }, { name: 'person' }, { name: 'day' }] }))).toEqual([
      'duplicateName saving',
    ]);
    expect(found(paying('#twice saving + #twice saving'))).toEqual(['duplicateName twice']);
    const renamed = (id: string): Tariff =>
      changed({ payments: [{ name: 'p', expression: { node: 'metric', id, name: 'saving', parts: [] } }] });
    expect(found(renamed('own.name_2.3'))).toEqual([]);
    for (const id of ['', 'a b', '.a', 'a.', '1']) expect(found(renamed(id))).toEqual([`invalidName ${id}`]);
    for (const note of ['', ' a', 'a ', 'a\nb']) expect(found(changed({ note }))).toEqual(['invalidName t']);
    expect(found(changed({ note: 'a b' }))).toEqual([]);
  });

  it('demands a rounding and limits that money can follow', () => {
    const rounded = (place: string, mode = 'half-even') => found(changed({ rounding: { mode: mode as 'up', place } }));
    expect([rounded('0.05'), rounded('1000')]).toEqual([[], []]);
    for (const place of ['0', '-1', '0.001', '1.0', 'x']) expect(rounded(place)).toEqual(['invalidRounding t']);
    expect(rounded('1', 'floor')).toEqual(['invalidRounding t']);
    const limited = (amount: string) => found(changed({ limits: [{ scope: 'contract', amount }] }));
    expect([limited('0'), limited('0.01')]).toEqual([[], []]);
    for (const amount of ['-1', '0.001', '01', 'x', '1/3']) expect(limited(amount)).toEqual(['invalidLimit contract']);
    expect(found(paying('saving', 'limit contract 5\n limit contract 6'))).toEqual(['duplicateName contract']);
    expect(found(paying('saving', 'limit contract 5\n limit payment q 6'))).toEqual(['unknownPayment payment q']);
    expect(found(paying('saving\n pay q = saving', 'limit payment p 5\n limit payment q 6'))).toEqual([]);
  });

  it('demands canonical numbers, declared units, the own currency and something to pay', () => {
    const constant = (value: string): Expression => ({ node: 'constant', id: 'p', value, parts: [] });
    for (const value of ['1.0', '01', '1e3', '', '1/3', '-0']) expect(found(changed({ payments: [{ name: 'p', expression: constant(value) }] }))).toEqual(['notANumber p']); // prettier-ignore
    expect(found(changed({ payments: [] }))).toEqual(['nothingPaid t']);
    expect(found(changed({ metrics: [{ name: 'saving', kind: { kind: 'money', currency: 'EUR' } }] }))).toEqual([
      'currencyMixed p',
    ]);
    expect(found(parsed(`${DECLARED}  metric visits in visit\n  pay p = cap 1 saving`))).toEqual([
      'unknownUnit visits',
    ]);
    const flagged: Expression = { node: 'metric', id: 'p', name: 'improved', parts: [] };
    expect(found(changed({ payments: [{ name: 'p', expression: flagged }] }))).toEqual(['kindMismatch p']);
    const measured: Expression = {
      node: 'when',
      id: 'p',
      parts: [
        { node: 'flag', id: 'p.1', name: 'saving', parts: [] },
        { ...constant('1'), id: 'p.2' },
      ],
    };
    expect(found(changed({ payments: [{ name: 'p', expression: measured }] }))).toEqual(['kindMismatch p.1']);
  });

  it('demands lengths of time that a calendar can follow, in the stored form too', () => {
    const base =
      parsed(`${DECLARED}  metric kept in person counted from claims, no closer than 25 days, no gap over 3 months
  pay p = 1 SEK per person * kept
  limit contract 5
  holdback 10 % for 12 months`);
    expect(found(base)).toEqual([]);
    for (const count of ['x', '1.5', '-3', '']) {
      const span = { count, step: 'days' as const };
      const counting = (rule: object): Tariff => ({
        ...base,
        metrics: base.metrics.map((metric) => (metric.counting ? { ...metric, counting: rule } : metric)),
      });
      for (const rule of [
        { spaced: { least: span } },
        { spaced: { most: span } },
        { within: { span, of: 'enrolment' } },
      ])
        expect(found(counting(rule))).toEqual(['invalidDeclaration kept']);
      expect(found({ ...base, holdbacks: [{ rate: '0.1', span }] })).toEqual(['invalidSplit holdback']);
    }
  });

  it('tells the kind of every node, also of numbers written without unit', () => {
    const result = check(paying('cap 5 (when share >= 0.5: saving - 2 else 3)'));
    const kinds = result.ok ? Object.fromEntries([...result.tariff.kinds].map(([id, kind]) => [id, kind.kind])) : {};
    expect(kinds).toEqual({
      p: 'money', 'p.1': 'money', 'p.2': 'money', 'p.2.1': 'truth', 'p.2.1.1': 'ratio', 'p.2.1.2': 'ratio',
      'p.2.2': 'money', 'p.2.2.1': 'money', 'p.2.2.2': 'money', 'p.2.3': 'money',
    }); // prettier-ignore
  });
});

describe('the bounds that the shape of an expression shows', () => {
  it.each([
    ['saving', '..'],
    ['5', '5..5'],
    ['cap 5 saving', '..5'],
    ['atLeast 2 saving', '2..'],
    ['cap 5 (atLeast 2 saving)', '2..5'],
    ['min(saving, 7, 9)', '..7'],
    ['max(saving, 7, 9)', '9..'],
    ['cap 5 saving + 3', '..8'],
    ['3 - cap 5 saving', '-2..'],
    ['difference 3 against (cap 5 saving)', '-2..'],
    ['saving - saving', '..'],
    ['cap 5 saving * 2', '..10'],
    ['-2 * cap 5 saving', '-10..'],
    ['cap 5 (atLeast -2 saving) * cap 3 (atLeast -1 share)', '-6..15'],
    ['atLeast 2 saving * atLeast 0 share', '0..'],
    ['atLeast 2 saving * share', '..'],
    ['when improved: cap 5 (atLeast 2 saving)', '0..5'],
    ['when improved: cap 5 (atLeast 2 saving) else 9', '2..9'],
    ['steps reached [below 1, 5 -> 7, 6 -> 3]', '1..7'],
    ['steps reached [below 1, 5 -> saving]', '..'],
    ['line reached [0 -> -5, 1 -> 9, 2 -> 3]', '-5..9'],
    ['bands saving [up to 10: 50 %, up to 30: 10 % cap 1]', '0..6'],
    ['bands saving [up to 10: 50 %, above: 0 %]', '0..5'],
    ['bands saving [up to 10: 50 %, above: 10 %]', '0..'],
    ['bands saving [up to 10: 50 %, above: 10 % cap 4]', '0..9'],
    ['bands saving [up to 10: -50 %]', '-5..0'],
    ['saving / 2', '..'],
    ['cap 5 saving / 2', '..2.5'],
    ['cap 5 saving / -2', '-2.5..'],
    ['cap 5 saving / 0', '..'],
    ['cap 5 saving / share', '..'],
  ])('%s lies in %s', (expression, expected) => {
    const { low, high } = rangeOf(paying(expression).payments[0]!.expression);
    expect(`${low ? ratioToText(low) : ''}..${high ? ratioToText(high) : ''}`).toBe(expected);
  });
});
