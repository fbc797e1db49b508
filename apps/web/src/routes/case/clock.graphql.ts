import { graphql } from '../../api/generated/gql.ts';

export const MoveTrailClockStep = graphql(`
  mutation MoveTrailClock($input: MoveTrailClockInput!) {
    moveTrailClock(input: $input) {
      __typename
      ... on Trail {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ServerClockQuery = graphql(`
  query ServerClock {
    serverClock {
      now
    }
  }
`);
