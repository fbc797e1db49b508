import { graphql } from '../../api/generated/gql.ts';

export const InvitationRoundsQuery = graphql(`
  query InvitationRounds {
    invitationRounds(first: 5) {
      nodes {
        id
        madeAt
        seed
        newcomerShare
        hash
        replayed
        suppliers
        notices
        unseen
        over
        greedyUnseen
        loss
        parts {
          matchingId
          title
          demand
          fitting
          invitations {
            supplierId
            name
            score
            place
            isNewcomer
            why {
              sv
              en
            }
          }
        }
        conflicts {
          matchingId
          name
          reason
        }
        exposure {
          group
          label {
            sv
            en
          }
          pool
          fitting
          invited
        }
      }
    }
    supplierConflicts(first: 100) {
      nodes {
        id
        name
        trailId
        reason
        declaredAt
        endedAt
        endReason
      }
    }
  }
`);

export const MakeRoundStep = graphql(`
  mutation MakeInvitationRoundHere($input: MakeInvitationRoundInput!) {
    makeInvitationRound(input: $input) {
      __typename
      ... on InvitationRound {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const TakeUpRoundStep = graphql(`
  mutation TakeUpInvitationRoundHere($input: TakeUpRoundInput!) {
    takeUpInvitationRound(input: $input) {
      __typename
      ... on InvitationRound {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const DeclareConflictStep = graphql(`
  mutation DeclareSupplierConflictHere($input: DeclareConflictInput!) {
    declareSupplierConflict(input: $input) {
      __typename
      ... on SupplierConflict {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);

export const EndConflictStep = graphql(`
  mutation EndSupplierConflictHere($input: EndConflictInput!) {
    endSupplierConflict(input: $input) {
      __typename
      ... on SupplierConflict {
        id
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
