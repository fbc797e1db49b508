import { graphql } from '../../api/generated/gql.ts';

export const RfiOpeningParts = graphql(`
  fragment RfiOpeningParts on Rfi {
    __typename
    id
    trailId
    version
    state
    title
    authority
    deadlineAt
    sealing
    responsesHandedIn
    stateLabel {
      sv
      en
    }
    opening {
      openableAt
      now
      begunAt
      begunBy
      isMine
      closesAt
      openedAt
      openedBy
      listHash
      signature
      keyId
      list {
        responseId
        organisation
        edition
        at
        hash
        whole
      }
    }
  }
`);

export const RfiOpeningQuery = graphql(`
  query RfiOpening($id: UUID!) {
    rfi(id: $id) {
      ...RfiOpeningParts
    }
  }
`);

export const BeginOpeningStep = graphql(`
  mutation BeginOpening($input: BeginRfiOpeningInput!) {
    beginRfiOpening(input: $input) {
      ...RfiOpeningParts
      ...RefusalParts
    }
  }
`);

export const OpenResponsesStep = graphql(`
  mutation OpenSealedResponses($input: OpenRfiResponsesInput!) {
    openRfiResponses(input: $input) {
      ...RfiOpeningParts
      ...RefusalParts
    }
  }
`);
