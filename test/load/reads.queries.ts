/** What the pages of a case and of a list ask for. */
export const caseQuery = `query Case($id: UUID!) { challenge(id: $id) { id kind state version title problem sdg trailId
  journal(first: 20) { nodes { seq at event } } } }`;
export const listQuery = `query List($after: String) { challenges(first: 20, after: $after) { nodes { id state version title } pageInfo { hasNextPage endCursor } } }`;
