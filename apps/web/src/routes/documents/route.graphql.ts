import { graphql } from '../../api/generated/gql.ts';

export const RouteChoiceParts = graphql(`
  fragment RouteChoiceParts on Route {
    __typename
    id
    version
    state
    stateLabel {
      sv
      en
    }
    trailId
    challenge
    proposed
    proposedBy
    reason
    decided
    decidedBy
    decidedAt
    memorandumHash
    alternatives {
      route
      isOpen
      label {
        sv
        en
      }
      meaning {
        sv
        en
      }
    }
    checks {
      check
      holds
      signedBy
      signedAt
      evidence
      sentence {
        sv
        en
      }
      basis {
        sv
        en
      }
    }
    nextSteps {
      event
      allowed
      label {
        sv
        en
      }
    }
  }
`);

export const RouteChoiceQuery = graphql(`
  query RouteChoice($id: UUID!) {
    route(id: $id) {
      ...RouteChoiceParts
    }
  }
`);

export const AnswerCheckStep = graphql(`
  mutation AnswerGateCheck($input: AnswerRouteCheckInput!) {
    answerRouteCheck(input: $input) {
      ...RouteChoiceParts
      ...RefusalParts
    }
  }
`);

export const ProposeRouteStep = graphql(`
  mutation ProposeChosenRoute($input: ProposeRouteInput!) {
    proposeRoute(input: $input) {
      ...RouteChoiceParts
      ...RefusalParts
    }
  }
`);
