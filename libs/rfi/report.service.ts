import { Injectable } from '@nestjs/common';
import { contentHash, saveContent, type Answer, type Write } from '@utfall/engine';
import type { Actor } from '@utfall/process';
import { keepNote, keepsOffer } from './dialogue.service.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import type {
  InviteToDialogueInput,
  MaskRfiReportInput,
  ObjectToRfiReportInput,
  RecordDialogueInput,
  SettleRfiObjectionInput,
  WriteRfiReportInput,
} from './report.inputs.ts';
import type { OnRfiInput } from './rfi.inputs.ts';
import { letter, RfiService } from './rfi.service.ts';

/** Commands on a closed RFI: dialogues, the report, and what those who responded say of it. */
@Injectable()
export class ReportService {
  constructor(private readonly rfis: RfiService) {}

  /** A step that carries nothing but itself. */
  take(type: 'startAnalysis' | 'report' | 'publishReport', input: OnRfiInput, by: Actor): Promise<Answer> {
    return this.rfis.send(input, { type }, by);
  }

  onDialogue(type: 'inviteDialogue' | 'recordDeclined', input: InviteToDialogueInput, by: Actor): Promise<Answer> {
    const { responseId: response } = input;
    const write = type === 'inviteDialogue' ? keepsOffer(response) : undefined;
    return this.rfis.send(input, { type, response }, by, write);
  }

  recordDialogue(input: RecordDialogueInput, by: Actor): Promise<Answer> {
    const { responseId: response, note, forReport = null } = input;
    const body = { note, ...(forReport !== null && { forReport }) };
    const event = { type: 'recordDialogue', response, hash: contentHash(body) };
    return this.rfis.send(input, event, by, async (client, { tenant, process, context }) => {
      const { dialogues } = context as RfiContext;
      const { version } = dialogues.find((dialogue) => dialogue.response === response)!.note!;
      await saveContent(client, { tenant, process, part: `dialogue.${response}`, version, body, by: by.id });
      await keepNote(client, tenant, { response, note, forReport });
    });
  }

  writeReport(input: WriteRfiReportInput, by: Actor): Promise<Answer> {
    const { text, basedOn } = input;
    const report = { part: 'report', kept: (rfi: RfiContext) => rfi.report };
    return this.rfis.write(input, { type: 'writeReport', basedOn }, { text }, by, report);
  }

  maskReport(input: MaskRfiReportInput, by: Actor): Promise<Answer> {
    const { text, basedOn } = input;
    const event = { type: 'maskReport', basedOn, hash: contentHash({ text }) };
    return this.rfis.send(input, event, by, keepsMasked(text, by));
  }

  objectToReport(input: ObjectToRfiReportInput, by: Actor): Promise<Answer> {
    const { commandId: objection, responseId: response, text } = input;
    const event = { type: 'objectToReport', objection, response, hash: contentHash({ text }) };
    return this.rfis.send(input, event, by, letter('objection', objection, text, by));
  }

  settleObjection(input: SettleRfiObjectionInput, by: Actor): Promise<Answer> {
    const { objectionId: objection, outcome, maskedReport: text } = input;
    const event = { type: 'settleObjection', objection, outcome };
    if (text === undefined || text === null) return this.rfis.send(input, event, by);
    return this.rfis.send(input, { ...event, hash: contentHash({ text }) }, by, keepsMasked(text, by));
  }
}

/** The masked report is kept as the authority's text, and once more where those who responded can read it. */
function keepsMasked(text: string, by: Actor): Write {
  return async (client, { tenant, process, context }) => {
    const { version } = (context as RfiContext).maskedReport!;
    const body = { text };
    await saveContent(client, { tenant, process, part: 'maskedReport', version, body, by: by.id });
    await client.query('insert into rfi.masked_report (tenant_id, rfi_id, version, body) values ($1, $2, $3, $4)', [
      tenant,
      process,
      version,
      JSON.stringify(body),
    ]);
  };
}
