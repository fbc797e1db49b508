import type { RfiOpeningQuery } from '../../api/generated/graphql.ts';

export type Rfi = NonNullable<RfiOpeningQuery['rfi']>;
export type Opening = NonNullable<Rfi['opening']>;
