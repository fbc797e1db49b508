import { graphql } from '../../api/generated/gql.ts';

export const ContractMattersQuery = graphql(`
  query ContractMatters($id: UUID!) {
    amendments(contractId: $id) {
      id
      state
      stateLabel {
        sv
        en
      }
      effectiveFrom
      impact {
        adjustment {
          amount
          currency
        }
        rows {
          kind
          periodEnd
          before {
            amount
            currency
          }
          after {
            amount
            currency
          }
          payers {
            payer
            before {
              amount
              currency
            }
            after {
              amount
              currency
            }
          }
        }
      }
    }
    disputes(contractId: $id) {
      id
      payment
      stateLabel {
        sv
        en
      }
    }
    holdbacks(contractId: $id) {
      id
      stateLabel {
        sv
        en
      }
      amount {
        amount
        currency
      }
    }
    fundings(contractId: $id) {
      id
      funderId
      state
      stateLabel {
        sv
        en
      }
      committed {
        amount
        currency
      }
      left {
        amount
        currency
      }
    }
  }
`);
