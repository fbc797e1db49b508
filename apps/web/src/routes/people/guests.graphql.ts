import { graphql } from '../../api/generated/gql.ts';

export const GuestsQuery = graphql(`
  query Guests($processId: UUID!) {
    guestInvitations(processId: $processId) {
      id
      email
      invitedAt
      expiresAt
      provedAt
      revokedAt
    }
  }
`);

export const InviteOutsiderStep = graphql(`
  mutation InviteOutsider($input: InviteOutsiderInput!) {
    inviteOutsider(input: $input) {
      __typename
      ... on GuestInvitation {
        id
        email
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RevokeGuestStep = graphql(`
  mutation RevokeGuest($input: RevokeGuestInvitationInput!) {
    revokeGuestInvitation(input: $input) {
      __typename
      ... on GuestInvitation {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const OpenedInvitationQuery = graphql(`
  query OpenedInvitation($key: String!) {
    openedInvitation(key: $key) {
      purpose
      processId
      authority
      email
      expiresAt
    }
    workshopInvitation(key: $key) {
      authority
      title
      purpose
      place
      startsAt
      endsAt
      registrationClosesAt
      seatsLeft
      illustrative
      status
      code
      videoLink
      agenda {
        title
        minutes
      }
      closed {
        sv
        en
      }
      statusLabel {
        sv
        en
      }
    }
  }
`);

export const AnswerInvitationStep = graphql(`
  mutation AnswerInvitation($input: AnswerWorkshopInvitationInput!) {
    answerWorkshopInvitation(input: $input) {
      __typename
      ... on WorkshopInvitation {
        status
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ForgetInvitationMutation = graphql(`
  mutation ForgetInvitation($key: String!) {
    forgetInvitation(key: $key)
  }
`);
