import { graphql } from '../../api/generated/gql.ts';

export const CommentParts = graphql(`
  fragment CommentParts on ClauseComment {
    id
    documentId
    clauseId
    text
    organisation
    isMine
    disposition
    reason
  }
`);

export const PublicRemissQuery = graphql(`
  query PublicRemiss($id: UUID!, $key: String!) {
    publicRfi(id: $id) {
      id
      title
      authority
      isOpen
      deadlineAt
      documents {
        id
        title
        clauses {
          id
          heading
          text
        }
      }
      comments {
        ...CommentParts
      }
    }
    remissInvitation(key: $key) {
      isOpen
      closed {
        sv
        en
      }
      comments {
        ...CommentParts
      }
    }
  }
`);

export const CommentByLetterStep = graphql(`
  mutation CommentByLetter($input: CommentByInvitationInput!) {
    commentByInvitation(input: $input) {
      __typename
      ... on RemissInvitation {
        isOpen
      }
      ...RefusalParts
    }
  }
`);
