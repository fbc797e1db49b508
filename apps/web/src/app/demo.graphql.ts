import { graphql } from '../api/generated/gql.ts';

export const DemoAccountsQuery = graphql(`
  query DemoAccounts {
    demonstration {
      password
      accounts {
        email
        organisation
        role
        title
      }
    }
  }
`);
