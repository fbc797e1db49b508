import { graphql } from '../../api/generated/gql.ts';

export const AttachStep = graphql(`
  mutation AttachToAnswer($input: AttachToAnswerInput!) {
    attachToAnswer(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);

export const RemoveFileStep = graphql(`
  mutation RemoveAnswerFile($input: RemoveAnswerFileInput!) {
    removeAnswerFile(input: $input) {
      ...ResponseParts
      ...RefusalParts
    }
  }
`);
