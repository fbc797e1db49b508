import { graphql } from '../../api/generated/gql.ts';

export const CohortsQuery = graphql(`
  query ContractCohorts($id: UUID!) {
    cohorts(contractId: $id) {
      id
      name
      unit
      eligibility
      intakeFrom
      intakeTo
      target
      referralsLeast
      counts {
        all
        isSuppressed
      }
      referrals {
        periodEnd
        count
        state
        shortfall
      }
      stateLabel {
        sv
        en
      }
    }
    contract(id: $id) {
      id
      terms {
        cohorts {
          name
        }
      }
    }
  }
`);
