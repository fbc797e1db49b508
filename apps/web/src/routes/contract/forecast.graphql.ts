import { graphql } from '../../api/generated/gql.ts';

export const ForecastAssumedQuery = graphql(`
  query ForecastAssumed($formKey: String!) {
    draft(formKey: $formKey) {
      body
    }
  }
`);
