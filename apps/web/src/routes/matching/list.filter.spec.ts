import { countWith, isChosen, wholeList, type Filtered } from './list.filter.ts';
import { askedOf, supplierSearchOf } from './suppliers.search.ts';

const supplier = (given: Partial<Filtered['supplier']>): Filtered => ({ supplier: { targetGroups: [], ...given } });
const association = supplier({ form: 'association', size: 'Mikroföretag', targetGroups: ['youth'] });
const foundation = supplier({ registerForm: 'foundation', size: 'Stora företag', verification: 'register' });
const company = supplier({ registerForm: 'company', size: 'Små företag', verification: 'linked' });
/** It says itself that it is another than the register says. */
const changed = supplier({ form: 'limitedProfitCompany', registerForm: 'company', verification: 'ownWord' });
const all = [association, foundation, company, changed];

describe('the filters of a matching list', () => {
  const chosen = (part: object): Filtered[] => all.filter((item) => isChosen(item, { ...wholeList, ...part }));

  it('let everybody through until something is chosen', () => {
    expect(chosen({})).toEqual(all);
  });

  it('take a supplier at its own word before the register’s, and the social economy as one', () => {
    expect(chosen({ form: 'socialEconomy' })).toEqual([association, foundation, changed]);
    expect(chosen({ form: 'company' })).toEqual([company]);
    expect(chosen({ form: 'limitedProfitCompany' })).toEqual([changed]);
  });

  it('know small firms, target groups, and evidence that anybody can read', () => {
    expect(chosen({ size: 'small' })).toEqual([association, company]);
    expect(chosen({ group: 'youth' })).toEqual([association]);
    expect(chosen({ evidence: 'open' })).toEqual([foundation, company]);
    expect(chosen({ evidence: 'register' })).toEqual([foundation]);
    expect(chosen({ size: 'small', evidence: 'open' })).toEqual([company]);
  });

  it('count what a choice would leave with all that is chosen beside it, and not what it replaces', () => {
    const small = { ...wholeList, size: 'small', form: 'company' } as const;
    expect(countWith(all, small, 'form', 'association')).toBe(1);
    expect(countWith(all, small, 'form', 'foundation')).toBe(0);
    expect(countWith(all, small, 'evidence', 'open')).toBe(1);
    expect(countWith(all, small, 'group', 'youth')).toBe(0);
  });
});

describe('the address of a search for suppliers', () => {
  it('is read for what it can be, and no further', () => {
    const written = {
      ord: ' x ',
      lan: 'SE224',
      storlek: 'small',
      form: 'socialEconomy',
      malgrupp: 'youth',
      underlag: 'new',
    };
    expect(supplierSearchOf(written)).toEqual(written);
    const wrong = {
      ord: ' ',
      lan: 'SE999',
      storlek: 'constructor',
      form: ['company'],
      malgrupp: 7,
      underlag: 'toString',
    };
    expect(supplierSearchOf(wrong)).toEqual({});
    expect(supplierSearchOf({ efter: 'x'.repeat(1001) })).toEqual({});
  });

  it('asks the server for the county by name and the social economy by its forms', () => {
    expect(askedOf({ lan: 'SE224', form: 'socialEconomy', underlag: 'new' }, 25)).toMatchObject({
      ...{ county: 'Skåne län', isNew: true, verified: null, first: 25 },
      forms: ['association', 'cooperative', 'foundation', 'faithCommunity', 'limitedProfitCompany'],
    });
    expect(askedOf({ form: 'company', underlag: 'linked' }, 25)).toMatchObject({
      ...{ forms: ['company'], verified: 'linked', isNew: null, county: null },
    });
  });
});
