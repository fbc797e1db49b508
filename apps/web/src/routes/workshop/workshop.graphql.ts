import { graphql } from '../../api/generated/gql.ts';

export const RegistrationParts = graphql(`
  fragment RegistrationParts on Registration {
    id
    status
    sector
    nameConsent
    title
    guardianConsent
    code
    statusLabel {
      sv
      en
    }
  }
`);

/** Where a series lies: the series itself is read by its trail. */
export const SeriesPlaceQuery = graphql(`
  query SeriesPlace($id: UUID!) {
    trailOverview(id: $id) {
      trailId
      title
      now
    }
    insightBoard(seriesId: $id) {
      seriesId
      notes {
        id
        workshopId
        text
        theme
      }
    }
  }
`);

export const SeriesQuery = graphql(`
  query SeriesWithWorkshops($trailId: UUID!) {
    workshopSeries(trailId: $trailId) {
      id
      title
      purpose
      state
      version
      stateLabel {
        sv
        en
      }
      nextSteps {
        event
        allowed
        label {
          sv
          en
        }
      }
      insights {
        id
        hash
        text
        approved
        scope
        workshopIds
        notes {
          id
          workshopId
          text
        }
      }
      equalInformation {
        id
        workshopId
        text
        publishedAt
      }
      workshops {
        id
        title
        place
        state
        startsAt
        capacity
        seatsTaken
        waiting
        stateLabel {
          sv
          en
        }
        registrations {
          ...RegistrationParts
        }
      }
    }
  }
`);

export const WorkshopQuery = graphql(`
  query WorkshopInFull($id: UUID!) {
    workshop(id: $id) {
      id
      trailId
      seriesId
      title
      state
      version
      capacity
      videoLink
      seatsTaken
      waiting
      purpose
      place
      startsAt
      endsAt
      participants
      agenda {
        title
        minutes
      }
      stateLabel {
        sv
        en
      }
      nextSteps {
        event
        allowed
      }
      registrations {
        ...RegistrationParts
      }
      minutes {
        version
        hash
        text
        agreements
        approvedBy
      }
    }
    serverClock {
      now
    }
  }
`);

export const WriteNoteStep = graphql(`
  mutation WriteBoardNote($input: WriteNoteInput!) {
    writeNote(input: $input) {
      __typename
      ... on InsightBoard {
        seriesId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RemoveNoteStep = graphql(`
  mutation RemoveBoardNote($input: RemoveNoteInput!) {
    removeNote(input: $input) {
      __typename
      ... on InsightBoard {
        seriesId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AddInsightStep = graphql(`
  mutation AddBoardInsight($input: AddInsightInput!) {
    addInsight(input: $input) {
      __typename
      ... on WorkshopSeries {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ApproveInsightStep = graphql(`
  mutation ApproveBoardInsight($input: ApproveInsightInput!) {
    approveInsight(input: $input) {
      __typename
      ... on WorkshopSeries {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RecordInformationStep = graphql(`
  mutation RecordInformation($input: RecordEqualInformationInput!) {
    recordEqualInformation(input: $input) {
      __typename
      ... on WorkshopSeries {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const PublishInformationStep = graphql(`
  mutation PublishInformation($input: PublishEqualInformationInput!) {
    publishEqualInformation(input: $input) {
      __typename
      ... on WorkshopSeries {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AddGuestStep = graphql(`
  mutation AddGuest($input: RegisterGuestInput!) {
    registerGuest(input: $input) {
      __typename
      ... on Workshop {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RecordAttendanceStep = graphql(`
  mutation RecordWhoCame($input: RecordAttendanceInput!) {
    recordAttendance(input: $input) {
      __typename
      ... on Workshop {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const SaveMinutesStep = graphql(`
  mutation SaveWorkshopMinutes($input: SaveMinutesInput!) {
    saveMinutes(input: $input) {
      __typename
      ... on Workshop {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ApproveMinutesStep = graphql(`
  mutation ApproveWorkshopMinutes($input: ApproveMinutesInput!) {
    approveMinutes(input: $input) {
      __typename
      ... on Workshop {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
