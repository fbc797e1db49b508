import { graphql } from '../../api/generated/gql.ts';

export const OwnFitsQuery = graphql(`
  query OwnFits($after: String) {
    ownProfile {
      withdrawn
      supplier {
        id
        name
      }
    }
    challengeWatches {
      id
      words
      counties
      fit
    }
    ownFits(first: 5, after: $after) {
      nodes {
        challengeId
        challenge
        authority
        publishedAt
        score
        band
        bandSentence {
          sv
          en
        }
        better
        fitting
        raises {
          sv
          en
        }
        told
        terms {
          feature
          value
          sentence {
            sv
            en
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

export const WatchChallengesStep = graphql(`
  mutation WatchChallengesHere($input: WatchChallengesInput!) {
    watchChallenges(input: $input) {
      __typename
      ... on ChallengeWatchAnswer {
        watches {
          id
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const EndChallengeWatchStep = graphql(`
  mutation EndChallengeWatchHere($input: EndChallengeWatchInput!) {
    endChallengeWatch(input: $input) {
      __typename
      ... on ChallengeWatchAnswer {
        watches {
          id
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
