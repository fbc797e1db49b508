import { graphql } from '../../api/generated/gql.ts';

export const LetterPreferencesQuery = graphql(`
  query LetterPreferences {
    letterPreferences {
      kind
      label {
        sv
        en
      }
      way
      ways
      duty {
        sv
        en
      }
    }
    letters(first: 20) {
      nodes {
        id
        subject
        writtenAt
        sentAt
        attempts
        givenUp
      }
    }
  }
`);

export const SetLetterPreference = graphql(`
  mutation SetLetterPreference($kind: String!, $way: String!) {
    setLetterPreference(input: { kind: $kind, way: $way }) {
      __typename
      ... on LetterPreference {
        kind
        way
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
