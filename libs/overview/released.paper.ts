import { dayWords, heading, note, paragraphs, type Ask, type Paper, type PaperMaker } from '@utfall/documents';
import { text, type Text } from '@utfall/process';

interface Told {
  readonly id: string;
  readonly authority: string;
  readonly rfiTitle: string;
  readonly request: string | null;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly decidedAt: string | null;
}
interface Released {
  readonly nodes: readonly {
    readonly organisation: string;
    readonly answers: readonly {
      readonly question: string;
      readonly text: string | null;
      readonly basis: string | null;
      readonly reason: string | null;
    }[];
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const requestQuery = `query ReleasedPaper($id: UUID!) { recordRequest(id: $id) {
  id authority rfiTitle request reference reason decidedAt } }`;
const responsesQuery = `query ReleasedPaperResponses($id: UUID!, $after: String) {
  releasedResponses(requestId: $id, first: 10, after: $after) {
    nodes { organisation answers { question text basis reason } } pageInfo { hasNextPage endCursor } } }`;

const words = {
  title: (title: string): Text => text(`Utlämnade svar på RFI: ${title}`, `Released responses to an RFI: ${title}`),
  decision: text('Beslutet', 'The decision'),
  authority: text('Myndighet', 'Authority'),
  request: text('Begäran', 'Request'),
  reference: text('Diarienummer', 'Diary number'),
  decided: text('Beslutat', 'Decided'),
  reason: text('Skäl', 'Reasons'),
  withheld: text('Lämnas inte ut.', 'Not released.'),
  nothing: text('Inget svar.', 'No answer.'),
  masked: text('[maskat]', '[masked]'),
  because: (basis: string, reason: string): Text => text(`Grund: ${basis}. ${reason}`, `Ground: ${basis}. ${reason}`),
};

/** The copy of a released record, with what is masked taken out, for whoever asked and the authority. */
export const releasedPaper: PaperMaker = async (ask, id, language): Promise<Paper | null> => {
  const { recordRequest: request } = await ask<{ recordRequest: Told | null }>(requestQuery, { id });
  if (!request?.decidedAt) return null;
  const responses = await releasedTo(ask, id);
  if (responses.length === 0) return null;
  const say = (one: Text): string => one[language];
  const facts: [string, string | null][] = [
    [say(words.authority), request.authority],
    [say(words.request), request.request],
    [say(words.reference), request.reference],
    [say(words.decided), dayWords(request.decidedAt, language)],
    [say(words.reason), request.reason],
  ];
  const rows = facts.filter((row): row is [string, string] => Boolean(row[1]));
  return {
    language,
    title: say(words.title(request.rfiTitle)),
    sender: request.authority,
    reference: request.reference ?? request.id,
    at: request.decidedAt,
    blocks: [
      heading(say(words.decision)),
      { kind: 'facts', caption: say(words.decision), rows },
      ...responses.flatMap(({ organisation, answers }) => [
        heading(organisation),
        ...answers.flatMap(({ question, text: answer, basis, reason }) => [
          heading(question, 3),
          ...paragraphs(answer === null ? say(words.withheld) : shown(answer, say(words.masked)) || say(words.nothing)),
          ...(basis ? [note(say(words.because(basis, reason ?? '')))] : []),
        ]),
      ]),
    ],
  };
};

/** What is masked in words, so that it is heard as well as seen. */
const shown = (answer: string, masked: string): string => answer.replace(/█+/g, masked);

async function releasedTo(ask: Ask, id: string): Promise<Released['nodes'][number][]> {
  const found: Released['nodes'][number][] = [];
  for (let after: string | null = null; ;) {
    const answer: { releasedResponses: Released } = await ask(responsesQuery, { id, after });
    const { nodes, pageInfo } = answer.releasedResponses;
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}
