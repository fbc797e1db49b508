import { graphql } from '../../api/generated/gql.ts';

export const RfiWritingParts = graphql(`
  fragment RfiWritingParts on Rfi {
    __typename
    id
    trailId
    version
    state
    title
    introduction
    edition
    authority
    review
    sealing
    illustrative
    deadlineAt
    clarificationsCloseAt
    amendedDeadlineAt
    stateLabel {
      sv
      en
    }
    notice {
      textVersion
      choices {
        legalBasis
        language
        answerLanguages
        nature
        cpv
      }
      fields {
        id
        from
        value
        label {
          sv
          en
        }
        shown {
          sv
          en
        }
      }
    }
    documents {
      id
    }
    comments {
      id
      disposition
    }
    questions {
      id
      text
      required
      insightId
      textVersion
      form {
        ...QuestionFormParts
      }
    }
    nextSteps {
      event
      allowed
      label {
        sv
        en
      }
      reasons {
        kind
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
  }
`);

export const RfiBuilderQuery = graphql(`
  query RfiBuilder($id: UUID!, $formKey: String!) {
    rfi(id: $id) {
      ...RfiWritingParts
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

export const BuilderInsightsQuery = graphql(`
  query BuilderInsights($trailId: UUID!) {
    insights(trailId: $trailId) {
      id
      text
      approved
    }
  }
`);

export const WriteIntroductionStep = graphql(`
  mutation WriteIntroduction($input: WriteRfiIntroductionInput!) {
    writeRfiIntroduction(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const AddQuestionStep = graphql(`
  mutation AddQuestion($input: AddRfiQuestionInput!) {
    addRfiQuestion(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const ChangeQuestionStep = graphql(`
  mutation ChangeQuestion($input: ChangeRfiQuestionInput!) {
    changeRfiQuestion(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const RemoveQuestionStep = graphql(`
  mutation RemoveQuestion($input: RemoveRfiQuestionInput!) {
    removeRfiQuestion(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const OrderQuestionsStep = graphql(`
  mutation OrderQuestions($input: OrderRfiQuestionsInput!) {
    orderRfiQuestions(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const AmendStep = graphql(`
  mutation AmendPublished($input: AmendRfiInput!) {
    amendRfi(input: $input) {
      ...RfiWritingParts
      ...RefusalParts
    }
  }
`);

export const DeskQuery = graphql(`
  query ClarificationDesk($id: UUID!) {
    rfi(id: $id) {
      __typename
      id
      title
      state
      edition
      deadlineAt
      clarificationsCloseAt
      clarifications {
        id
        question
        answer
        twinOfId
      }
      treatment {
        toAll {
          at
          event
          clarificationId
          label {
            sv
            en
          }
        }
        suppliers {
          responseId
          organisation
          told {
            at
            event
            label {
              sv
              en
            }
          }
        }
        unequal {
          event
          told
          of
          label {
            sv
            en
          }
        }
      }
      nextSteps {
        event
        allowed
      }
    }
    serverClock {
      now
    }
  }
`);

export const AnswerClarificationStep = graphql(`
  mutation AnswerFromDesk($input: AnswerClarificationInput!) {
    answerClarification(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);
