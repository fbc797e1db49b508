import { graphql } from '../../api/generated/gql.ts';

export const RemissQuery = graphql(`
  query Remiss($id: UUID!) {
    rfi(id: $id) {
      __typename
      id
      tenant
      title
      state
      version
      deadlineAt
      documents {
        id
        title
        text
        textVersion
        clauses {
          id
          heading
          text
        }
      }
      comments {
        id
        documentId
        clauseId
        text
        organisation
        isMine
        disposition
        reason
      }
      nextSteps {
        event
        allowed
        reasons {
          sentence {
            sv
            en
          }
        }
      }
    }
  }
`);

export const WriteDraftStep = graphql(`
  mutation WriteDraft($input: WriteRfiDocumentInput!) {
    writeRfiDocument(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const RemoveDraftStep = graphql(`
  mutation RemoveDraft($input: RemoveRfiDocumentInput!) {
    removeRfiDocument(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const CommentStep = graphql(`
  mutation CommentOnClause($input: CommentClauseInput!) {
    commentClause(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const DisposeStep = graphql(`
  mutation AnswerComment($input: DisposeCommentInput!) {
    disposeComment(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const WriteNoticeStep = graphql(`
  mutation WriteNotice($input: WriteRfiNoticeInput!) {
    writeRfiNotice(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);
