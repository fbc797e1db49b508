import { graphql } from '../../api/generated/gql.ts';

export const OwnResponsesQuery = graphql(`
  query OwnResponses($first: Int!) {
    ownResponses(first: $first) {
      nodes {
        id
        rfiId
        rfiTitle
        state
        stateLabel {
          sv
          en
        }
        hasUnsentChanges
        submission {
          at
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    serverClock {
      now
    }
  }
`);

export const ResponseParts = graphql(`
  fragment ResponseParts on RfiResponse {
    __typename
    id
    version
    state
    stateLabel {
      sv
      en
    }
    organisation
    rfiId
    rfiTitle
    hasUnsentChanges
    answers {
      questionId
      secrecy
      text
      value {
        number
        choices
        cells {
          row
          choice
        }
        priceMin
        priceMax
      }
      version
      files {
        id
        name
        size
        scanned
      }
    }
    submission {
      at
      edition
      hash
      rfiEdition
      receipt
      signature
      keyId
    }
  }
`);

export const ResponseQuery = graphql(`
  query OwnResponse($id: UUID!) {
    response(id: $id) {
      ...ResponseParts
    }
    responseTeam(responseId: $id) {
      ...ResponseTeamParts
    }
  }
`);

export const QuestionFormParts = graphql(`
  fragment QuestionFormParts on QuestionForm {
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
`);

export const AnsweredRfiQuery = graphql(`
  query AnsweredRfi($id: UUID!) {
    rfi(id: $id) {
      id
      trailId
      title
      authority
      edition
      illustrative
      sealing
      questions {
        id
        text
        required
        insightId
        form {
          ...QuestionFormParts
        }
      }
      clarifications {
        id
        question
        answer
        isMine
      }
    }
    publicRfi(id: $id) {
      challengeId
      deadlineAt
      questionsCloseAt
      isOpen
      now
    }
  }
`);

export const ReceiptKeyQuery = graphql(`
  query ReceiptKey {
    receiptKey {
      id
      publicKey
    }
  }
`);

export const RfiInsightsQuery = graphql(`
  query RfiInsights($trailId: UUID!) {
    insights(trailId: $trailId) {
      id
      text
    }
  }
`);

export const BeginResponseStep = graphql(`
  mutation BeginOwnResponse($input: BeginResponseInput!) {
    beginResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const WriteAnswerStep = graphql(`
  mutation WriteOwnAnswer($input: WriteAnswerInput!) {
    writeAnswer(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const SubmitResponseStep = graphql(`
  mutation SubmitOwnResponse($input: SubmitResponseInput!) {
    submitResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const ReplaceResponseStep = graphql(`
  mutation ReplaceOwnResponse($input: ReplaceResponseInput!) {
    replaceResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const WithdrawResponseStep = graphql(`
  mutation WithdrawOwnResponse($input: WithdrawResponseInput!) {
    withdrawResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const AskClarificationStep = graphql(`
  mutation AskAboutRfi($input: AskClarificationInput!) {
    askClarification(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);
