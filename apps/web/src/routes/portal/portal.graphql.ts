import { graphql } from '../../api/generated/gql.ts';

export const OpenNowQuery = graphql(`
  query OpenNow($first: Int!, $after: String, $kind: String) {
    openNow(first: $first, after: $after, kind: $kind) {
      nodes {
        id
        title
        problem
        authority
        theme
        illustrative
        station
        stationName {
          sv
          en
        }
        now
        door {
          kind
          id
          label {
            sv
            en
          }
          closesAt
          questionsCloseAt
        }
      }
      counts {
        all
        workshop
        rfi
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const PublicChallengesQuery = graphql(`
  query PublicChallenges(
    $first: Int!
    $after: String
    $theme: String
    $county: String
    $sdg: Int
    $station: Int
    $text: String
  ) {
    publicChallenges(
      first: $first
      after: $after
      theme: $theme
      county: $county
      sdg: $sdg
      station: $station
      text: $text
    ) {
      nodes {
        id
        title
        problem
        authority
        county
        theme
        sdg
        publishedAt
        illustrative
        station
        stationName {
          sv
          en
        }
        now
        doors {
          kind
          id
          label {
            sv
            en
          }
          closesAt
        }
      }
      total
      facets {
        themes {
          ...FacetParts
        }
        counties {
          ...FacetParts
        }
        sdgs {
          ...FacetParts
        }
        stations {
          ...FacetParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CorrectionParts = graphql(`
  fragment CorrectionParts on Correction {
    id
    before
    after
    reason
    publishedAt
  }
`);

export const FacetParts = graphql(`
  fragment FacetParts on Facet {
    value
    label {
      sv
      en
    }
    count
  }
`);

export const PublicChallengeQuery = graphql(`
  query PublicChallenge($id: UUID!) {
    publicChallenge(id: $id) {
      id
      title
      problem
      authority
      county
      theme
      sdg
      publishedAt
      illustrative
      station
      ended
      now
      sentence {
        sv
        en
      }
      targetGroups
      desiredOutcomes
      partners
      baseline {
        indicator
        value
        unit
        period
        source
      }
      stations {
        number
        name {
          sv
          en
        }
        status
        fact {
          sv
          en
        }
        stateLabel {
          sv
          en
        }
        beganAt
        endedAt
        dueAt
        dueLabel {
          sv
          en
        }
      }
      doors {
        kind
        id
        label {
          sv
          en
        }
        closesAt
      }
      rfis {
        id
        title
        deadlineAt
        isOpen
        report
      }
      workshops {
        id
        title
        purpose
        place
        stateLabel {
          sv
          en
        }
        startsAt
        endsAt
        isOpen
        minutes
      }
      insights
      equalInformation {
        text
        publishedAt
      }
      selection {
        winner
        at
      }
    }
    corrections(of: $id) {
      ...CorrectionParts
    }
  }
`);

export const OpenRfisQuery = graphql(`
  query OpenRfis($first: Int!, $after: String) {
    openRfis(first: $first, after: $after) {
      nodes {
        id
        title
        introduction
        authority
        county
        deadlineAt
        questionsCloseAt
        now
        illustrative
        questions {
          id
        }
        clarifications {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const PublicRfiQuery = graphql(`
  query PublicRfi($id: UUID!) {
    publicRfi(id: $id) {
      id
      challengeId
      trailId
      title
      introduction
      authority
      county
      edition
      publishedAt
      deadlineAt
      questionsCloseAt
      isOpen
      pausedAt
      now
      questions {
        id
        text
        required
        form {
          type
          help
          lengthMax
          unit
          numberMin
          numberMax
          choices
          several
          rows
        }
      }
      notice {
        id
        label {
          sv
          en
        }
        shown {
          sv
          en
        }
      }
      documents {
        id
        title
        clauses {
          id
          heading
        }
      }
      comments {
        id
        documentId
        clauseId
        text
        organisation
        disposition
        reason
      }
      clarifications {
        id
        question
        answer
      }
      report
      cancellation
      illustrative
      sealing
    }
    corrections(of: $id) {
      ...CorrectionParts
    }
  }
`);

export const ResultsQuery = graphql(`
  query Results($first: Int!, $after: String) {
    publicResults(first: $first, after: $after) {
      nodes {
        id
        kind
        challengeId
        title
        authority
        county
        at
        report
        winner
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
