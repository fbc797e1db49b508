import { text } from '@utfall/process';
import type { JourneyPerson } from './client.ts';
import { milestones, type Leg } from './leg.ts';
import type { Sector, WorkshopWords } from './words.ts';

interface Series {
  readonly trailId: string;
  readonly seriesId: string;
  readonly workshopIds: readonly string[];
}

/** Plans the series and opens all its workshops for registration. */
export async function openWorkshops({ walk, given }: Leg, trailId: string): Promise<Series> {
  const { projectLead, facilitator } = walk.cast;
  const { series, workshops: words } = given.words;
  const workshops = given.file.illustrative.workshops;
  walk.leg('Workshopparna', 'The workshops');
  const settings = { workshopsHeldMin: workshops.length, insightsApprovedMin: given.words.insights.length };
  const planned = { trailId, ...series, illustrative: true, settings };
  const { id: seriesId } = await walk.step(projectLead, 'planWorkshopSeries', planned);
  await walk.step(projectLead, 'openWorkshopSeries', { seriesId });
  const workshopIds: string[] = [];
  for (const [index, { title, place, capacity }] of workshops.entries()) {
    const { purpose, agenda } = words[index]!;
    const invitation = { title, place, purpose, illustrative: true };
    const { id: workshopId } = await walk.step(facilitator, 'draftWorkshop', { seriesId, invitation, capacity });
    await walk.step(facilitator, 'writeAgenda', { workshopId, items: agenda });
    if (index === 0)
      await walk.refused(
        facilitator,
        'scheduleWorkshop',
        { workshopId, ...timesOf({ walk, given }, 3) },
        'noticeGiven',
        text('boka in en workshop om tre dagar', 'schedule a workshop in three days'),
      );
    await walk.step(facilitator, 'scheduleWorkshop', { workshopId, ...timesOf({ walk, given }, dayOf(index)) });
    await walk.step(facilitator, 'openRegistration', { workshopId });
    workshopIds.push(workshopId);
  }
  return { trailId, seriesId, workshopIds };
}

/** Who comes to a workshop: colleagues and suppliers by themselves, those without an account through the organiser. */
export async function registerFor({ walk, given }: Leg, { workshopIds }: Series, index: number): Promise<void> {
  const { needOwner, supplier, rival, facilitator } = walk.cast;
  const workshopId = workshopIds[index]!;
  const own: [JourneyPerson, Sector][] = [
    [needOwner, 'municipality'],
    [supplier, 'civilSociety'],
    [rival, 'entrepreneur'],
  ];
  for (const [person, sector] of own) await walk.step(person, 'register', { workshopId, sector, nameConsent: true });
  for (const sector of given.words.workshops[index]!.guests)
    await walk.step(facilitator, 'registerGuest', { workshopId, sector });
}

/** Holds a workshop on its day, until its minutes are approved by two and published. */
export async function holdWorkshop({ walk, given }: Leg, { workshopIds }: Series, index: number): Promise<void> {
  const { facilitator, needOwner, officer } = walk.cast;
  const workshopId = workshopIds[index]!;
  await walk.moveClock(walk.at(dayOf(index)));
  await walk.step(facilitator, 'startWorkshop', { workshopId });
  await walk.step(facilitator, 'endWorkshop', { workshopId });
  const seen = await walk.read<{ registrations: { id: string; status: string }[] }>(
    facilitator,
    'workshop',
    workshopId,
    'registrations { id status }',
  );
  const attended = seen!.registrations.filter(({ status }) => status !== 'withdrawn').map(({ id }) => id);
  await walk.step(facilitator, 'recordAttendance', { workshopId, attended });
  const { minutes: written, agreements }: WorkshopWords = given.words.workshops[index]!;
  const { minutes } = await walk.step<{ minutes: { hash: string } }>(
    facilitator,
    'saveMinutes',
    { workshopId, text: written, agreements },
    '... on Workshop { minutes { hash } }',
  );
  const { hash } = minutes;
  if (index === 0)
    await walk.refused(
      officer,
      'approveMinutes',
      { workshopId, hash },
      'role',
      text('godkänna minnesanteckningar utan att leda workshopen eller äga behovet', 'approve the minutes of others'),
    );
  await walk.step(facilitator, 'approveMinutes', { workshopId, hash });
  await walk.step(needOwner, 'approveMinutes', { workshopId, hash });
}

/** Insights approved, what suppliers were told published to all, the series completed. Gives the insights. */
export async function completeSeries({ walk, given }: Leg, series: Series): Promise<{ insightIds: readonly string[] }> {
  const { officer, needOwner, facilitator, projectLead, approver } = walk.cast;
  const { seriesId, workshopIds } = series;
  const insightIds: string[] = [];
  for (const { text: learned, workshops } of given.words.insights) {
    const { insights } = await walk.step<{ insights: { id: string; hash: string }[] }>(
      officer,
      'addInsight',
      { seriesId, text: learned, workshopIds: workshops.map((index) => workshopIds[index]) },
      '... on WorkshopSeries { insights { id hash } }',
    );
    const { id: insightId, hash } = insights[insightIds.length]!;
    await walk.step(needOwner, 'approveInsight', { seriesId, insightId, hash });
    insightIds.push(insightId);
  }
  const { equalInformation } = await walk.step<{ equalInformation: { id: string }[] }>(
    facilitator,
    'recordEqualInformation',
    { seriesId, workshopId: workshopIds[0], text: given.words.equalInformation },
    '... on WorkshopSeries { equalInformation { id } }',
  );
  await walk.step(projectLead, 'synthesiseSeries', { seriesId });
  await walk.refused(
    approver,
    'completeSeries',
    { seriesId },
    'allInformationPublished',
    text(
      'godkänna serien innan alla har fått samma uppgifter',
      'approve the series before all have been told the same',
    ),
  );
  await walk.step(officer, 'publishEqualInformation', { seriesId, itemId: equalInformation[0]!.id });
  await walk.step(approver, 'completeSeries', { seriesId });
  await walk.trailAt('course.rfi');
  return { insightIds };
}

function dayOf(index: number): number {
  return milestones.firstWorkshop + index * milestones.betweenWorkshops;
}

function timesOf({ walk }: Leg, day: number): object {
  return { startsAt: walk.at(day, 8), endsAt: walk.at(day, 11), registrationClosesAt: walk.at(day - 1, 15) };
}
