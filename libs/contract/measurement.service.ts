import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import type {
  AttestMeasurementInput,
  CheckSampleInput,
  DisputeMeasurementInput,
  LockDataInput,
  OnMeasurementInput,
  PublishSampleSeedInput,
  RecordMeasurementInput,
} from './contract.inputs.ts';
import type { MeasurementContext } from './measurement.rules.machine.ts';
import { saves } from './texts.ts';

/** Commands on measurements. */
@Injectable()
export class MeasurementService {
  constructor(private readonly engine: Engine) {}

  preregister(input: OnMeasurementInput & { planHash: string }, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'preregister', planHash: input.planHash }, by);
  }

  lockData({ datasetHash, rows, ...input }: LockDataInput, by: Actor): Promise<Answer> {
    return this.send(
      input,
      { type: 'lockData', datasetHash, ...(rows !== undefined && rows !== null && { rows }) },
      by,
    );
  }

  publishSeed(input: PublishSampleSeedInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'publishSampleSeed', seed: input.seed.trim() }, by);
  }

  checkSample(input: CheckSampleInput, by: Actor): Promise<Answer> {
    const wrong = (input.wrongRows?.match(/\d+/g) ?? []).map(Number);
    return this.send(input, { type: 'checkSample', errors: input.errors, ...(wrong.length > 0 && { wrong }) }, by);
  }

  /** Records a value or an answer, exactly one of them, with how it was computed. */
  record(input: RecordMeasurementInput, by: Actor): Promise<Answer> {
    const { value = null, answer = null, method } = input;
    if ((value === null) === (answer === null)) {
      const item = missing(
        'value',
        'Ange antingen ett värde eller ett ja eller nej.',
        'Give either a value or a yes or no.',
      );
      return Promise.resolve(refuse('badInput', { missing: [item] }));
    }
    const body = { value: value ?? answer, method };
    const event = { type: 'recordEstimate', value: value ?? answer, hash: contentHash(body) };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { estimateVersion: version } = context as MeasurementContext;
      await saveContent(client, { tenant, process, part: 'estimate', version, body, by: by.id });
    });
  }

  /** The attestation carries what the verifier declares, so that it stays in the journal. */
  attest({ impartial, confidential, ...input }: AttestMeasurementInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'attest', impartial, confidential }, by);
  }

  /** Disputing and withdrawing carry a reason. */
  because(type: 'dispute' | 'withdraw', input: DisputeMeasurementInput, by: Actor): Promise<Answer> {
    const body = { reason: input.reason };
    return this.send(input, { type, reasonHash: contentHash(body) }, by, saves('reason', body, by));
  }

  private send(
    { measurementId: process, commandId, expects }: OnMeasurementInput,
    event: PlainEvent,
    by: Actor,
    write?: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'measurement', process, event, by, commandId, expects }, write);
  }
}
