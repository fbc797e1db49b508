import { graphql } from '../../api/generated/gql.ts';

export const PollsParts = graphql(`
  fragment PollsParts on WorkshopPolls {
    __typename
    workshopId
    mayAsk
    polls {
      id
      question
      choices
      several
      isOpen
      votes
      mayVote
      results {
        sectors
        voters
        counts
      }
    }
  }
`);

export const PollsQuery = graphql(`
  query WorkshopPollsRead($id: UUID!) {
    workshopPolls(workshopId: $id) {
      ...PollsParts
    }
  }
`);

export const AskPollStep = graphql(`
  mutation AskWorkshopPoll($input: AskPollInput!) {
    askPoll(input: $input) {
      ...PollsParts
      ...RefusalParts
    }
  }
`);

export const VoteStep = graphql(`
  mutation VoteAtWorkshop($input: VoteInPollInput!) {
    voteInPoll(input: $input) {
      ...PollsParts
      ...RefusalParts
    }
  }
`);

export const ClosePollStep = graphql(`
  mutation CloseWorkshopPoll($input: ClosePollInput!) {
    closePoll(input: $input) {
      ...PollsParts
      ...RefusalParts
    }
  }
`);
