import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import { BoardService } from './board.service.ts';
import type {
  AddInsightInput,
  ApproveInsightInput,
  CancelSeriesInput,
  OnSeriesInput,
  PlanWorkshopSeriesInput,
  PublishEqualInformationInput,
  RecordEqualInformationInput,
  ReviseInsightInput,
  SeriesSettingsInput,
} from './series.inputs.ts';
import { seriesSettingsDefault, type SeriesContext, type SeriesSettings } from './series.rules.machine.ts';
import { part, type InsightBody, type PurposeBody, type ReasonBody, type TextBody } from './workshop.content.ts';

/** Commands on workshop series: texts are saved in the same transaction as the step that names them by hash. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly engine: Engine,
    private readonly board: BoardService,
  ) {}

  async plan(
    { commandId, trailId, settings, title, purpose, illustrative }: PlanWorkshopSeriesInput,
    by: Actor,
  ): Promise<Answer> {
    const trail = await this.engine.find(trailId);
    if (trail?.kind !== 'trail' || trail.tenant !== by.organisation) return refuse('notFound');
    const body: PurposeBody = { title, purpose: purpose ?? null, illustrative };
    const event = { type: 'create', trail: trailId, settings: settingsOf(settings), hash: contentHash(body) };
    const place = { tenant: trail.tenant, kind: 'workshopSeries', id: commandId, trail: trailId, parent: trailId };
    return this.engine.create(
      { ...place, by, event },
      saves(part.purpose, body, by, ({ purpose }) => purpose.version),
    );
  }

  /** A step that carries nothing but itself. */
  take(type: 'open' | 'synthesise' | 'reopen' | 'approve', input: OnSeriesInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  cancel(input: CancelSeriesInput, by: Actor): Promise<Answer> {
    const body: ReasonBody = { reason: input.reason };
    const write = saves(part.cancellation, body, by, ({ cancellation }) => cancellation!.version);
    return this.send(input, { type: 'cancel', hash: contentHash(body) }, by, write);
  }

  /** The insight gets the command's id. */
  addInsight(input: AddInsightInput, by: Actor): Promise<Answer> {
    return this.writeInsight('addInsight', input.commandId, input, by);
  }

  reviseInsight(input: ReviseInsightInput, by: Actor): Promise<Answer> {
    return this.writeInsight('reviseInsight', input.insightId, input, by);
  }

  approveInsight(input: ApproveInsightInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'approveInsight', insight: input.insightId, hash: input.hash }, by);
  }

  /** The item gets the command's id. */
  recordEqualInformation(input: RecordEqualInformationInput, by: Actor): Promise<Answer> {
    const body: TextBody = { text: input.text };
    const item = input.commandId;
    const event = { type: 'recordEqualInformation', item, workshop: input.workshopId, hash: contentHash(body) };
    return this.send(
      input,
      event,
      by,
      saves(part.equalInformation(item), body, by, () => 1),
    );
  }

  publishEqualInformation(input: PublishEqualInformationInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'publishEqualInformation', item: input.itemId }, by);
  }

  private async writeInsight(
    type: 'addInsight' | 'reviseInsight',
    insight: string,
    input: AddInsightInput,
    by: Actor,
  ): Promise<Answer> {
    const { text, noteIds, scope } = input;
    const found = await this.board.notes(by, input.seriesId, noteIds);
    const notes = found.map(({ id, workshopId: workshop, text: words }) => ({ id, workshop, text: words }));
    const body: InsightBody = { text, ...(notes.length > 0 && { notes }), ...(scope && { scope }) };
    const event = { type, insight, workshops: input.workshopIds, hash: contentHash(body) };
    const versionIn = ({ insights }: SeriesContext) => insights.find(({ id }) => id === insight)!.text.version;
    const write = saves(part.insight(insight), body, by, versionIn);
    // Only while it is stored: who may not see the series learns nothing of its notes.
    return this.send(input, event, by, (client, stored) => {
      if (found.length < noteIds.length) throw new WriteRefused(notOnBoard());
      return write(client, stored);
    });
  }

  private send(input: OnSeriesInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { seriesId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'workshopSeries', process, event, by, commandId, expects }, write);
  }
}

function notOnBoard() {
  const gone = missing('noteIds', 'Välj bland lapparna på tavlan.', 'Choose among the notes on the board.');
  return refuse('badInput', { missing: [gone] });
}

function settingsOf(given: SeriesSettingsInput | undefined): SeriesSettings {
  const told = Object.entries(given ?? {}).filter(([, value]) => typeof value === 'number');
  return { ...seriesSettingsDefault, ...Object.fromEntries(told) };
}

function saves(name: string, body: object, by: Actor, versionIn: (context: SeriesContext) => number): Write {
  return async (client, { tenant, process, context }) => {
    const version = versionIn(context as SeriesContext);
    await saveContent(client, { tenant, process, part: name, version, body, by: by.id });
  };
}
