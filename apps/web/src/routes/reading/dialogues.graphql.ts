import { graphql } from '../../api/generated/gql.ts';

export const RfiTalksParts = graphql(`
  fragment RfiTalksParts on RfiDialogues {
    __typename
    rfiId
    title
    unoffered
    dialogues {
      ...TalkParts
    }
  }
`);

export const RfiTalksQuery = graphql(`
  query RfiTalks($id: UUID!) {
    rfiDialogues(rfiId: $id) {
      ...RfiTalksParts
    }
    rfi(id: $id) {
      id
      state
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

export const OfferTalksStep = graphql(`
  mutation OfferTalks($input: OfferDialoguesInput!) {
    offerDialogues(input: $input) {
      ...RfiTalksParts
      ...RefusalParts
    }
  }
`);

export const AddTalkTimesStep = graphql(`
  mutation AddTalkTimes($input: AddDialogueTimesInput!) {
    addDialogueTimes(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const RecordTalkStep = graphql(`
  mutation RecordTalk($input: RecordDialogueInput!) {
    recordDialogue(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);

export const RecordDeclinedStep = graphql(`
  mutation RecordDeclinedTalk($input: RecordDeclinedDialogueInput!) {
    recordDeclinedDialogue(input: $input) {
      __typename
      ... on Rfi {
        id
        version
      }
      ...RefusalParts
    }
  }
`);
