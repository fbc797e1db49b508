import { graphql } from './generated/gql.ts';

export const DraftQuery = graphql(`
  query Draft($formKey: String!) {
    draft(formKey: $formKey) {
      body
      version
    }
  }
`);

export const SaveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      __typename
      ... on Draft {
        version
        savedAt
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const DiscardDraft = graphql(`
  mutation DiscardDraft($input: DiscardDraftInput!) {
    discardDraft(input: $input) {
      discarded
    }
  }
`);
