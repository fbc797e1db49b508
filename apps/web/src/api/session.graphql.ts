import { graphql } from './generated/gql.ts';

export const ViewerQuery = graphql(`
  query Viewer {
    demonstration {
      __typename
    }
    viewer {
      person {
        id
        title
      }
      organisation {
        id
        name
        kind
        county
      }
      roles
      memberships {
        organisation {
          id
          name
        }
        roles
      }
    }
  }
`);

export const OwnAddressQuery = graphql(`
  query OwnAddress {
    account {
      email
    }
  }
`);
