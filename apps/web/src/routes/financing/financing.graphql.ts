import { graphql } from '../../api/generated/gql.ts';

export const FinancingPageQuery = graphql(`
  query FinancingPage($id: UUID!, $formKey: String!, $tariffKey: String!) {
    contract(id: $id) {
      id
      title
      parties {
        organisationId
        name
        relation
      }
      terms {
        tariff
        cap {
          amount
          currency
        }
        calendar {
          effectiveFrom
          outcomesTo
        }
      }
      statements {
        id
        periodEnd
        state
        payable {
          amount
          currency
        }
      }
    }
    fundings(contractId: $id) {
      id
      funderId
      stateLabel {
        sv
        en
      }
      committed {
        amount
        currency
      }
      drawn {
        amount
        currency
      }
    }
    draft(formKey: $formKey) {
      body
      version
    }
    assumed: draft(formKey: $tariffKey) {
      body
    }
  }
`);
