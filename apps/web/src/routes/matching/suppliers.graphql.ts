import { graphql } from '../../api/generated/gql.ts';

export const SupplierSearchQuery = graphql(`
  query SupplierSearch(
    $words: String
    $county: String
    $size: SizeClass
    $forms: [SupplierForm!]
    $targetGroup: TargetGroup
    $verified: Verification
    $isNew: Boolean
    $first: Int!
    $after: String
  ) {
    suppliers(
      words: $words
      county: $county
      size: $size
      forms: $forms
      targetGroup: $targetGroup
      verified: $verified
      isNew: $isNew
      first: $first
      after: $after
    ) {
      nodes {
        id
        name
        organisationNumber
        legalForm
        form
        size
        county
        sniLabel
        source
        linked
        proof
        otherNames
        languages
        targetGroups
        verification
        contested {
          fact
          reason
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const SupplierPageQuery = graphql(`
  query SupplierPage($id: UUID!) {
    supplier(id: $id) {
      own
      withdrawn
      capacity
      evidence {
        register
        linked
        ownWord
      }
      supplier {
        id
        name
        organisationNumber
        legalForm
        form
        registerForm
        size
        county
        counties
        languages
        sniLabel
        source
        linked
        proof
        otherNames
        standsUnder
        targetGroups
        contested {
          fact
          reason
        }
      }
      certificates {
        id
        name
        issuer
        validUntil
        expired
      }
      declarations {
        ...DeclarationParts
      }
    }
  }
  fragment DeclarationParts on ExclusionDeclaration {
    version
    madeAt
    madeBy
    declaresGrounds
    answers {
      ground
      applies
      remedy
    }
  }
`);

export const SupplierEvidenceQuery = graphql(`
  query SupplierEvidencePage($id: UUID!, $first: Int!, $after: String) {
    supplierEvidence(supplierId: $id, first: $first, after: $after) {
      nodes {
        id
        kind
        title
        buyer
        awardedOn
        year
        cpvLabel
        link
        source
        verification
        awardedTo
        contested
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
