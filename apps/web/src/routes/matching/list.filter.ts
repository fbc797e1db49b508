import type { SupplierForm, TargetGroup, Verification } from '../../api/generated/graphql.ts';
import { smallSizes, socialEconomy } from './vocabulary.ts';

/** What the filters read of a place on a list. */
export interface Filtered {
  readonly supplier: {
    readonly form?: SupplierForm | null;
    readonly registerForm?: SupplierForm | null;
    readonly size?: string | null;
    readonly targetGroups: readonly TargetGroup[];
    readonly verification?: Verification | null;
  };
}

/** What a list is narrowed by, beside what has been decided and where; '' for all. */
export interface ListFilter {
  readonly form: SupplierForm | 'socialEconomy' | '';
  readonly size: 'small' | '';
  readonly group: TargetGroup | '';
  readonly evidence: 'open' | 'register' | '';
}
export const wholeList: ListFilter = { form: '', size: '', group: '', evidence: '' };
export type Part = keyof ListFilter;
export const parts: readonly Part[] = ['form', 'size', 'group', 'evidence'];

const formOf = ({ supplier: { form, registerForm } }: Filtered): SupplierForm | null => form ?? registerForm ?? null;
const fits: { readonly [Name in Part]: (item: Filtered, wanted: string) => boolean } = {
  form: (item, wanted) => {
    const form = formOf(item);
    return wanted === 'socialEconomy' ? form !== null && socialEconomy.includes(form) : form === wanted;
  },
  size: ({ supplier: { size } }) => smallSizes.includes(size ?? ''),
  group: ({ supplier }, wanted) => supplier.targetGroups.some((one) => one === wanted),
  evidence: ({ supplier: { verification } }, wanted) =>
    verification === 'register' || (wanted === 'open' && verification === 'linked'),
};

/** Whether a supplier is among what is chosen; `besides` leaves one part out, to count what it could be. */
export function isChosen(item: Filtered, filter: ListFilter, besides?: Part): boolean {
  return parts.every((part) => part === besides || filter[part] === '' || fits[part](item, filter[part]));
}

/** How many a choice would leave, with all that is chosen beside it. */
export function countWith(items: readonly Filtered[], filter: ListFilter, part: Part, value: string): number {
  return items.filter((item) => isChosen(item, filter, part) && fits[part](item, value)).length;
}
