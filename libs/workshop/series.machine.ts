import { defineMachine, text, type ChartState, type Definition, type Effect } from '@utfall/process';
import {
  nextText,
  seriesChanges,
  seriesRules,
  seriesSettingsDefault,
  type SeriesContext,
  type SeriesEvent,
  type SeriesFacts,
} from './series.rules.machine.ts';

type Parts = Definition<SeriesContext, SeriesEvent, SeriesFacts>;
type SeriesEffect = Effect<SeriesContext, SeriesEvent>;

const workshopNews = {
  workshopDrafted: { do: ['keepUnderWay'] },
  workshopStarted: { do: ['keepStarted'] },
  workshopHeld: { do: ['keepHeld'] },
  workshopPublished: { do: ['keepPublished'] },
  workshopCancelled: { do: ['keepCancelled'] },
};
const information = {
  recordEqualInformation: { rules: ['workshopOfSeries'], do: ['keepInformation'] },
  publishEqualInformation: { rules: ['openInformation'], do: ['keepPublication', 'publish', 'tellInformation'] },
};
const cancel = {
  target: 'cancelled',
  rules: ['heldAreDocumented', 'reasonGiven'],
  do: ['keepReason', 'publish', 'tellWorkshopsCancelled', 'tellCancelled'],
};

const chart: ChartState = {
  label: text('Workshopserie', 'Workshop series'),
  initial: 'planned',
  states: {
    planned: {
      label: text('Planerad', 'Planned'),
      meaning: text(
        'Serien förbereds. Workshoppar kan skissas men inte bokas in.',
        'The series is being prepared. Workshops can be drafted but not scheduled.',
      ),
      on: {
        open: { target: 'running', rules: ['trailGoesOn'], do: ['publish', 'tellOpened'] },
        cancel,
        ...workshopNews,
      },
    },
    running: {
      label: text('Pågår', 'Running'),
      meaning: text(
        'Workshoppar hålls, och det som kommer fram skrivs ner som insikter.',
        'Workshops are held, and what comes out is written down as insights.',
      ),
      on: {
        addInsight: { rules: ['fromHeldWorkshops'], do: ['addInsight', 'tellInsight'] },
        reviseInsight: { rules: ['knownInsight', 'fromHeldWorkshops'], do: ['reviseInsight', 'tellInsight'] },
        approveInsight: { rules: ['knownInsight', 'sameInsight', 'anotherThanAuthor'], do: ['approveInsight'] },
        ...information,
        synthesise: {
          target: 'synthesised',
          rules: ['trailGoesOn', 'enoughHeld', 'noneUnderWay', 'enoughInsights'],
          do: ['keepSynthesiser', 'tellSynthesised'],
        },
        cancel,
        ...workshopNews,
      },
    },
    synthesised: {
      label: text('Sammanställd', 'Synthesised'),
      meaning: text(
        'Insikterna är sammanställda och väntar på godkännande. Det leverantörer fått veta ska vara publicerat för alla.',
        'The insights are put together and wait for approval. What suppliers were told must be published to all.',
      ),
      on: {
        ...information,
        reopen: { target: 'running', rules: ['trailGoesOn'] },
        approve: {
          target: 'completed',
          rules: [
            'trailGoesOn',
            'trailBeforeRfi',
            'minutesPublished',
            'allInformationPublished',
            'anotherThanSynthesiser',
          ],
          do: ['publish', 'tellTrailCompleted', 'tellCompleted'],
        },
        cancel,
        ...workshopNews,
        // A workshop begun in the same moment as the synthesis: what it gives must not be lost.
        workshopDrafted: { target: 'running', do: ['keepUnderWay'] },
      },
    },
    completed: {
      label: text('Klar', 'Completed'),
      meaning: text(
        'Insikterna är godkända och ligger till grund för frågorna till marknaden.',
        'The insights are approved and are the ground for the questions to the market.',
      ),
      type: 'final',
    },
    cancelled: { label: text('Avbruten', 'Called off'), type: 'final' },
  },
};

const events: Parts['events'] = {
  open: {
    label: text('Öppna serien', 'Open the series'),
    sentence: text('Workshoppar kan bokas in.', 'Workshops can be scheduled.'),
  },
  addInsight: {
    label: text('Lägg till en insikt', 'Add an insight'),
    sentence: text(
      'En insikt skrivs ner med de workshoppar den kommer från.',
      'An insight is written down with the workshops it comes from.',
    ),
  },
  reviseInsight: {
    label: text('Skriv om en insikt', 'Rewrite an insight'),
    sentence: text(
      'Insikten får en ny version som måste godkännas på nytt.',
      'The insight gets a new version, which must be approved anew.',
    ),
  },
  approveInsight: {
    label: text('Godkänn en insikt', 'Approve an insight'),
    sentence: text(
      'Insikten godkänns av någon annan än den som skrev den.',
      'The insight is approved by somebody other than its author.',
    ),
  },
  recordEqualInformation: {
    label: text('Notera lika information', 'Record equal information'),
    sentence: text(
      'Det som en möjlig leverantör fick veta noteras, så att alla kan få veta det.',
      'What a possible supplier was told is recorded, so that everybody can be told.',
    ),
  },
  publishEqualInformation: {
    label: text('Publicera för alla', 'Publish to all'),
    sentence: text('Alla får veta det som någon har fått veta.', 'Everybody learns what somebody has been told.'),
    irreversible: true,
  },
  synthesise: {
    label: text('Sammanställ serien', 'Synthesise the series'),
    sentence: text(
      'Workshopparna är klara och insikterna sammanställs.',
      'The workshops are done and the insights are put together.',
    ),
  },
  reopen: {
    label: text('Återuppta serien', 'Resume the series'),
    sentence: text(
      'Mer behöver göras innan serien kan godkännas.',
      'More must be done before the series can be approved.',
    ),
  },
  approve: {
    label: text('Godkänn serien', 'Approve the series'),
    sentence: text(
      'Serien är klar och insikterna publiceras.',
      'The series is completed and the insights are published.',
    ),
    irreversible: true,
  },
  cancel: {
    label: text('Avbryt serien', 'Call off the series'),
    sentence: text(
      'Serien avbryts, och de workshoppar som inte har börjat ställs in.',
      'The series is called off, and the workshops that have not begun are cancelled.',
    ),
    irreversible: true,
  },
  workshopDrafted: {
    from: 'news',
    label: text('Workshop planeras', 'Workshop planned'),
    sentence: text('En workshop har börjat planeras.', 'A workshop has begun to be planned.'),
  },
  workshopStarted: {
    from: 'news',
    label: text('Workshop påbörjad', 'Workshop begun'),
    sentence: text('En workshop har börjat.', 'A workshop has begun.'),
  },
  workshopHeld: {
    from: 'news',
    label: text('Workshop genomförd', 'Workshop held'),
    sentence: text('En workshop har genomförts.', 'A workshop has been held.'),
  },
  workshopPublished: {
    from: 'news',
    label: text('Minnesanteckningar publicerade', 'Minutes published'),
    sentence: text(
      'Minnesanteckningarna från en workshop är godkända och publicerade.',
      'The minutes of a workshop have been approved and published.',
    ),
  },
  workshopCancelled: {
    from: 'news',
    label: text('Workshop inställd', 'Workshop cancelled'),
    sentence: text('En workshop har ställts in.', 'A workshop has been cancelled.'),
  },
};

const effects: Parts['effects'] = {
  publish: {
    topic: 'publication.workshopSeries',
    sentence: text('Den öppna sidan om serien uppdateras.', 'The open page about the series is updated.'),
  },
  tellTrailCompleted: {
    topic: 'news',
    sentence: text('Ärendet får veta att serien är klar.', 'The trail learns that the series is completed.'),
    payload: ({ context }) => ({ to: context.trail, event: { type: 'workshopsCompleted' } }),
  },
  tellWorkshopsCancelled: {
    topic: 'newsToChildren',
    sentence: text(
      'Workshopparna får veta att serien är avbruten.',
      'The workshops learn that the series was called off.',
    ),
    payload: () => ({ kind: 'workshop', event: { type: 'seriesCancelled' } }),
  },
  tellOpened: notice(
    'workshopSeriesOpened',
    'Projektet får veta att serien är öppnad.',
    'The project learns that the series was opened.',
  ),
  tellInsight: notice(
    'insightWritten',
    'De som godkänner får veta att det finns en insikt att läsa.',
    'Those who approve learn that there is an insight to read.',
  ),
  tellInformation: notice(
    'equalInformationPublished',
    'Projektet får veta att uppgiften är publicerad för alla.',
    'The project learns that the item is published to all.',
  ),
  tellSynthesised: notice(
    'workshopSeriesSynthesised',
    'De som godkänner får veta att serien är sammanställd.',
    'Those who approve learn that the series is synthesised.',
  ),
  tellCompleted: notice(
    'workshopSeriesCompleted',
    'Projektet får veta att serien är klar.',
    'The project learns that the series is completed.',
  ),
  tellCancelled: notice(
    'workshopSeriesCancelled',
    'Projektet får veta att serien är avbruten.',
    'The project learns that the series was called off.',
  ),
};

/** The workshops of one trail: insights approved, and what suppliers were told published to all. */
export const seriesMachine = defineMachine<SeriesContext, SeriesEvent, SeriesFacts>({
  kind: 'workshopSeries',
  version: 1,
  label: text('Workshopserie', 'Workshop series'),
  chart,
  create: {
    sentence: text('En workshopserie planeras för utmaningen.', 'A workshop series is planned for the challenge.'),
    rules: ['challengePublished', 'trailGoesOn', 'trailBeforeRfi'],
    context: ({ event }) => firstContext(event as SeriesEvent),
  },
  events,
  rules: seriesRules,
  changes: seriesChanges,
  effects,
  visibility: (state) => (state === 'planned' ? 'tenant' : 'public'),
});

function firstContext(event: SeriesEvent): SeriesContext {
  return {
    trail: event.trail ?? '',
    purpose: nextText(null, event),
    settings: event.settings ?? seriesSettingsDefault,
    workshops: {},
    insights: [],
    equalInformation: [],
    synthesisedBy: null,
    cancellation: null,
  };
}

function notice(name: string, sv: string, en: string): SeriesEffect {
  return { topic: 'notice', sentence: text(sv, en), payload: () => ({ notice: name }) };
}
