import { graphql } from '../../api/generated/gql.ts';

export const AnnexParts = graphql(`
  fragment AnnexParts on Annexes {
    processId
    place
    mayChange
    isAmendment
    files {
      id
      item
      name
      type
      size
      sha256
      scanned
      organisation
      isOwn
      at
      edition
      replaces
    }
    former {
      id
      item
      name
      sha256
      endedAt
      endedEdition
    }
  }
`);

export const AnnexesQuery = graphql(`
  query Annexes($processId: UUID!, $place: String!) {
    annexes(processId: $processId, place: $place) {
      ...AnnexParts
    }
  }
`);

export const AddAnnexStep = graphql(`
  mutation AddAnnex($input: AddAnnexInput!) {
    addAnnex(input: $input) {
      ...AnnexParts
      ...RefusalParts
    }
  }
`);

export const RemoveAnnexStep = graphql(`
  mutation RemoveAnnex($input: RemoveAnnexInput!) {
    removeAnnex(input: $input) {
      ...AnnexParts
      ...RefusalParts
    }
  }
`);
