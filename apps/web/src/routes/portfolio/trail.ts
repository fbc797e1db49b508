import type { PortfolioQuery } from '../../api/generated/graphql.ts';

/** One trail of the portfolio, as the server tells it. */
export type Trail = PortfolioQuery['portfolio']['nodes'][number];
