import { graphql } from '../../api/generated/gql.ts';

export const SearchQuery = graphql(`
  query Search($text: String!, $first: Int!) {
    search(text: $text, first: $first) {
      nodes {
        id
        kind
        kindLabel {
          sv
          en
        }
        trailId
        title
        excerpt
        organisation
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);
