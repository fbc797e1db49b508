import { graphql } from '../../api/generated/gql.ts';

export const SupplierDuplicatesQuery = graphql(`
  query SupplierDuplicatesPage($first: Int!, $decided: Boolean!) {
    supplierDuplicates(first: $first, decided: $decided) {
      nodes {
        ...DuplicateParts
      }
      pageInfo {
        hasNextPage
      }
    }
  }
  fragment DuplicateSideParts on DuplicateSide {
    supplier {
      id
      name
      organisationNumber
      county
      size
      legalForm
      sniLabel
      source
      proof
      otherNames
      standsUnder
    }
    numbers
    awards
    latest
    withdrawn
  }
  fragment DuplicateParts on SupplierDuplicate {
    id
    one {
      ...DuplicateSideParts
    }
    other {
      ...DuplicateSideParts
    }
    reasons {
      kind
      speaksFor
      sentence {
        sv
        en
      }
    }
    decision {
      choice
      standsId
      reason
      organisation
      decidedAt
      factsChanged
    }
  }
`);

export const DecideDuplicateStep = graphql(`
  mutation DecideSupplierDuplicateHere($input: DecideSupplierDuplicateInput!) {
    decideSupplierDuplicate(input: $input) {
      __typename
      ... on SupplierDuplicate {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const TakeBackDuplicateStep = graphql(`
  mutation TakeBackSupplierDuplicateHere($input: TakeBackSupplierDuplicateInput!) {
    takeBackSupplierDuplicate(input: $input) {
      __typename
      ... on SupplierDuplicate {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const OwnDuplicateStep = graphql(`
  mutation DecideOwnDuplicateHere($input: DecideOwnDuplicateInput!) {
    decideOwnDuplicate(input: $input) {
      __typename
      ... on OwnProfile {
        proof
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
