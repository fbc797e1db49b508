import {
  changedQuestion,
  differences,
  emptyQuestion,
  faultsIn,
  formOf,
  isSame,
  questionsOf,
  valuesOf,
  type BuilderValues,
  type WrittenRfi,
} from './builder.values.ts';

const form = { type: 'text', choices: [], several: false, rows: [] };
const rfi = {
  title: 'Tidigt stöd',
  introduction: 'Vi vill veta.',
  questions: ['one', 'two'].map((id) => ({ id, text: `Fråga ${id}`, required: true, insightId: null, form })),
} as unknown as WrittenRfi;
const before = valuesOf(rfi);
const [one, two] = questionsOf(before) as [ReturnType<typeof emptyQuestion>, ReturnType<typeof emptyQuestion>];
const withQuestion = (values: BuilderValues, next: Partial<typeof one>): BuilderValues => ({
  ...values,
  ...changedQuestion({ ...one, ...next }),
});

describe('what is written on an RFI', () => {
  it('differs from what stands only by what means something', () => {
    expect(isSame(before, withQuestion(before, { text: ' Fråga one ', choices: 'Ja\nNej', unit: 'barn' }))).toBe(true);
    expect(differences(before, withQuestion(before, { required: false })).changed.map(({ id }) => id)).toEqual(['one']);
    expect(differences(before, { ...before, order: ['two', 'one'] })).toMatchObject({ order: true, changed: [] });
  });

  it('tells a question that is new, removed or moved apart', () => {
    const added = emptyQuestion('insight');
    const after = { ...before, ...changedQuestion(added), order: ['two', added.id] };
    const found = differences(before, after);
    expect(found).toMatchObject({ added: [{ id: added.id, insightId: 'insight' }], removed: [{ id: 'one' }] });
    expect(found.order).toBe(false);
    expect(differences(before, { ...after, order: [added.id, 'two'] }).order).toBe(true);
  });

  it('is stored when every question can be answered', () => {
    expect(faultsIn(before)).toEqual([]);
    expect(faultsIn({ ...before, title: ' ' })).toMatchObject([{ fault: 'title', number: 0 }]);
    const choice = withQuestion(before, { type: 'choice', choices: 'Ja\n\nJa' });
    expect(faultsIn(choice)).toEqual([{ field: 'choices-one', fault: 'choices', number: 1 }]);
    expect(faultsIn(withQuestion(before, { type: 'number', numberMax: 'många' }))).toMatchObject([{ fault: 'number' }]);
    expect(faultsIn(withQuestion(before, { lengthMax: '0' }))).toMatchObject([{ fault: 'length' }]);
    expect(faultsIn({ ...before, ...changedQuestion({ ...two, text: '' }) })).toMatchObject([{ number: 2 }]);
  });

  it('is sent as the type of the question takes it', () => {
    expect(formOf({ ...one, type: 'matrix', rows: ' Skola \nHem', choices: 'Ja\nNej', unit: 'kr' })).toMatchObject({
      ...{ type: 'matrix', rows: ['Skola', 'Hem'], choices: ['Ja', 'Nej'], unit: undefined },
    });
    expect(formOf({ ...one, type: 'priceRange', numberMin: '1 000,50', numberMax: '' })).toMatchObject({
      ...{ numberMin: '1000.50', numberMax: undefined },
    });
  });
});
