import { graphql } from '../../api/generated/gql.ts';

export const StatementBundleQuery = graphql(`
  query StatementBundle($id: UUID!) {
    statement(id: $id) {
      id
      number
      bundle
    }
  }
`);
