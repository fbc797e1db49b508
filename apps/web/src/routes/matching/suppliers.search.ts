import type { SizeClass, SupplierForm, TargetGroup, Verification } from '../../api/generated/graphql.ts';
import { counties } from '../challenge/tags.ts';
import { forms, sizes, socialEconomy, targetGroups, verifications } from './vocabulary.ts';

/** What the search for suppliers is narrowed by, as it stands in the address: each part by its code. */
export interface SupplierSearch {
  readonly ord?: string;
  readonly lan?: string;
  readonly storlek?: SizeClass;
  readonly form?: SupplierForm | 'socialEconomy';
  readonly malgrupp?: TargetGroup;
  readonly underlag?: Verification | 'new';
  /** Where the page begins. */
  readonly efter?: string;
}
const cursorMax = 1000;

const isKey = <Value extends string>(of: Readonly<Record<Value, unknown>>, value: unknown): value is Value =>
  typeof value === 'string' && Object.hasOwn(of, value);

/** Reads an address; what it cannot use is left out. */
export function supplierSearchOf(written: Record<string, unknown>): SupplierSearch {
  const { ord, lan, storlek, form, malgrupp, underlag, efter } = written;
  return {
    ...(typeof ord === 'string' && ord.trim() !== '' && { ord: ord.slice(0, 200) }),
    ...(counties.some(({ value }) => value === lan) && { lan: String(lan) }),
    ...(isKey(sizes, storlek) && { storlek }),
    ...((form === 'socialEconomy' || isKey(forms, form)) && { form }),
    ...(isKey(targetGroups, malgrupp) && { malgrupp }),
    ...((underlag === 'new' || isKey(verifications, underlag)) && { underlag }),
    ...(typeof efter === 'string' && efter.length <= cursorMax && { efter }),
  };
}

/** What the server is asked for. */
export function askedOf({ ord, lan, storlek, form, malgrupp, underlag, efter }: SupplierSearch, first: number) {
  return {
    first,
    words: ord ?? null,
    county: counties.find(({ value }) => value === lan)?.label.sv ?? null,
    size: storlek ?? null,
    forms: form === undefined ? null : form === 'socialEconomy' ? [...socialEconomy] : [form],
    targetGroup: malgrupp ?? null,
    verified: underlag === undefined || underlag === 'new' ? null : underlag,
    isNew: underlag === 'new' ? true : null,
    after: efter ?? null,
  };
}
