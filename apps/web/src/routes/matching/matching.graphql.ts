import { graphql } from '../../api/generated/gql.ts';

export const MatchingPageQuery = graphql(`
  query MatchingPage($id: UUID!, $run: Int) {
    matching(id: $id, run: $run) {
      id
      state
      stateLabel {
        sv
        en
      }
      version
      trailId
      runs
      principle {
        sv
        en
      }
      nextSteps {
        event
        allowed
      }
      run {
        number
        at
        weights
        inputsHash
        need {
          challenge
          solutionWords
          cpv
          phrases
          declined
          declinedCpv
          counties
          origins {
            phrase
            proposed
            source
          }
        }
        targetGroups
        exposure {
          group
          label {
            sv
            en
          }
          pool
          first
          kept
        }
        items {
          rank
          score
          band
          bandSentence {
            sv
            en
          }
          counts {
            items
            hits
            words
          }
          added
          told
          worksIn
          supplier {
            id
            name
            county
            size
            legalForm
            sniLabel
            linked
            form
            registerForm
            targetGroups
            verification
          }
          decision {
            choice
            conflictOfInterest
            reason
          }
          terms {
            feature
            value
            sentence {
              sv
              en
            }
          }
          evidence {
            id
            title
            buyer
            awardedOn
            cpvLabel
            kind
            year
            link
            verification
            source
            awardedTo
            words
          }
        }
      }
    }
    trailOverview(id: $id) {
      title
      trailId
      stations {
        name {
          sv
          en
        }
        fact {
          sv
          en
        }
        status
      }
    }
  }
`);

export const SolutionPhrasesQuery = graphql(`
  query SolutionPhrases($id: UUID!, $first: Int!, $cpv: [String!]!) {
    solutionPhrases(matchingId: $id, first: $first, cpv: $cpv) {
      phrase
      source
      origin {
        id
        title
        text
        on
      }
      cpv
      cpvLabel
      awards
      suppliers
      brings
      names
      declined
    }
  }
`);

export const SolutionDivisionsQuery = graphql(`
  query SolutionDivisions($id: UUID!) {
    solutionDivisions(matchingId: $id) {
      given
      proposed {
        code
        label
        suppliers
        brings
        names
      }
    }
  }
`);

export const TriedPhraseQuery = graphql(`
  query TriedPhrase($id: UUID!, $phrase: SafeText!, $cpv: [String!]!) {
    triedPhrase(matchingId: $id, phrase: $phrase, cpv: $cpv) {
      suppliers
      brings
      names
    }
  }
`);

export const RegisterProgressQuery = graphql(`
  query RegisterProgress {
    registerProgress
  }
`);

export const SuppliersQuery = graphql(`
  query Suppliers($search: String, $first: Int!) {
    suppliers(search: $search, first: $first) {
      nodes {
        id
        name
        county
        sniLabel
      }
    }
  }
`);

export const OwnMatchesQuery = graphql(`
  query OwnMatches($first: Int!) {
    ownMatches(first: $first) {
      nodes {
        matchingId
        challengeId
        challenge
        authority
        toldAt
        bandSentence {
          sv
          en
        }
        principle {
          sv
          en
        }
        terms {
          feature
          value
          sentence {
            sv
            en
          }
        }
        evidence {
          id
          title
          buyer
          awardedOn
          cpvLabel
          kind
          year
          link
          verification
          source
          awardedTo
          words
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const RunMatchingStep = graphql(`
  mutation RunMatchingHere($input: RunMatchingInput!) {
    runMatching(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RerunMatchingStep = graphql(`
  mutation RerunMatchingHere($input: RerunMatchingInput!) {
    rerunMatching(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const KeepSupplierStep = graphql(`
  mutation KeepSupplierHere($input: KeepSupplierInput!) {
    keepSupplier(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const HideSupplierStep = graphql(`
  mutation HideSupplierHere($input: HideSupplierInput!) {
    hideSupplier(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AddSupplierStep = graphql(`
  mutation AddSupplierHere($input: AddSupplierInput!) {
    addSupplier(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ShortlistSuppliersStep = graphql(`
  mutation ShortlistSuppliersHere($input: ShortlistSuppliersInput!) {
    shortlistSuppliers(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ReopenMatchingReviewStep = graphql(`
  mutation ReopenMatchingReviewHere($input: ReopenMatchingReviewInput!) {
    reopenMatchingReview(input: $input) {
      __typename
      ... on Matching {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
