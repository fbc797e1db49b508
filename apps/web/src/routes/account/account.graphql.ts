import { graphql } from '../../api/generated/gql.ts';

export const OwnAdmissionsQuery = graphql(`
  query OwnAdmissions {
    myAdmissions {
      id
      way
      roles
      expiresAt
      organisation {
        id
        name
      }
    }
  }
`);

export const FindOrganisationQuery = graphql(`
  query FindOrganisation($number: String!) {
    organisationByNumber(number: $number) {
      __typename
      ... on NumberedOrganisation {
        number
        name
        county
        administered
        source
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AskToJoinStep = graphql(`
  mutation AskToJoin($input: AskToJoinInput!) {
    askToJoin(input: $input) {
      __typename
      ... on Admission {
        id
        state
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AcceptInvitationStep = graphql(`
  mutation AcceptInvitation($input: OnAdmissionInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on Admission {
        id
        organisation {
          id
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const DeclineInvitationStep = graphql(`
  mutation DeclineInvitation($input: OnAdmissionInput!) {
    declineInvitation(input: $input) {
      __typename
      ... on Admission {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const WithdrawRequestStep = graphql(`
  mutation WithdrawRequest($input: OnAdmissionInput!) {
    withdrawAdmission(input: $input) {
      __typename
      ... on Admission {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const LeaveOrganisationStep = graphql(`
  mutation LeaveOrganisation($input: LeaveInput!) {
    leaveOrganisation(input: $input) {
      __typename
      ... on Member {
        state
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const SecurityQuery = graphql(`
  query Security {
    account {
      email
      twoFactor
      hasPassword
      sessions {
        id
        signedInAt
        usedAt
        address
        browser
        current
      }
    }
    serverClock {
      now
    }
  }
`);

export const EndSession = graphql(`
  mutation EndSession($id: UUID!) {
    endSession(input: { id: $id }) {
      __typename
    }
  }
`);

export const EndOtherSessions = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      ended
    }
  }
`);

export const EndAllSessions = graphql(`
  mutation EndAllSessions {
    endAllSessions {
      ended
    }
  }
`);

export const OwnDataQuery = graphql(`
  query OwnData {
    ownData {
      __typename
      ... on OwnData {
        madeAt
        document
        elsewhere {
          sv
          en
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const CorrectOwnData = graphql(`
  mutation CorrectOwnData($title: SafeText!) {
    correctOwnData(input: { title: $title }) {
      title
    }
  }
`);

export const EraseOwnData = graphql(`
  mutation EraseOwnData {
    eraseOwnData {
      __typename
      ... on Erasure {
        erased {
          sv
          en
        }
        kept {
          sv
          en
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const InboxQuery = graphql(`
  query Inbox {
    demoInbox(first: 50) {
      id
      to
      subject
      body
      at
    }
  }
`);
