import { graphql } from '../../api/generated/gql.ts';

export const ReportAccessibilityProblemStep = graphql(`
  mutation ReportAccessibilityProblem($input: ReportAccessibilityProblemInput!) {
    reportAccessibilityProblem(input: $input) {
      ... on AccessibilityReceipt {
        id
        receivedAt
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
