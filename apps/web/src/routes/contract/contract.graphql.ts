import { graphql } from '../../api/generated/gql.ts';

export const ContractPageQuery = graphql(`
  query ContractPage($id: UUID!) {
    contract(id: $id) {
      id
      title
      state
      stateLabel {
        sv
        en
      }
      version
      tenant
      trailId
      accepted {
        amount
        currency
      }
      parties {
        organisationId
        name
        relation
        share
        signedAt
      }
      terms {
        tariff
        hash
        version
        acceptanceDays
        paymentDays
        cap {
          amount
          currency
        }
        calendar {
          effectiveFrom
          serviceTo
          outcomesTo
          finalSettlementBy
        }
        metrics {
          name
          isFlag
          note
          label {
            sv
            en
          }
        }
      }
      measurements {
        id
        metric
        state
        stateLabel {
          sv
          en
        }
        periodEnd
        value
        answer
        attestedAt
      }
      statements {
        id
        number
        periodEnd
        final
        state
        stateLabel {
          sv
          en
        }
        payable {
          amount
          currency
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
      deadlines {
        at
        running
        label {
          sv
          en
        }
      }
    }
    trailOverview(id: $id) {
      now
      title
      stations {
        number
        name {
          sv
          en
        }
        status
        fact {
          sv
          en
        }
      }
    }
  }
`);

export const StatementPageQuery = graphql(`
  query StatementPage($id: UUID!) {
    statement(id: $id) {
      id
      contractId
      number
      periodEnd
      final
      state
      stateLabel {
        sv
        en
      }
      computation
      hash
      recomputedHash
      inputHash
      paidOn
      payable {
        amount
        currency
      }
      paidEarlier {
        amount
        currency
      }
      inputs {
        measurementId
        metric
        value
        datasetHash
      }
      lines {
        name
        source
        exact
        amount {
          amount
          currency
        }
        sentence {
          sv
          en
        }
        steps {
          nodeId
          value
          binds
          sentence {
            sv
            en
          }
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
    serverClock {
      now
    }
  }
`);

export const StatementContractQuery = graphql(`
  query StatementContract($id: UUID!) {
    contract(id: $id) {
      id
      title
      parties {
        name
        relation
      }
      terms {
        tariff
      }
      measurements {
        id
        method
        attestedAt
        stateLabel {
          sv
          en
        }
      }
    }
  }
`);
