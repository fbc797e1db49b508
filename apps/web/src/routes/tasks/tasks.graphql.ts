import { graphql } from '../../api/generated/gql.ts';

export const TasksQuery = graphql(`
  query Tasks($first: Int!, $station: Int) {
    tasks(first: $first, station: $station) {
      nodes {
        id
        title
        subject
        kindLabel {
          sv
          en
        }
        stateLabel {
          sv
          en
        }
        authority
        station
        stationName {
          sv
          en
        }
        group
        dueAt
        dueLabel {
          sv
          en
        }
        since
        now
        steps {
          event
          label {
            sv
            en
          }
          mine
          openTo
        }
      }
      counts {
        all
        late
        week
        later
        others
      }
      stations {
        station
        name {
          sv
          en
        }
        count
      }
      challenges
      now
      pageInfo {
        hasNextPage
      }
    }
  }
`);
