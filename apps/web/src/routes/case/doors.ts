import { useRouter } from '@tanstack/react-router';
import type { caseTexts } from './texts.ts';

type DoorText = Extract<keyof (typeof caseTexts)['sv'], `door.${string}`>;

/** A page of its own for a part of a process's content. `$` stands for the id. */
interface Door {
  readonly path: string;
  readonly text: DoorText;
  /** Steps that are better taken there than in the form that any step has. */
  readonly events?: readonly string[];
}

const doors: Readonly<Record<string, readonly Door[]>> = {
  challenge: [{ path: '/arende/$/utmaning', text: 'door.challenge', events: ['describe', 'revise'] }],
  workshopSeries: [{ path: '/arende/$/workshoppar', text: 'door.workshops' }],
  workshop: [
    { path: '/arende/$/deltagare', text: 'door.participants', events: ['recordAttendance'] },
    { path: '/arende/$/minnesanteckningar', text: 'door.minutes', events: ['saveMinutes', 'approveMinutes'] },
  ],
  rfi: [
    {
      path: '/arende/$/fragor',
      text: 'door.questions',
      events: [
        ...['writeIntroduction', 'addQuestion', 'changeQuestion', 'removeQuestion', 'orderQuestions', 'amend'],
        'writeNotice',
      ],
    },
    {
      path: '/arende/$/remiss',
      text: 'door.remiss',
      events: ['writeDocument', 'removeDocument', 'commentClause', 'disposeComment'],
    },
    { path: '/arende/$/forhandsvisning', text: 'door.preview' },
    { path: '/arende/$/klargoranden', text: 'door.clarifications', events: ['answerClarification'] },
    { path: '/arende/$/oppning', text: 'door.opening', events: ['beginOpening', 'openResponses'] },
    { path: '/arende/$/svar', text: 'door.responses' },
    {
      path: '/arende/$/dialoger',
      text: 'door.dialogues',
      events: ['inviteDialogue', 'addDialogueTimes', 'recordDialogue', 'recordDeclined'],
    },
  ],
  response: [
    { path: '/svar/$', text: 'door.response', events: ['write', 'share', 'acceptDialogue', 'declineDialogue'] },
    { path: '/svar/$/kontrollera', text: 'door.check', events: ['submit', 'replace', 'signOff'] },
  ],
  recordRequest: [{ path: '/arende/$/utlamnande', text: 'door.records', events: ['assess', 'decide'] }],
  matching: [{ path: '/matchning/$', text: 'door.matching', events: ['run', 'rerun', 'keep', 'hide', 'add'] }],
  contract: [
    { path: '/avtal/$', text: 'door.contract' },
    { path: '/avtal/$/tariff', text: 'door.tariff', events: ['describe'] },
  ],
  route: [{ path: '/arende/$/vagval', text: 'door.route', events: ['answerCheck', 'propose'] }],
  round: [{ path: '/granskningar/$', text: 'door.round' }],
  statement: [{ path: '/avrakningar/$', text: 'door.statement' }],
};

/** The pages there are for a kind of process, and where each of its steps is taken. */
export function useDoors(kind: string, id: string) {
  const router = useRouter();
  const paths = new Set(Object.keys(router.routesByPath).map((path) => path.replace(/\$\w+/g, '$')));
  const open = (doors[kind] ?? []).filter(({ path }) => paths.has(path));
  const at = ({ path }: Door): string => path.replace('$', id);
  return {
    pages: open.map((door) => ({ href: at(door), text: door.text })),
    stepAt: (event: string): string => {
      const door = open.find(({ events }) => events?.includes(event));
      return door ? at(door) : `/arende/${id}/steg/${event}`;
    },
  };
}
