import type { SeriesWithWorkshopsQuery as Answer } from '../../api/generated/graphql.ts';

export type Series = NonNullable<Answer['workshopSeries']>;
