import { graphql } from '../../api/generated/gql.ts';

export const RfiReadingParts = graphql(`
  fragment RfiReadingParts on RfiReading {
    __typename
    rfiId
    title
    responses
    tags
    mayTag
    trailId
    withheld {
      rule
      sentence {
        sv
        en
      }
      basis {
        sv
        en
      }
    }
    questions {
      id
      text
      unread
    }
  }
`);

export const RfiReadingQuery = graphql(`
  query RfiReading($id: UUID!) {
    rfiReading(rfiId: $id) {
      ...RfiReadingParts
    }
  }
`);

export const ReadAnswersQuery = graphql(`
  query ReadAnswers($rfiId: UUID!, $questionId: UUID!, $first: Int!, $after: String, $only: String, $tag: String) {
    readAnswers(rfiId: $rfiId, questionId: $questionId, first: $first, after: $after, only: $only, tag: $tag) {
      nodes {
        responseId
        organisation
        text
        secrecy
        files {
          id
          name
          size
          scanned
        }
        tags
        note
        readAt
        readBy
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    serverClock {
      now
    }
  }
`);

export const MarkReadStep = graphql(`
  mutation MarkAnswersRead($input: MarkAnswersReadInput!) {
    markAnswersRead(input: $input) {
      ...RfiReadingParts
      ...RefusalParts
    }
  }
`);

export const TagAnswerStep = graphql(`
  mutation TagAnswer($input: TagAnswerInput!) {
    tagAnswer(input: $input) {
      ...RfiReadingParts
      ...RefusalParts
    }
  }
`);

export const NoteAnswerStep = graphql(`
  mutation NoteAnswer($input: NoteAnswerInput!) {
    noteAnswer(input: $input) {
      ...RfiReadingParts
      ...RefusalParts
    }
  }
`);
