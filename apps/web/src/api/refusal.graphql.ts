import { graphql } from './generated/gql.ts';

/** Ask for it in every mutation: `... on Refusal { ...RefusalParts }`. */
export const RefusalParts = graphql(`
  fragment RefusalParts on Refusal {
    rule
    sentence {
      sv
      en
    }
    basis {
      sv
      en
    }
    openTo
    missing {
      field
      text {
        sv
        en
      }
    }
  }
`);
