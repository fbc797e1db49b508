import { graphql } from '../../api/generated/gql.ts';

export const RecordRequestParts = graphql(`
  fragment RecordRequestParts on RecordRequest {
    __typename
    id
    version
    state
    stateLabel {
      sv
      en
    }
    nextSteps {
      event
      allowed
    }
    rfiId
    rfiTitle
    authority
    request
    reference
    reason
    decidedAt
    left
  }
`);

export const RecordRequestQuery = graphql(`
  query RecordRequestInFull($id: UUID!) {
    recordRequest(id: $id) {
      ...RecordRequestParts
    }
  }
`);

export const RequestedResponsesQuery = graphql(`
  query RequestedResponses($id: UUID!, $after: String) {
    requestedResponses(requestId: $id, first: 10, after: $after) {
      nodes {
        responseId
        organisation
        answers {
          questionId
          question
          text
          secrecy
          assessment {
            outcome
            passages
            basis
            reason
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReleasedResponsesQuery = graphql(`
  query ReleasedResponses($id: UUID!, $after: String) {
    releasedResponses(requestId: $id, first: 50, after: $after) {
      nodes {
        organisation
        answers {
          question
          text
          basis
          reason
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AssessRecordsStep = graphql(`
  mutation AssessRequestedRecords($input: AssessRecordsInput!) {
    assessRecords(input: $input) {
      ...RecordRequestParts
      ...RefusalParts
    }
  }
`);

export const DecideRecordsStep = graphql(`
  mutation DecideRequestedRecords($input: DecideRecordsInput!) {
    decideRecords(input: $input) {
      ...RecordRequestParts
      ...RefusalParts
    }
  }
`);
