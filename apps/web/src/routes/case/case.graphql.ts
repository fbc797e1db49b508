import { graphql } from '../../api/generated/gql.ts';

export const ProcessParts = graphql(`
  fragment ProcessParts on TrailProcess {
    id
    kind
    state
    version
    stateLabel {
      sv
      en
    }
    nextSteps {
      event
      allowed
      irreversible
      openTo
      label {
        sv
        en
      }
      sentence {
        sv
        en
      }
      reasons {
        kind
        rule
        sentence {
          sv
          en
        }
        basis {
          sv
          en
        }
        missing {
          field
          text {
            sv
            en
          }
        }
      }
    }
    deadlines {
      event
      at
      running
      label {
        sv
        en
      }
      basis {
        sv
        en
      }
    }
    journal(first: 100) {
      nodes {
        seq
        at
        event
        fromState
        toState
        label {
          sv
          en
        }
        person {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** The trail around a process. */
export const OverviewParts = graphql(`
  fragment OverviewParts on TrailOverview {
    trailId
    challengeId
    tenant
    authority
    title
    illustrative
    now
    station
    route
    suspended
    pausedAt
    standing {
      processId
      event
      remainingSeconds
      label {
        sv
        en
      }
    }
    ended
    stations {
      number
      key
      status
      endedAt
      beganAt
      dueAt
      name {
        sv
        en
      }
      fact {
        sv
        en
      }
      stateLabel {
        sv
        en
      }
      processes {
        id
        kind
        kindLabel {
          sv
          en
        }
        stateLabel {
          sv
          en
        }
      }
    }
    where {
      until
      sentence {
        sv
        en
      }
      stateLabel {
        sv
        en
      }
      untilLabel {
        sv
        en
      }
      next {
        event
        mine
        openTo
        creates
        label {
          sv
          en
        }
        sentence {
          sv
          en
        }
      }
    }
    processes {
      id
      kind
      state
      station
      kindLabel {
        sv
        en
      }
      stateLabel {
        sv
        en
      }
    }
    deadlines {
      processId
      event
      at
      label {
        sv
        en
      }
      basis {
        sv
        en
      }
    }
  }
`);

/** The whole screen: the trail around a process, and the process that is at work there, or with `own` the one of that id. */
export const CaseQuery = graphql(`
  query Case($id: UUID!, $own: Boolean!) {
    trailOverview(id: $id) {
      ...OverviewParts
      named @skip(if: $own) {
        ...ProcessParts
      }
    }
    process(id: $id) @include(if: $own) {
      ...ProcessParts
    }
  }
`);

/** A process whose trail is not for the reader to see. */
export const ProcessQuery = graphql(`
  query CaseProcess($id: UUID!) {
    process(id: $id) {
      ...ProcessParts
    }
  }
`);
