import { graphql } from '../../api/generated/gql.ts';

export const ClaimsPageQuery = graphql(`
  query ClaimsPage($id: UUID!, $after: String) {
    contract(id: $id) {
      id
      title
      state
      terms {
        tariff
        metrics {
          name
          label {
            sv
            en
          }
        }
      }
    }
    claimCounts(contractId: $id) {
      metric
      undecided
      verified
      rejected
      all
      isSuppressed
    }
    claims(contractId: $id, first: 50, after: $after) {
      nodes {
        id
        metric
        occurredOn
        state
        stateLabel {
          sv
          en
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ImportClaimsStep = graphql(`
  mutation ImportClaims($input: ImportClaimsInput!) {
    importClaims(input: $input) {
      __typename
      ... on ClaimImport {
        rows
        known
        isWritten
        faults {
          line
          column
          sentence {
            sv
            en
          }
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
