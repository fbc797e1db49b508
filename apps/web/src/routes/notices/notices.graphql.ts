import { graphql } from '../../api/generated/gql.ts';

export const NoticesQuery = graphql(`
  query Notices($first: Int!, $unreadOnly: Boolean!) {
    notices(first: $first, unreadOnly: $unreadOnly) {
      nodes {
        id
        at
        process
        name
        title
        readAt
        sentence {
          sv
          en
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    unreadNotices
    serverClock {
      now
    }
  }
`);

export const ReadAllNotices = graphql(`
  mutation ReadAllNotices {
    readAllNotices {
      __typename
    }
  }
`);
