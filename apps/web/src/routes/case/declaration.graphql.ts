import { graphql } from '../../api/generated/gql.ts';

export const OwnDeclarationQuery = graphql(`
  query OwnDeclaration($trailId: UUID!) {
    ownDeclaration(trailId: $trailId) {
      id
      impartial
      conflictNumbers
      reason
      declaredAt
    }
  }
`);

export const DeclarationsQuery = graphql(`
  query Declarations($trailId: UUID!) {
    declarations(first: 100, trailId: $trailId) {
      nodes {
        id
        impartial
        conflictNumbers
        reason
        declaredAt
        current
        person {
          title
        }
      }
    }
  }
`);

export const DeclareInterestsStep = graphql(`
  mutation DeclareInterests($input: DeclareInterestsInput!) {
    declareInterests(input: $input) {
      __typename
      ... on Declaration {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
