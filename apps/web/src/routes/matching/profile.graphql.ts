import { graphql } from '../../api/generated/gql.ts';

export const OwnProfileQuery = graphql(`
  query OwnProfilePage {
    ownProfile {
      ...ProfileParts
    }
  }
  fragment ProfileParts on OwnProfile {
    organisation
    proof
    withdrawn
    capacity
    counties
    languages
    supplier {
      id
      name
      organisationNumber
      source
      form
      registerForm
      targetGroups
    }
    candidates {
      id
      name
      organisationNumber
      county
      sniLabel
      source
    }
    duplicates {
      side {
        ...DuplicateSideParts
      }
      reasons {
        kind
      }
      proof
      joined
      ownDecision
    }
    facts {
      fact
      label {
        sv
        en
      }
      value
      source
      remark {
        kind
        reason
      }
    }
    items {
      id
      fact
      title
      buyer
      awardedOn
      cpv
      cpvLabel
      kind
      year
      link
      verification
      source
      awardedTo
      own
      remark {
        kind
        reason
      }
    }
    certificates {
      name
      issuer
      validUntil
      expired
    }
    declarations {
      ...DeclarationParts
    }
  }
`);

export const ClaimProfileStep = graphql(`
  mutation ClaimProfileHere($input: ClaimProfileInput!) {
    claimProfile(input: $input) {
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

export const SaveProfileStep = graphql(`
  mutation SaveProfileHere($input: SaveProfileInput!) {
    saveProfile(input: $input) {
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

export const DescribeSupplierStep = graphql(`
  mutation DescribeSupplierHere($input: DescribeSupplierInput!) {
    describeSupplier(input: $input) {
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

export const DeclareExclusionStep = graphql(`
  mutation DeclareExclusionHere($input: DeclareExclusionInput!) {
    declareExclusion(input: $input) {
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

export const RemarkFactStep = graphql(`
  mutation RemarkFactHere($input: RemarkFactInput!) {
    remarkFact(input: $input) {
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

export const WithdrawProfileStep = graphql(`
  mutation WithdrawProfileHere($input: WithdrawProfileInput!) {
    withdrawProfile(input: $input) {
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
