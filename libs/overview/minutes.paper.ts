import { heading, momentWords, note, paragraphs, type Paper, type PaperMaker } from '@utfall/documents';
import { text, type Text } from '@utfall/process';

interface Told {
  readonly id: string;
  readonly trailId: string;
  readonly title: string;
  readonly purpose: string | null;
  readonly place: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly illustrative: boolean;
  readonly stateLabel: Text;
  readonly participants: readonly string[];
  readonly agenda: readonly { readonly title: string; readonly minutes: number }[];
  readonly minutes: {
    readonly text: string;
    readonly agreements: readonly string[];
    readonly version: number;
    readonly hash: string;
    readonly approvedBy: readonly string[];
  } | null;
}

const query = `query MinutesPaper($id: UUID!) { workshop(id: $id) {
  id trailId title purpose place startsAt endsAt illustrative stateLabel { sv en } participants agenda { title minutes }
  minutes { text agreements version hash approvedBy } } }`;
const senderQuery = 'query MinutesPaperSender($id: UUID!) { trailOverview(id: $id) { authority } }';

const words = {
  title: (title: string): Text => text(`Minnesanteckningar: ${title}`, `Minutes: ${title}`),
  meeting: text('Mötet', 'The meeting'),
  time: text('Tid', 'Time'),
  place: text('Plats', 'Place'),
  purpose: text('Syfte', 'Purpose'),
  state: text('Läge', 'State'),
  version: text('Version', 'Version'),
  approved: text('Godkända av', 'Approved by'),
  nobody: text('Ingen än', 'Nobody yet'),
  agenda: text('Dagordning', 'Agenda'),
  item: text('Punkt', 'Item'),
  minutes: text('Minuter', 'Minutes'),
  participants: text('Deltagare som har samtyckt till att nämnas', 'Participants who have consented to be named'),
  said: text('Vad som sades', 'What was said'),
  agreements: text('Vad vi kom överens om', 'What was agreed'),
  checksum: (hash: string): Text =>
    text(`Anteckningarnas kontrollsumma (SHA-256): ${hash}`, `Checksum of the minutes (SHA-256): ${hash}`),
  illustrative: text(
    'Innehållet är påhittat, som i en demonstration.',
    'The content is made up, as in a demonstration.',
  ),
  facilitator: text('processledaren', 'the facilitator'),
  needOwner: text('behovsägaren', 'the need owner'),
};
const approvers: Readonly<Record<string, Text>> = { facilitator: words.facilitator, needOwner: words.needOwner };

/** The minutes of a workshop, for whoever may read them. */
export const minutesPaper: PaperMaker = async (ask, id, language): Promise<Paper | null> => {
  const { workshop } = await ask<{ workshop: Told | null }>(query, { id });
  if (!workshop?.minutes) return null;
  const { trailOverview } = await ask<{ trailOverview: { authority: string } | null }>(senderQuery, {
    id: workshop.trailId,
  });
  const { minutes, agenda, participants, startsAt, endsAt } = workshop;
  const say = (one: Text): string => one[language];
  const approved = minutes.approvedBy.map((role) => say(approvers[role] ?? text(role, role)));
  const facts: [string, string | null][] = [
    [say(words.time), startsAt && endsAt && `${momentWords(startsAt, language)} – ${momentWords(endsAt, language)}`],
    [say(words.place), workshop.place],
    [say(words.purpose), workshop.purpose],
    [say(words.state), say(workshop.stateLabel)],
    [say(words.version), String(minutes.version)],
    [say(words.approved), approved.join(', ') || say(words.nobody)],
  ];
  const rows = facts.filter((row): row is [string, string] => Boolean(row[1]));
  const columns = [
    { title: say(words.item), width: 0.8 },
    { title: say(words.minutes), width: 0.2, isNumber: true },
  ];
  return {
    language,
    title: say(words.title(workshop.title)),
    sender: trailOverview?.authority ?? 'Utfall',
    reference: minutes.hash.slice(0, 16),
    at: endsAt ?? startsAt ?? '1970-01-01T00:00:00.000Z',
    blocks: [
      heading(say(words.meeting)),
      { kind: 'facts', caption: say(words.meeting), rows },
      heading(say(words.said)),
      ...paragraphs(minutes.text),
      ...listed(say(words.agreements), minutes.agreements),
      ...(agenda.length === 0
        ? []
        : [
            heading(say(words.agenda)),
            {
              kind: 'table' as const,
              caption: say(words.agenda),
              columns,
              rows: agenda.map((item) => [item.title, String(item.minutes)]),
            },
          ]),
      ...listed(say(words.participants), participants),
      note(say(words.checksum(minutes.hash))),
      ...(workshop.illustrative ? [note(say(words.illustrative))] : []),
    ],
  };
};

const listed = (title: string, items: readonly string[]) =>
  items.length === 0 ? [] : [heading(title), { kind: 'list' as const, items }];
