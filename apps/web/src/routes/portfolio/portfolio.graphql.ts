import { graphql } from '../../api/generated/gql.ts';

export const PortfolioQuery = graphql(`
  query Portfolio($first: Int!, $station: Int) {
    portfolio(first: $first, station: $station) {
      nodes {
        trailId
        challengeId
        title
        authority
        station
        stationName {
          sv
          en
        }
        stateLabel {
          sv
          en
        }
        stationBeganAt
        daysInStation
        daysPlanned
        daysLate
        waitsFor {
          event
          label {
            sv
            en
          }
          openTo
          mine
        }
        nextDeadlineAt
        nextDeadlineLabel {
          sv
          en
        }
        now
        illustrative
        timeline {
          station
          name {
            sv
            en
          }
          status
          beganAt
          endedAt
          plannedEndsOn
        }
      }
      stations {
        station
        name {
          sv
          en
        }
        count
      }
      ended
      pageInfo {
        hasNextPage
      }
    }
    serverClock {
      now
    }
  }
`);
