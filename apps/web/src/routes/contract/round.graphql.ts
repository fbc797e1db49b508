import { graphql } from '../../api/generated/gql.ts';

export const RoundPageQuery = graphql(`
  query RoundPage($id: UUID!) {
    verificationRound(id: $id) {
      id
      contractId
      version
      state
      stateLabel {
        sv
        en
      }
      periodEnd
      design
      sampleSize
      rule
      shareMin
      populationHash
      populationCount
      population
      seed
      sampleHash
      sampledCount
      sample {
        id
        metric
        occurredOn
        state
        stateLabel {
          sv
          en
        }
      }
      valid
      errors
      accepts
      nextSteps {
        event
        allowed
        openTo
        reasons {
          kind
          sentence {
            sv
            en
          }
        }
        label {
          sv
          en
        }
        sentence {
          sv
          en
        }
      }
    }
  }
`);

export const RoundContractQuery = graphql(`
  query RoundContract($id: UUID!) {
    contract(id: $id) {
      id
      title
      terms {
        metrics {
          name
          label {
            sv
            en
          }
        }
      }
    }
  }
`);

export const RoundsQuery = graphql(`
  query Rounds($id: UUID!) {
    verificationRounds(contractId: $id) {
      id
      periodEnd
      populationCount
      sampledCount
      stateLabel {
        sv
        en
      }
    }
  }
`);

export const TakeUpOutcomeStep = graphql(`
  mutation TakeUpOutcome($input: TakeUpClaimInput!) {
    takeUpClaim(input: $input) {
      __typename
      ... on Claim {
        id
        state
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const VerifyOutcomeStep = graphql(`
  mutation VerifyOutcome($input: VerifyClaimInput!) {
    verifyClaim(input: $input) {
      __typename
      ... on Claim {
        id
        state
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
