import { graphql } from './generated/gql.ts';

export const ProcessMovedSubscription = graphql(`
  subscription ProcessMoved($processId: UUID!) {
    processMoved(processId: $processId) {
      process
      kind
      state
      version
    }
  }
`);
