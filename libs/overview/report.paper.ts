import { dayWords, heading, note, paragraphs, type Paper, type PaperBlock, type PaperMaker } from '@utfall/documents';
import { text, type Text } from '@utfall/process';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly introduction: string;
  readonly authority: string;
  readonly edition: number;
  readonly publishedAt: string;
  readonly deadlineAt: string | null;
  readonly now: string;
  readonly report: string | null;
  readonly illustrative: boolean;
  readonly questions: readonly { readonly text: string }[];
  readonly clarifications: readonly { readonly question: string; readonly answer: string | null }[];
}

const query = `query RfiReportPaper($id: UUID!) { publicRfi(id: $id) {
  id title introduction authority edition publishedAt deadlineAt now report illustrative
  questions { text } clarifications { question answer } } }`;

const words = {
  title: (title: string): Text => text(`Rapport från RFI: ${title}`, `Report of an RFI: ${title}`),
  about: text('Om frågan till marknaden', 'About the questions to the market'),
  authority: text('Myndighet', 'Authority'),
  published: text('Publicerad', 'Published'),
  deadline: text('Sista svarsdag', 'Last day for responses'),
  edition: text('Version', 'Edition'),
  report: text('Vad svaren visar', 'What the responses show'),
  masked: text(
    'Rapporten är utan uppgifter om vem som har svarat vad, och affärshemligheter är maskade. De som svarade har kunnat invända innan den publicerades.',
    'The report does not tell who answered what, and business secrets are masked. Those who responded could object before it was published.',
  ),
  questions: text('Frågorna', 'The questions'),
  clarifications: text('Klargöranden till alla', 'Clarifications to all'),
  illustrative: text(
    'Uppgifterna är påhittade, som i en demonstration.',
    'The figures are made up, as in a demonstration.',
  ),
};

/** The published report of an RFI, with what was asked and clarified: for everybody. */
export const rfiReportPaper: PaperMaker = async (ask, id, language): Promise<Paper | null> => {
  const { publicRfi: rfi } = await ask<{ publicRfi: Told | null }>(query, { id });
  if (!rfi?.report) return null;
  const say = (one: Text): string => one[language];
  const facts: [string, string | null][] = [
    [say(words.authority), rfi.authority],
    [say(words.published), dayWords(rfi.publishedAt, language)],
    [say(words.deadline), rfi.deadlineAt && dayWords(rfi.deadlineAt, language)],
    [say(words.edition), String(rfi.edition)],
  ];
  const rows = facts.filter((row): row is [string, string] => row[1] !== null);
  return {
    language,
    title: say(words.title(rfi.title)),
    sender: rfi.authority,
    reference: rfi.id,
    at: rfi.deadlineAt ?? rfi.publishedAt,
    blocks: [
      heading(say(words.about)),
      ...paragraphs(rfi.introduction),
      { kind: 'facts', caption: say(words.about), rows },
      heading(say(words.report)),
      ...paragraphs(rfi.report),
      note(say(words.masked)),
      heading(say(words.questions)),
      { kind: 'list', items: rfi.questions.map((question) => question.text) },
      ...clarificationsOf(rfi, say),
      ...(rfi.illustrative ? [note(say(words.illustrative))] : []),
    ],
  };
};

function clarificationsOf({ clarifications }: Told, say: (one: Text) => string): PaperBlock[] {
  const answered = clarifications.filter(({ answer }) => answer);
  if (answered.length === 0) return [];
  return [
    heading(say(words.clarifications)),
    ...answered.flatMap(({ question, answer }) => [heading(question, 3), ...paragraphs(answer!)]),
  ];
}
