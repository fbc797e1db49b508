import fc from 'fast-check';
import { answerFaults, formFaults, inWordsOf, misfit, questionBody, type QuestionForm } from './question.form.ts';

const choice: QuestionForm = { type: 'choice', choices: ['Ja', 'Nej'] };
const matrix: QuestionForm = { type: 'matrix', rows: ['Skola', 'Hem'], choices: ['Ja', 'Nej'] };
const number: QuestionForm = { type: 'number', unit: 'barn', numberMin: '0.5', numberMax: '1000000000000000000000.25' };
const price: QuestionForm = { type: 'priceRange', unit: 'per barn', numberMax: '500000' };
const asked = (form: QuestionForm, required = true) => ({ id: 'q', required, form });
const told = (form: QuestionForm, value: object): string | undefined =>
  misfit(asked(form), { text: '', value })?.text.sv;

describe('a question is written', () => {
  it('so that it can be answered', () => {
    expect(formFaults(choice)).toEqual([]);
    expect(formFaults({ type: 'choice', choices: ['Ja'] })[0]!.field).toBe('form.choices');
    expect(formFaults({ type: 'choice', choices: ['Ja', 'Ja'] })[0]!.sentence.sv).toContain('en gång');
    expect(formFaults({ type: 'matrix', choices: ['Ja', 'Nej'] })[0]!.field).toBe('form.rows');
    expect(formFaults({ ...number, numberMin: '2', numberMax: '1.99' })[0]!.field).toBe('form.numberMax');
  });
  it('and keeps only what its type has use for; plain text is kept as before there were forms', () => {
    expect(questionBody('Hur?', { type: 'text', choices: ['Ja'], unit: 'kr' })).toEqual({ text: 'Hur?' });
    expect(questionBody('Hur?', { ...number, choices: ['Ja'] })).toEqual({ text: 'Hur?', ...number });
  });
});

describe('an answer', () => {
  it('is refused when it is of another kind than the question', () => {
    expect(answerFaults({ type: 'text' }, { text: 'Så här.' })).toEqual([]);
    expect(answerFaults({ type: 'text' }, { text: '', value: { number: '1' } })[0]!.sentence.sv).toContain('text');
    expect(answerFaults(number, { text: 'Tre' })[0]!.sentence.sv).toContain('tal');
    expect(answerFaults(choice, { text: '', value: { choices: ['Kanske'] } })[0]!.sentence.sv).toContain('Välj bland');
    expect(answerFaults(choice, { text: '', value: { choices: ['Ja', 'Nej'] } })).toHaveLength(1);
    expect(answerFaults({ ...choice, several: true }, { text: '', value: { choices: ['Ja', 'Nej'] } })).toEqual([]);
    const twice = { cells: ['Ja', 'Nej'].map((one) => ({ row: 'Skola', choice: one })) };
    expect(answerFaults(matrix, { text: '', value: twice })).toHaveLength(1);
  });
  it('is read in words by whoever reads it', () => {
    expect(inWordsOf(number, { text: '', value: { number: '12500.5' } })).toBe('12\u00a0500,5\u00a0barn');
    expect(inWordsOf(price, { text: '', value: { priceMin: '900', priceMax: '1000' } })).toBe(
      '900–1\u00a0000\u00a0kr per barn',
    );
    const cells = [
      { row: 'Skola', choice: 'Ja' },
      { row: 'Hem', choice: 'Nej' },
    ];
    expect(inWordsOf(matrix, { text: '', value: { cells } })).toBe('Skola: Ja\nHem: Nej');
  });
  it('is handed in when it is whole and within the limits', () => {
    expect(told(number, { number: '0.5' })).toBeUndefined();
    expect(told(number, { number: '0.499999999999999999' })).toBe('Ange minst 0,5.');
    expect(told(number, { number: '1000000000000000000000.26' })).toContain('Ange högst');
    expect(told(price, { priceMin: '5' })).toContain('både');
    expect(told(price, { priceMin: '5', priceMax: '4' })).toContain('lägre');
    expect(told(price, { priceMin: '5', priceMax: '500000.01' })).toContain('Ange högst');
    expect(told(matrix, { cells: [{ row: 'Hem', choice: 'Ja' }] })).toContain('varje rad');
    expect(told(choice, { choices: ['Ibland'] })).toContain('ändrats');
    expect(told(choice, {})).toBe('Svara på frågan.');
    expect(misfit(asked(choice, false), { text: '', value: {} })).toBeNull();
    expect(misfit(asked(choice), undefined)).toBeNull();
    expect(misfit(asked({ type: 'text', lengthMax: 3 }), { text: 'abcd' })?.text.sv).toContain('Korta');
  });
  it('compares decimals exactly, however long', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 999_999 }));
    fc.assert(
      fc.property(decimal, decimal, ([a, aPart], [b, bPart]) => {
        const write = (whole: bigint, part: number): string => `${whole}.${String(part).padStart(6, '0')}`;
        const size = (whole: bigint, part: number): bigint =>
          whole * 1_000_000n + (whole < 0n ? -BigInt(part) : BigInt(part));
        const form: QuestionForm = { type: 'number', numberMin: write(b, bPart) };
        const isBelow = misfit(asked(form), { text: '', value: { number: write(a, aPart) } }) !== null;
        expect(isBelow).toBe(size(a, aPart) < size(b, bPart));
      }),
      { numRuns: 200 },
    );
  });

  it('that is a file is of an asked kind and size, and at least one where an answer is required', () => {
    const file: QuestionForm = { type: 'file', choices: ['pdf'], numberMax: '2' };
    const asked = { id: 'q', required: true, form: file };
    const told = (...files: { name: string; size: number }[]) => misfit(asked, { text: '', files })?.text.sv ?? null;
    expect(formFaults(file)).toEqual([]);
    expect(formFaults({ type: 'file', choices: ['exe'], numberMax: '21' }).map(({ field }) => field)).toEqual([
      'form.choices',
      'form.numberMax',
    ]);
    expect(questionBody('Visa', { ...file, unit: 'kr' })).toEqual({ text: 'Visa', ...file });
    expect(told()).toContain('minst en fil');
    expect(told({ name: 'Metod.pdf', size: 2 * 1024 * 1024 })).toBeNull();
    expect(told({ name: 'Metod.pdf', size: 2 * 1024 * 1024 + 1 })).toContain('högst 2 MB');
    expect(told({ name: 'Metod.docx', size: 1 })).toContain('slaget pdf');
    expect(misfit({ ...asked, required: false }, { text: '' })).toBeNull();
    expect(answerFaults(file, { text: 'Bifogas' })[0]!.sentence.sv).toContain('en fil');
  });
});
