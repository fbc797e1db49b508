import { inspectQuery, inspectVariables, limits } from './limits.ts';

const nested = (depth: number): string => `{${'a{'.repeat(depth - 1)}b${'}'.repeat(depth - 1)}}`;

describe('what one request may ask', () => {
  it('an ordinary query passes', () => {
    expect(
      inspectQuery('query ($id: UUID!) { challenge(id: $id) { id title nextSteps { event allowed } } }'),
    ).toBeNull();
    expect(inspectQuery(nested(limits.depth))).toBeNull();
  });

  it.each([
    ['tokens', `{${' a'.repeat(limits.tokens)}}`],
    ['depth', nested(limits.depth + 1)],
    ['rootFields', `{${Array.from({ length: 21 }, (_, n) => `a${n}`).join(' ')}}`],
    ['aliases', `{a{${Array.from({ length: 61 }, (_, n) => `x${n}:b`).join(' ')}}}`],
    ['directives', `{a${' @skip(if: false)'.repeat(41)}}`],
    ['repeats', `{a{${' b'.repeat(11)}}}`],
    ['cost', '{a(first: 100){b(first: 100){c d}}}'],
    ['cost', '{a(first: $n){b(first: $n){c d}}}'],
    ['cost', '{a(first: 999999999999999){b c}}'],
  ])('a bomb of %s is turned away', (limit, query) => {
    expect(inspectQuery(query)?.limit).toBe(limit);
  });

  it('fragments that spread fragments are weighed in no time', () => {
    const bomb = Array.from({ length: 60 }, (_, n) => `fragment f${n} on T { ...f${n + 1} x: a { ...f${n + 1} } }`);
    expect(inspectQuery(`{a{...f0}} ${bomb.join(' ')} fragment f60 on T { b }`)?.limit).toBe('depth');
    expect(inspectQuery('{a{...f}} fragment f on T { ...f }')).toBeNull();
  });

  it('a syntax error is left to the server to explain', () => {
    expect(inspectQuery('{')).toBeNull();
  });

  it('variables have a size and a depth', () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });
    expect(inspectVariables({ input: { ids: [1, 2, 3] } })).toBeNull();
    expect(inspectVariables({ ids: Array(2001).fill(1) })?.limit).toBe('variableItems');
    expect(inspectVariables(deep(20))?.limit).toBe('variableDepth');
  });
});
