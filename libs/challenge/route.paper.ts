import {
  dayWords,
  heading,
  momentWords,
  note,
  paragraphs,
  type Paper,
  type PaperBlock,
  type PaperLanguage,
  type PaperMaker,
} from '@utfall/documents';
import { text, type Text } from '@utfall/process';
import { routes, type Route } from './route.machine.ts';
import { routeWords } from './route.words.ts';

/** What a memorandum on the choice of route is written from. */
export interface RouteSeen {
  readonly version: number;
  readonly authority: string;
  readonly challenge: string;
  readonly checks: readonly {
    readonly sentence: Text;
    readonly basis: Text;
    readonly holds: boolean | null;
    readonly signedBy: string | null;
    readonly signedAt: string | null;
    readonly evidence: string | null;
  }[];
  readonly route: string | null;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
}
/** The content of a memorandum: a paper without what only the decision gives it. */
export type Memorandum = Omit<Paper, 'reference' | 'at'>;

const words = {
  title: (challenge: string): Text =>
    text(`Promemoria om vägval: ${challenge}`, `Memorandum on the choice of route: ${challenge}`),
  draft: text('Utkast', 'Draft'),
  isDraft: text(
    'Utkast. Promemorian registreras när vägvalet beslutas.',
    'Draft. The memorandum is registered when the route is decided.',
  ),
  matter: text('Ärendet', 'The matter'),
  authority: text('Myndighet', 'Authority'),
  challenge: text('Utmaning', 'Challenge'),
  route: text('Väg', 'Route'),
  proposedBy: text('Föreslagen av', 'Proposed by'),
  decidedBy: text('Beslutad av', 'Decided by'),
  decision: text('Förslag och skäl', 'Proposal and reasons'),
  noReason: text(
    'Den som föreslog har inte skrivit något eget skäl utöver den rättsliga prövningen.',
    'The proposer has written no reason of their own beside the legal gate.',
  ),
  notProposed: text('Ingen väg är föreslagen än.', 'No route is proposed yet.'),
  gate: text('Rättslig prövning', 'Legal gate'),
  gateSays: text(
    'En förkommersiell upphandling ligger utanför LOU bara om kontrollfrågorna nedan är uppfyllda. Myndigheten ska kunna visa det; därför har varje svar ett underlag och en person som står för det. För de andra vägarna är svaren upplysningar.',
    'A pre-commercial procurement is outside LOU only if the checks below hold. The authority must be able to show that, so each answer has evidence and a person who stands for it. For the other routes the answers are information.',
  ),
  holds: text('Uppfylld', 'Holds'),
  fails: text('Inte uppfylld', 'Does not hold'),
  open: text('Obesvarad', 'Unanswered'),
  judgement: text('Bedömning', 'Judgement'),
  basis: text('Grund', 'Basis'),
  signed: text('Svarade', 'Answered by'),
  evidence: text('Underlag', 'Evidence'),
  alternatives: text('Vägarna att välja mellan', 'The routes to choose from'),
  how: text('Så beslutas vägvalet', 'How the route is decided'),
  howSays: text(
    'Den som beslutar är en annan person än den som föreslog, och intygar i beslutet att hen inte är jävig (förvaltningslagen 16 §) och att hen inte för vidare det som omfattas av sekretess. Intygandet finns i ärendets journal.',
    'The decider is another person than the proposer, and declares in the decision to have no conflict of interest (Administrative Procedure Act s. 16) and not to pass on what is secret. The declaration is in the journal of the case.',
  ),
  registered: (at: string): Text => text(`Beslutad och registrerad ${at}.`, `Decided and registered ${at}.`),
  checksum: text(
    'Kontrollsumman nedan är SHA-256 av promemorians innehåll på båda språken och står i ärendets journal.',
    'The checksum below is the SHA-256 of what the memorandum says in both languages, and stands in the journal of the case.',
  ),
};

/** The memorandum on a choice of route as it stands. */
export function memorandumOf(seen: RouteSeen, language: PaperLanguage): Memorandum {
  const say = (one: Text): string => one[language];
  const route = routes.find((one) => one === seen.route) ?? null;
  const label = (one: Route): string => say(routeWords[one].label);
  const rows: [string, string | null][] = [
    [say(words.authority), seen.authority],
    [say(words.challenge), seen.challenge],
    [say(words.route), route && label(route)],
    [say(words.proposedBy), seen.proposedBy],
    [say(words.decidedBy), seen.decidedBy],
  ];
  const told = rows.filter((row): row is [string, string] => Boolean(row[1]));
  return {
    language,
    title: say(words.title(seen.challenge)),
    sender: seen.authority,
    blocks: [
      heading(say(words.matter)),
      { kind: 'facts', caption: say(words.matter), rows: told },
      heading(say(words.decision)),
      ...(route
        ? [
            ...paragraphs(`${label(route)}. ${say(routeWords[route].meaning)}`),
            ...paragraphs(seen.reason ?? say(words.noReason)),
          ]
        : paragraphs(say(words.notProposed))),
      heading(say(words.gate)),
      ...paragraphs(say(words.gateSays)),
      ...seen.checks.flatMap((check) => checkOf(check, language)),
      heading(say(words.alternatives)),
      { kind: 'list', items: routes.map((one) => `${label(one)}: ${say(routeWords[one].meaning)}`) },
      heading(say(words.how)),
      ...paragraphs(say(words.howSays)),
    ],
  };
}

function checkOf(check: RouteSeen['checks'][number], language: PaperLanguage): PaperBlock[] {
  const say = (one: Text): string => one[language];
  const { sentence, basis, holds, signedBy, signedAt, evidence } = check;
  const judged = holds === null ? words.open : holds ? words.holds : words.fails;
  const signed = signedAt && `${signedBy ?? ''}, ${dayWords(signedAt, language)}`;
  const rows: [string, string][] = [
    [say(words.judgement), say(judged)],
    [say(words.basis), say(basis)],
    ...(signed ? [[say(words.signed), signed] as [string, string]] : []),
  ];
  return [
    heading(say(sentence), 3),
    { kind: 'facts', caption: say(sentence), rows },
    ...(evidence ? paragraphs(`${say(words.evidence)}: ${evidence}`) : []),
  ];
}

interface Told extends Omit<RouteSeen, 'route'> {
  readonly id: string;
  readonly proposed: string | null;
  readonly decided: string | null;
  readonly decidedAt: string | null;
  readonly memorandum: string | null;
  readonly memorandumHash: string | null;
  readonly journal: { readonly nodes: readonly { readonly at: string }[] };
}
const query = `query RouteMemorandum($id: UUID!) { route(id: $id) {
  id version authority challenge proposed decided reason proposedBy decidedBy decidedAt memorandum memorandumHash
  checks { sentence { sv en } basis { sv en } holds signedBy signedAt evidence } journal(first: 100) { nodes { at } } } }`;

/** The memorandum as it was registered; before the decision, as it would read now. */
export const routePaper: PaperMaker = async (ask, id, language) => {
  const { route } = await ask<{ route: Told | null }>(query, { id });
  // Who is not shown the checks is not shown the memorandum either.
  if (!route || route.checks.length === 0) return null;
  const { memorandum, memorandumHash, decidedAt } = route;
  if (!memorandum || !memorandumHash || !decidedAt) return draftOf(route, language);
  const { [language]: kept } = JSON.parse(memorandum) as Record<PaperLanguage, Memorandum>;
  const when = words.registered(momentWords(decidedAt, language))[language];
  return {
    ...kept,
    reference: `SHA-256 ${memorandumHash.slice(0, 16)}…`,
    at: decidedAt,
    blocks: [...kept.blocks, note(`${when} ${words.checksum[language]}`), note(memorandumHash)],
  };
};

function draftOf(route: Told, language: PaperLanguage): Paper {
  const { title, blocks, ...kept } = memorandumOf({ ...route, route: route.proposed }, language);
  return {
    ...kept,
    title: `${words.draft[language]}: ${title}`,
    reference: route.id,
    at: route.journal.nodes.at(-1)?.at ?? new Date(0).toISOString(),
    blocks: [note(words.isDraft[language]), ...blocks],
  };
}
