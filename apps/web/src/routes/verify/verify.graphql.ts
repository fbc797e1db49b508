import { graphql } from '../../api/generated/gql.ts';

export const StatementBundleQuery = graphql(`
  query StatementBundle($id: UUID!) {
    statement(id: $id) {
      id
      number
      bundle
    }
  }
`);

export const CheckpointProofQuery = graphql(`
  query CheckpointProof($id: UUID!, $events: [String!]) {
    checkpointProof(processId: $id, events: $events) {
      version
      checkpoint
      checkpointAt
      address
    }
  }
`);
