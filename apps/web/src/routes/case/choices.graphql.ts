import { graphql } from '../../api/generated/gql.ts';

/** What a step may choose among: each part is asked for only where a form needs it. */
export const ChoicesQuery = graphql(`
  query StepChoices(
    $id: UUID!
    $trailId: UUID!
    $rfiId: UUID!
    $route: Boolean!
    $series: Boolean!
    $workshop: Boolean!
    $rfi: Boolean!
    $matching: Boolean!
    $contract: Boolean!
    $amendment: Boolean!
    $dispute: Boolean!
    $challenge: Boolean!
    $parties: Boolean!
    $deciders: Boolean!
  ) {
    route(id: $id) @include(if: $route) {
      checks {
        check
        sentence {
          sv
          en
        }
      }
    }
    challenge(id: $id) @include(if: $challenge) {
      title
      problem
      owner
      theme
      nuts3
      sdg
      targetGroups
      partners
      desiredOutcomes
      illustrative
      baseline {
        indicator
        period
        source
        unit
        value
      }
      budgetFrame {
        amount
        currency
      }
      childRights {
        articles
        howChildrenTakePart
        safeAdult
        consent
      }
      stateOfTheArt
      cpv
      stakeholders {
        name
        part
        stake
      }
    }
    workshopSeries(trailId: $trailId) @include(if: $series) {
      insights {
        id
        text
        hash
        approved
      }
      equalInformation {
        id
        text
        publishedAt
      }
      workshops {
        id
        title
      }
    }
    workshop(id: $id) @include(if: $workshop) {
      title
      place
      purpose
      capacity
      illustrative
      startsAt
      endsAt
      registrationClosesAt
      agenda {
        title
        minutes
      }
      minutes {
        hash
        text
        agreements
      }
      registrations {
        id
        title
        sector
        statusLabel {
          sv
          en
        }
      }
    }
    rfi(id: $rfiId) @include(if: $rfi) {
      edition
      title
      introduction
      report
      maskedReport
      questions {
        id
        text
      }
      clarifications {
        id
        question
        answer
      }
      objections {
        id
        text
        outcome
      }
    }
    responses(rfiId: $rfiId, first: 100) @include(if: $rfi) {
      nodes {
        id
        organisation
      }
    }
    matching(id: $id) @include(if: $matching) {
      run {
        items {
          supplier {
            id
            name
          }
        }
      }
    }
    contract(id: $id) @include(if: $contract) {
      title
      terms {
        hash
        tariff
        acceptanceDays
        paymentDays
        silenceAccepts
        vatBasis
        calendar {
          effectiveFrom
          finalSettlementBy
          outcomesTo
          serviceTo
        }
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
        metrics {
          name
          label {
            sv
            en
          }
        }
      }
      measurements {
        id
        metric
        periodEnd
      }
    }
    amendment(id: $id) @include(if: $amendment) {
      title
      tariff
      tariffBefore
      termsHash
      impactHash
      effectiveFrom
      ground
    }
    statement(id: $id) @include(if: $dispute) {
      document
      lines {
        name
        source
        sentence {
          sv
          en
        }
      }
    }
    people(first: 100) @include(if: $workshop) {
      nodes {
        id
        title
      }
    }
    members(first: 100) @include(if: $deciders) {
      nodes {
        state
        roles
        person {
          id
          title
        }
      }
    }
    organisations(first: 100) @include(if: $parties) {
      nodes {
        id
        name
        kind
      }
    }
  }
`);
