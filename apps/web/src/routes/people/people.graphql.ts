import { graphql } from '../../api/generated/gql.ts';

export const MembersQuery = graphql(`
  query Members($administers: Boolean!) {
    rolesHere
    members(first: 100) {
      nodes {
        person {
          id
          title
        }
        roles
        state
        since
        membershipId
      }
    }
    admissions(first: 100) @include(if: $administers) {
      nodes {
        id
        way
        email
        roles
        askedAt
        expiresAt
        person {
          title
        }
      }
    }
  }
`);

export const InvitePersonStep = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on Admission {
        id
        email
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const AdmitPersonStep = graphql(`
  mutation AdmitPerson($input: AdmitInput!) {
    admitPerson(input: $input) {
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

export const RefusePersonStep = graphql(`
  mutation RefusePerson($input: OnAdmissionInput!) {
    refusePerson(input: $input) {
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

export const WithdrawInvitationStep = graphql(`
  mutation WithdrawInvitation($input: OnAdmissionInput!) {
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

export const ChangeRolesStep = graphql(`
  mutation ChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
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

export const SuspendMemberStep = graphql(`
  mutation SuspendMember($input: OnMemberInput!) {
    suspendMember(input: $input) {
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

export const RestoreMemberStep = graphql(`
  mutation RestoreMember($input: OnMemberInput!) {
    restoreMember(input: $input) {
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

export const EndMembershipStep = graphql(`
  mutation EndMembership($input: OnMemberInput!) {
    endMembership(input: $input) {
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

export const TransferAdministrationStep = graphql(`
  mutation TransferAdministration($input: OnMemberInput!) {
    transferAdministration(input: $input) {
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

export const DelegationsQuery = graphql(`
  query Delegations {
    rolesHere
    people(first: 100) {
      nodes {
        id
        title
      }
    }
    delegations(first: 100) {
      nodes {
        id
        person {
          id
          title
        }
        onBehalfOf {
          title
        }
        role
        amountSekMax
        validFrom
        validTo
        decisionReference
        revokedAt
      }
    }
    serverClock {
      now
    }
  }
`);

export const GiveDelegationStep = graphql(`
  mutation GiveDelegation($input: GiveDelegationInput!) {
    giveDelegation(input: $input) {
      __typename
      ... on Delegation {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RevokeDelegationStep = graphql(`
  mutation RevokeDelegation($input: RevokeDelegationInput!) {
    revokeDelegation(input: $input) {
      __typename
      ... on Delegation {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const HandOverStep = graphql(`
  mutation HandOver($input: HandOverInput!) {
    handOver(input: $input) {
      __typename
      ... on HandOver {
        notices
        delegationsEnded
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const OwnOrganisationQuery = graphql(`
  query OwnOrganisation {
    ownOrganisation {
      id
      stateLabel {
        sv
        en
      }
      domains {
        id
        name
        provedAt
        recordName
        recordText
      }
      signOn {
        protocol
        issuer
        returnUrl
      }
      journal(first: 20) {
        nodes {
          at
          label {
            sv
            en
          }
          person {
            title
          }
        }
      }
    }
  }
`);

export const ClaimDomainStep = graphql(`
  mutation ClaimDomain($input: ClaimDomainInput!) {
    claimDomain(input: $input) {
      __typename
      ... on OrganisationProcess {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const ProveDomainStep = graphql(`
  mutation ProveDomain($input: OnDomainInput!) {
    proveDomain(input: $input) {
      __typename
      ... on OrganisationProcess {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const DropDomainStep = graphql(`
  mutation DropDomain($input: OnDomainInput!) {
    dropDomain(input: $input) {
      __typename
      ... on OrganisationProcess {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const SetSignOnStep = graphql(`
  mutation SetSignOn($input: SetSignOnInput!) {
    setSignOn(input: $input) {
      __typename
      ... on OrganisationProcess {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const RemoveSignOnStep = graphql(`
  mutation RemoveSignOn($input: OnOrganisationInput!) {
    removeSignOn(input: $input) {
      __typename
      ... on OrganisationProcess {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const DisclosuresQuery = graphql(`
  query Disclosures($first: Int!) {
    disclosures(first: $first) {
      nodes {
        id
        at
        what
        about
        person {
          title
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
