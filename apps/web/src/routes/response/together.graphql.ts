import { graphql } from '../../api/generated/gql.ts';

export const ResponseTeamParts = graphql(`
  fragment ResponseTeamParts on ResponseTeam {
    __typename
    responseId
    access
    others
    stand
    people {
      personId
      title
      access
      isNamed
      isYou
    }
    signOffs {
      title
      at
      isCurrent
      isYours
    }
    comments {
      id
      questionId
      text
      author
      isYours
      at
      settledAt
    }
  }
`);

export const ShareResponseStep = graphql(`
  mutation ShareOwnResponse($input: ShareResponseInput!) {
    shareResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const SignOffResponseStep = graphql(`
  mutation SignOffOwnResponse($input: SignOffResponseInput!) {
    signOffResponse(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const CommentStep = graphql(`
  mutation CommentOnOwnAnswer($input: CommentOnAnswerInput!) {
    commentOnAnswer(input: $input) {
      ...ResponseTeamParts
      ...RefusalParts
    }
  }
`);

export const SettleCommentStep = graphql(`
  mutation SettleOwnComment($input: SettleAnswerCommentInput!) {
    settleAnswerComment(input: $input) {
      ...ResponseTeamParts
      ...RefusalParts
    }
  }
`);

export const TalkParts = graphql(`
  fragment TalkParts on OfferedDialogue {
    __typename
    responseId
    organisation
    text
    place
    minutes
    times {
      startsAt
      isFree
    }
    answer
    startsAt
    reply
    note
    forReport
    isDeclinedRecorded
  }
`);

export const OwnTalkQuery = graphql(`
  query OwnTalk($id: UUID!) {
    ownDialogue(responseId: $id) {
      ...TalkParts
    }
    serverClock {
      now
    }
  }
`);

export const AcceptTalkStep = graphql(`
  mutation AcceptTalk($input: AcceptDialogueInput!) {
    acceptDialogue(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const DeclineTalkStep = graphql(`
  mutation DeclineTalk($input: DeclineDialogueInput!) {
    declineDialogue(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);
