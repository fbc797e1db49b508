import { graphql } from '../../api/generated/gql.ts';

export const TasksAsideQuery = graphql(`
  query TasksAside {
    upcoming(first: 6) {
      nodes {
        id
        title
        label {
          sv
          en
        }
        at
        now
      }
    }
    changes(first: 5) {
      nodes {
        processId
        title
        label {
          sv
          en
        }
        kindLabel {
          sv
          en
        }
        at
        person
      }
      since
    }
    serverClock {
      now
    }
  }
`);

export const NoteVisit = graphql(`
  mutation NoteVisit {
    noteVisit {
      at
    }
  }
`);
