import { graphql } from '../../api/generated/gql.ts';

export const CreateChallengeStep = graphql(`
  mutation CreateChallenge($input: CreateChallengeInput!) {
    createChallenge(input: $input) {
      __typename
      ... on Challenge {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
