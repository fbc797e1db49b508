import { readForm, type FormField } from './step.form.ts';

const field = (name: string, type: string, more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  list: false,
  required: true,
  ...more,
});

describe('what is written in a form', () => {
  it('is read as people write numbers, dates and lists', () => {
    const fields = [
      field('amount', 'Decimal'),
      field('minutes', 'Int'),
      field('paidOn', 'LocalDate'),
      field('partners', 'String', { list: true }),
      field('holds', 'Boolean'),
    ];
    const written = {
      amount: '250\u00a0000,50',
      minutes: ' 45',
      paidOn: '2026-12-18',
      partners: 'Skolan\n\n Biblioteket',
      holds: 'false',
    };
    expect(readForm(fields, written)).toEqual({
      input: {
        amount: '250000.50',
        minutes: 45,
        paidOn: '2026-12-18',
        partners: ['Skolan', 'Biblioteket'],
        holds: false,
      },
      faults: [],
    });
  });

  it('tells each field that is missing or cannot be read, and leaves out what nobody has begun', () => {
    const frame = field('budgetFrame', 'object', { required: false, fields: [field('amount', 'Decimal')] });
    const items = field('items', 'object', {
      list: true,
      fields: [field('title', 'SafeText'), field('minutes', 'Int')],
    });
    const { input, faults } = readForm([field('title', 'SafeText'), frame, items], {
      'items.0.minutes': 'en halvtimme',
    });
    expect(input['budgetFrame']).toBeUndefined();
    expect(faults.map(({ path, fault }) => [path, fault])).toEqual([
      ['title', 'required'],
      ['items.0.title', 'required'],
      ['items.0.minutes', 'whole'],
    ]);
  });
});
