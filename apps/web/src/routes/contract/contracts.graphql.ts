import { graphql } from '../../api/generated/gql.ts';

export const ContractsPageQuery = graphql(`
  query ContractsPage($first: Int!, $group: String, $payer: UUID, $year: Int) {
    contracts(first: $first, group: $group, payer: $payer, year: $year) {
      nodes {
        id
        title
        payer
        relation
        stateLabel {
          sv
          en
        }
        cap {
          amount
          currency
        }
        accepted {
          amount
          currency
        }
        startsAt
        endsAt
      }
      groups {
        group
        count
      }
      payers {
        id
        name
        count
      }
      years
      sums {
        cap {
          amount
          currency
        }
        accepted {
          amount
          currency
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);
