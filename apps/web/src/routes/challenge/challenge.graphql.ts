import { graphql } from '../../api/generated/gql.ts';

export const ChallengeTextParts = graphql(`
  fragment ChallengeTextParts on Challenge {
    title
    problem
    theme
    owner
    targetGroups
    stakeholders {
      name
      part
      stake
    }
    baseline {
      indicator
      value
      unit
      period
      source
    }
    desiredOutcomes
    stateOfTheArt
    childRights {
      articles
      howChildrenTakePart
      safeAdult
      consent
    }
    budgetFrame {
      amount
      currency
    }
    sdg
    cpv
    nuts3
    partners
    illustrative
  }
`);

/** The challenge with what may be done with it, what reviewers have asked for, and what I have typed since. */
export const ChallengeFormQuery = graphql(`
  query ChallengeForm($id: UUID!, $formKey: String!) {
    challenge(id: $id) {
      id
      trailId
      state
      version
      contentVersion
      stateLabel {
        sv
        en
      }
      nextSteps {
        event
        allowed
        reasons {
          rule
          sentence {
            sv
            en
          }
          missing {
            field
            text {
              sv
              en
            }
          }
        }
      }
      ...ChallengeTextParts
    }
    challengeReviews(id: $id) {
      at
      reviewer
      comment
      comments {
        section
        text
      }
    }
    challengeComments(id: $id) {
      id
      section
      text
      at
      author
      answer
      answeredBy
    }
    draft(formKey: $formKey) {
      body
      version
      savedAt
    }
    serverClock {
      now
    }
  }
`);

export const ChallengeVersionsQuery = graphql(`
  query ChallengeVersions($id: UUID!) {
    challenge(id: $id) {
      id
      title
      state
    }
    challengeVersions(id: $id) {
      version
      at
      author
      text {
        ...ChallengeTextParts
      }
    }
    serverClock {
      now
    }
  }
`);

export const OwnChallengesQuery = graphql(`
  query OwnChallenges {
    challenges(first: 50) {
      nodes {
        id
        title
        stateLabel {
          sv
          en
        }
        ...ChallengeTextParts
      }
    }
  }
`);

export const SolutionWordsQuery = graphql(`
  query SolutionWords($text: SafeText!) {
    solutionWords(text: $text) {
      word
      advice {
        sv
        en
      }
    }
  }
`);

export const BeginChallengeStep = graphql(`
  mutation BeginChallenge($input: CreateChallengeInput!) {
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

export const DescribeStep = graphql(`
  mutation WriteChallenge($input: DescribeChallengeInput!) {
    describeChallenge(input: $input) {
      __typename
      ... on Challenge {
        id
        version
        contentVersion
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ReviseStep = graphql(`
  mutation ReviseChallengeText($input: ReviseChallengeInput!) {
    reviseChallenge(input: $input) {
      __typename
      ... on Challenge {
        id
        version
        contentVersion
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const SubmitStep = graphql(`
  mutation SubmitChallengeForReview($input: SubmitChallengeInput!) {
    submitChallenge(input: $input) {
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

export const AskForChangesStep = graphql(`
  mutation AskForChanges($input: RequestChangesInput!) {
    requestChanges(input: $input) {
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

export const CommentSectionStep = graphql(`
  mutation KeepSectionComment($input: CommentSectionInput!) {
    commentSection(input: $input) {
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

export const AnswerCommentStep = graphql(`
  mutation AnswerSectionComment($input: AnswerSectionCommentInput!) {
    answerSectionComment(input: $input) {
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
