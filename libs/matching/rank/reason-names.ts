/** What a reader sees as one reason: features that say the same thing are told together. */
export const reasonNames = ['text', 'cpv', 'branch', 'name', 'capability', 'phrases', 'region', 'newcomer'] as const;
export type ReasonName = (typeof reasonNames)[number];

export type Band = 'strong' | 'possible' | 'weak';
