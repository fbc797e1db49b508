import { text, type ChartState, type PlainEvent } from '@utfall/process';

/** What a decision on a supplier rests on: the route, the decision's reference, who decided and who won. */
export interface Selection {
  readonly route: string;
  readonly decisionReference: string;
  readonly decider: string;
  readonly winner: string;
  readonly at: string;
}

export interface TrailContext {
  readonly author: string;
  /** The processes of the stages, by kind, as they tell their news. */
  readonly stages: Readonly<Record<string, string>>;
  readonly route: string | null;
  readonly selection: Selection | null;
  readonly abortedBy: string | null;
  readonly ended: boolean;
  readonly suspended: boolean;
  /** Since when it stands still; left out while it goes on. */
  readonly pausedAt?: string;
}

export interface TrailEvent extends PlainEvent {
  readonly from?: { readonly kind: string; readonly process: string };
  readonly route?: string;
  readonly decisionReference?: string;
  readonly decider?: string;
  readonly winner?: string;
}

/** `deciderRoles`: the roles of the named decider in the authority; `winnerExists`: whether the winner is a known organisation. */
export interface TrailFacts {
  readonly deciderRoles: readonly string[];
  readonly winnerExists: boolean;
}

const forward = 'keepStage';
const needIsGone = { target: 'closed', do: ['markEnded'] };

const courseRegion: ChartState = {
  label: text('Förlopp', 'Course'),
  initial: 'challenge',
  on: {
    abort: {
      target: '.aborted',
      rules: ['notEnded', 'notSuspended'],
      do: ['markEnded', 'keepAbort', 'tellAborted'],
    },
  },
  states: {
    challenge: {
      label: text('Utmaning', 'Challenge'),
      meaning: text('Behovet formuleras, utan lösning.', 'The need is put into words, without a solution.'),
      on: { challengePublished: { target: 'workshops', do: [forward] }, challengeClosed: needIsGone },
    },
    workshops: {
      label: text('Workshoppar', 'Workshops'),
      meaning: text('De som lever med utmaningen ger insikter.', 'Those who live with the challenge give insights.'),
      on: { workshopsCompleted: { target: 'rfi', do: [forward] }, challengeClosed: needIsGone },
    },
    rfi: {
      label: text('RFI', 'Request for information'),
      meaning: text(
        'Marknaden svarar på frågor som insikterna har gett.',
        'The market answers questions raised by the insights.',
      ),
      on: { rfiCompleted: { target: 'decideRoute', do: [forward] } },
    },
    decideRoute: {
      label: text('Vägval', 'Choice of route'),
      meaning: text(
        'Beslut om vägen: förkommersiell upphandling, vanlig upphandling eller stopp.',
        'The route is decided: pre-commercial procurement, ordinary procurement or stop.',
      ),
      on: {
        routeDecided: [
          { target: 'matching', when: 'isPreCommercial', do: [forward, 'keepRoute'] },
          { target: 'regularProcurement', when: 'isRegular', do: [forward, 'keepRoute'] },
          { target: 'closed', do: [forward, 'keepRoute', 'markEnded'] },
        ],
      },
    },
    matching: {
      label: text('Matchning', 'Matching'),
      meaning: text(
        'Leverantörer som kan passa får veta. Vem som helst får ändå delta.',
        'Suppliers who may fit are told. Anybody may still take part.',
      ),
      on: { matchingNotified: { target: 'pcp', do: [forward] } },
    },
    pcp: {
      label: text('Förkommersiell upphandling', 'Pre-commercial procurement'),
      meaning: text('Flera leverantörer utvecklar i faser.', 'Several suppliers develop in phases.'),
      on: { recordSelection: selectionArrow(['notSuspended', 'phasesCompleted']) },
    },
    regularProcurement: {
      label: text('Vanlig upphandling', 'Ordinary procurement'),
      meaning: text(
        'Lösningen finns. Den upphandlas utanför systemet.',
        'The solution exists. It is procured outside the system.',
      ),
      on: { recordSelection: selectionArrow(['notSuspended']) },
    },
    outcome: {
      label: text('Utfallskontrakt', 'Outcome-based contract'),
      meaning: text('Kontraktet betalar för verifierade utfall.', 'The contract pays for verified outcomes.'),
      on: { contractClosed: { target: 'closed', do: [forward, 'markEnded'] } },
    },
    closed: { label: text('Avslutad', 'Closed'), type: 'final' },
    aborted: { label: text('Avbruten', 'Aborted'), type: 'final' },
  },
};

const recordRegion: ChartState = {
  label: text('Diarium', 'Record'),
  initial: 'open',
  states: {
    open: {
      label: text('Öppet ärende', 'Open record'),
      on: { closeRecord: { target: 'closing', rules: ['courseEnded'] } },
    },
    closing: {
      label: text('Avslutas', 'Being closed'),
      on: { archive: { target: 'archived', rules: ['retentionDecided'] } },
    },
    archived: { label: text('Arkiverat', 'Archived'), type: 'final' },
  },
};

const secrecyRegion: ChartState = {
  label: text('Sekretess', 'Secrecy'),
  initial: 'public',
  states: {
    public: {
      label: text('Ingen särskild sekretess', 'No particular secrecy'),
      on: { rfiPublished: { target: 'dialogueSensitive' }, callPublished: { target: 'absolute' } },
    },
    dialogueSensitive: {
      label: text('Svar i dialogen skyddas', 'Answers in the dialogue are protected'),
      on: {
        rfiCompleted: { target: 'public' },
        rfiCancelled: { target: 'public' },
        callPublished: { target: 'absolute' },
      },
    },
    absolute: {
      label: text('Absolut sekretess', 'Absolute secrecy'),
      meaning: text(
        'Offentlighets- och sekretesslagen 19 kap. 3 § till beslut om tilldelning.',
        'Public Access to Information and Secrecy Act ch. 19 s. 3 until the award.',
      ),
      always: { target: 'partial', when: 'hasSelection' },
    },
    partial: {
      label: text('Delvis sekretess', 'Partial secrecy'),
      meaning: text('Affärshemligheter prövas enligt 31 kap. 16 §.', 'Business secrets are judged by ch. 31 s. 16.'),
      type: 'final',
    },
  },
};

const publicationRegion: ChartState = {
  label: text('Publicering', 'Publication'),
  initial: 'none',
  states: {
    none: { label: text('Inget publicerat', 'Nothing published'), on: { challengePublished: { target: 'planning' } } },
    planning: {
      label: text('Planering publicerad', 'Planning published'),
      on: { callPublished: { target: 'tender' } },
      always: { target: 'award', when: 'hasSelection' },
    },
    tender: {
      label: text('Utlysning publicerad', 'Call published'),
      always: { target: 'award', when: 'hasSelection' },
    },
    award: {
      label: text('Val publicerat', 'Selection published'),
      on: { contractSigned: { target: 'contract', do: [forward] } },
    },
    contract: {
      label: text('Kontrakt publicerat', 'Contract published'),
      on: { outcomeVerified: { target: 'implementation' }, contractClosed: { target: 'terminated' } },
    },
    implementation: {
      label: text('Utfall publiceras', 'Outcomes are published'),
      on: { contractClosed: { target: 'terminated' } },
    },
    terminated: { label: text('Slutredovisat', 'Finally reported'), type: 'final' },
  },
};

const paceRegion: ChartState = {
  label: text('Takt', 'Pace'),
  initial: 'running',
  // The news is heard wherever the course stands; past the workshops it changes nothing there.
  on: { challengeClosed: {} },
  states: {
    running: {
      label: text('Pågår', 'Running'),
      on: { suspend: { target: 'suspended', do: ['markSuspended', 'pauseAll', 'tellSuspended'] } },
      always: { target: 'ended', when: 'hasEnded' },
    },
    suspended: {
      label: text('Pausad', 'Suspended'),
      meaning: text('Inga steg tas förrän banan återupptas.', 'No steps are taken until the trail is resumed.'),
      on: { resume: { target: 'running', do: ['markResumed', 'resumeAll', 'tellResumed'] } },
    },
    ended: { label: text('Slut', 'Over'), type: 'final' },
  },
};

function selectionArrow(rules: readonly string[]) {
  return {
    target: 'outcome',
    rules: [...rules, 'routeMatches', 'decisionReferred', 'deciderIsNotOfficer', 'deciderMayDecide', 'winnerKnown'],
    do: ['keepSelection', 'publishToAll', 'tellSelected'],
  };
}

/** The trail: one walk with its record, secrecy, publication and pace beside it. */
export const trailChart: ChartState = {
  label: text('Banan', 'The trail'),
  type: 'parallel',
  states: {
    course: courseRegion,
    record: recordRegion,
    secrecy: secrecyRegion,
    publication: publicationRegion,
    pace: paceRegion,
  },
};
