import { registerEnumType } from '@nestjs/graphql';

/** What a supplier is in law, as fine as a buyer who wants the social economy to be seen needs it. */
export const supplierForms = [
  'association',
  'cooperative',
  'foundation',
  'faithCommunity',
  'limitedProfitCompany',
  'company',
  'partnership',
  'soleTrader',
  'publicBody',
  'foreign',
  'other',
] as const;
export type SupplierForm = (typeof supplierForms)[number];

/** The forms of the social economy: those that are there for their members or a purpose, and pay no profit out or little. */
export const socialEconomyForms: readonly SupplierForm[] = [
  'association',
  'cooperative',
  'foundation',
  'faithCommunity',
  'limitedProfitCompany',
];

/** What a piece of evidence is. An award comes from a register; the others are the supplier's own word. */
export const evidenceKinds = [
  'award',
  'assignment',
  'effectReport',
  'publication',
  'methodDescription',
  'capability',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** The kinds that a supplier may say of itself. */
export const ownEvidenceKinds: readonly EvidenceKind[] = evidenceKinds.filter((kind) => kind !== 'award');

/** What is known of a piece of evidence, the least first. None says that anybody here has checked its content. */
export const verifications = ['ownWord', 'linked', 'register'] as const;
export type Verification = (typeof verifications)[number];

/** The size classes of the register, by code. */
export const sizeClasses = {
  micro: 'Mikroföretag',
  small: 'Små företag',
  medium: 'Medelstora företag',
  large: 'Stora företag',
} as const;
export type SizeClass = keyof typeof sizeClasses;

/** The three sets of grounds for exclusion: 13 kap. 1, 2 and 3 §§ LOU. */
export const exclusionGrounds = ['crime', 'taxes', 'misconduct'] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];

/** Who may speak for the own organisation in the register. */
export const speakers: readonly string[] = ['supplier', 'provider', 'administrator'];

const enumOf = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

export const SupplierForms = enumOf(supplierForms);
registerEnumType(SupplierForms, { name: 'SupplierForm', description: 'What a supplier is in law.' });
export const EvidenceKinds = enumOf(evidenceKinds);
registerEnumType(EvidenceKinds, { name: 'EvidenceKind', description: 'What a piece of evidence is.' });
export const Verifications = enumOf(verifications);
registerEnumType(Verifications, {
  name: 'Verification',
  description:
    'ownWord: the supplier says so · linked: with a document that anybody can open · register: stands in an open register of awards. Nobody here has checked more.',
});
export const SizeClasses = enumOf(Object.keys(sizeClasses) as SizeClass[]);
registerEnumType(SizeClasses, { name: 'SizeClass', description: 'How large a supplier is, by its source.' });
export const ExclusionGrounds = enumOf(exclusionGrounds);
registerEnumType(ExclusionGrounds, {
  name: 'ExclusionGround',
  description: 'crime: 13 kap. 1 § LOU · taxes: 2 § · misconduct: 3 §.',
});
