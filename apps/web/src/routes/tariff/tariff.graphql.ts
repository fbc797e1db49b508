import { graphql } from '../../api/generated/gql.ts';

export const TariffPageQuery = graphql(`
  query TariffPage($id: UUID!, $formKey: String!) {
    contract(id: $id) {
      id
      title
      state
      version
      tenant
      accepted {
        amount
        currency
      }
      terms {
        tariff
        hash
        version
        acceptanceDays
        silenceAccepts
        vatBasis
        paymentDays
        compensation
        cohorts {
          name
          unit
          eligibility
          intakeFrom
          intakeTo
          target
          referrals {
            least
            most
            metric
            leastMetric
          }
        }
        calendar {
          effectiveFrom
          serviceTo
          outcomesTo
          finalSettlementBy
        }
      }
      nextSteps {
        event
        allowed
        label {
          sv
          en
        }
      }
    }
    tariffTemplates {
      name
      title {
        sv
        en
      }
      source
      tariff
    }
    draft(formKey: $formKey) {
      body
      version
      savedAt
    }
  }
`);

export const DescribeTariffStep = graphql(`
  mutation DescribeTariffOnPage($input: DescribeTariffInput!) {
    describeTariff(input: $input) {
      __typename
      ... on Contract {
        id
        version
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  }
`);
