import { Injectable } from '@nestjs/common';
import { contentHash, Engine, saveContent, type Answer, type Write } from '@utfall/engine';
import { missing, refuse, type Actor, type PlainEvent } from '@utfall/process';
import type {
  InviteToWorkshopInput,
  OnRegistrationInput,
  RecordAttendanceInput,
  RegisterGuestInput,
  RegisterInput,
} from './registration.inputs.ts';
import { registrationOf } from './registration.machine.ts';
import type { SeriesContext } from './series.rules.machine.ts';
import {
  part,
  type AgendaBody,
  type GuestBody,
  type InvitationBody,
  type MinutesBody,
  type ReasonBody,
} from './workshop.content.ts';
import type {
  ApproveMinutesInput,
  CancelWorkshopInput,
  DraftWorkshopInput,
  InvitationInput,
  OnWorkshopInput,
  SaveMinutesInput,
  ScheduleWorkshopInput,
  WriteAgendaInput,
  WriteInvitationInput,
} from './workshop.inputs.ts';
import { publishNow } from './workshop.publication.ts';
import type { MinutesApprover, WorkshopContext } from './workshop.rules.machine.ts';

/** Commands on workshops: texts are saved in the same transaction as the step that names them by hash. */
@Injectable()
export class WorkshopService {
  constructor(private readonly engine: Engine) {}

  async draft({ commandId, seriesId, invitation, capacity }: DraftWorkshopInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(seriesId);
    if (place?.kind !== 'workshopSeries' || place.tenant !== by.organisation) return refuse('notFound');
    const { tenant, trail } = place;
    const series = await this.engine.row(tenant, seriesId);
    const { noticeDaysMin, startEarliestMinutes, waitlistMax } = (series!.context as SeriesContext).settings;
    const settings = { noticeDaysMin, startEarliestMinutes, waitlistMax };
    const body = invitationOf(invitation);
    const event = { type: 'create', series: seriesId, trail, settings, capacity, hash: contentHash(body) };
    const creation = { tenant, kind: 'workshop', id: commandId, trail, parent: seriesId, by, event };
    return this.engine.create(
      creation,
      keepsLink(
        invitation,
        saves(part.invitation, body, by, ({ invitation: { version } }) => version),
      ),
    );
  }

  writeInvitation(input: WriteInvitationInput, by: Actor): Promise<Answer> {
    const body = invitationOf(input.invitation);
    const { capacity } = input;
    const event = { type: 'write', part: 'invitation', hash: contentHash(body), ...(capacity && { capacity }) };
    return this.send(
      input,
      event,
      by,
      keepsLink(
        input.invitation,
        saves(part.invitation, body, by, ({ invitation }) => invitation.version),
      ),
    );
  }

  writeAgenda(input: WriteAgendaInput, by: Actor): Promise<Answer> {
    const body: AgendaBody = { items: input.items.map(({ title, minutes }) => ({ title, minutes })) };
    const event = { type: 'write', part: 'agenda', hash: contentHash(body) };
    return this.send(
      input,
      event,
      by,
      saves(part.agenda, body, by, ({ agenda }) => agenda!.version),
    );
  }

  setTimes(type: 'schedule' | 'reschedule', input: ScheduleWorkshopInput, by: Actor): Promise<Answer> {
    const { startsAt, endsAt, registrationClosesAt } = input;
    return this.send(input, { type, startsAt, endsAt, registrationClosesAt }, by);
  }

  /** Publishes with the step: from the moment a workshop is open, everybody can read what it is. */
  openRegistration(input: OnWorkshopInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'openRegistration' }, by, publishNow);
  }

  /** A step that carries nothing but itself. */
  take(type: 'closeRegistration' | 'start' | 'end', input: OnWorkshopInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  cancel(input: CancelWorkshopInput, by: Actor): Promise<Answer> {
    const body: ReasonBody = { reason: input.reason };
    const write = saves(part.cancellation, body, by, ({ cancellation }) => cancellation!.version);
    return this.send(input, { type: 'cancel', hash: contentHash(body) }, by, write);
  }

  /** The registration gets the command's id, unless the person had one before. */
  register(input: RegisterInput, by: Actor): Promise<Answer> {
    const { commandId: registration, sector, nameConsent } = input;
    return this.send(input, { type: 'register', registration, sector, nameConsent }, by);
  }

  registerGuest(input: RegisterGuestInput, by: Actor): Promise<Answer> {
    const { commandId: registration, sector } = input;
    const [pseudonym, guardianConsent] = [input.pseudonym?.trim(), input.guardianConsent?.trim() ?? ''];
    if (!pseudonym) return this.send(input, { type: 'registerGuest', registration, sector }, by);
    if (sector === 'childrenAndYoung' && guardianConsent === '') {
      const item = missing(
        'guardianConsent',
        'Skriv var vårdnadshavarens samtycke finns, till exempel ett diarienummer.',
        'Write where the consent of the guardian is kept, for example a registry number.',
      );
      return Promise.resolve(refuse('badInput', { missing: [item] }));
    }
    const body: GuestBody = { pseudonym, guardianConsent: guardianConsent || null };
    const write = saves(part.guest(registration), body, by, () => 1);
    return this.send(input, { type: 'registerGuest', registration, sector, hash: contentHash(body) }, by, write);
  }

  invite(input: InviteToWorkshopInput, by: Actor): Promise<Answer> {
    const { commandId: registration, personId: person, organisationId: organisation, sector } = input;
    return this.send(input, { type: 'invite', registration, person, organisation, sector }, by);
  }

  async onRegistration(
    type: 'confirmRegistration' | 'withdrawRegistration',
    input: OnRegistrationInput,
    by: Actor,
  ): Promise<Answer> {
    const registration = input.registrationId ?? (await this.ownRegistration(input.workshopId, by));
    return this.send(input, { type, registration }, by);
  }

  recordAttendance(input: RecordAttendanceInput, by: Actor): Promise<Answer> {
    return this.send(input, { type: 'recordAttendance', attended: input.attended }, by);
  }

  saveMinutes(input: SaveMinutesInput, by: Actor): Promise<Answer> {
    const body: MinutesBody = { text: input.text, agreements: input.agreements };
    const write = saves(part.minutes, body, by, ({ minutes }) => minutes!.version);
    return this.send(input, { type: 'saveMinutes', hash: contentHash(body) }, by, write);
  }

  approveMinutes(input: ApproveMinutesInput, by: Actor): Promise<Answer> {
    const role = input.role ?? onlyRoleOf(by);
    return this.send(input, { type: 'approveMinutes', hash: input.hash, ...(role && { role }) }, by);
  }

  private async ownRegistration(workshop: string, by: Actor): Promise<string> {
    const place = await this.engine.find(workshop);
    const row = place?.kind === 'workshop' ? await this.engine.row(place.tenant, workshop) : null;
    return row ? (registrationOf((row.context as WorkshopContext).registrations, by.id)?.id ?? '') : '';
  }

  private send(input: OnWorkshopInput, event: PlainEvent, by: Actor, write?: Write): Promise<Answer> {
    const { workshopId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'workshop', process, event, by, commandId, expects }, write);
  }
}

function invitationOf({ title, purpose, place, illustrative }: InvitationInput): InvitationBody {
  return { title, purpose: purpose ?? null, place, illustrative };
}

/** The video link lies apart from the invitation, which everybody reads. */
function keepsLink({ videoLink }: InvitationInput, write: Write): Write {
  if (typeof videoLink !== 'string') return write;
  return async (client, stored) => {
    await write(client, stored);
    const place = [stored.tenant, stored.process];
    if (videoLink === '')
      await client.query('delete from workshop.meeting where tenant_id = $1 and workshop_id = $2', place);
    else
      await client.query(
        `insert into workshop.meeting (tenant_id, workshop_id, link) values ($1, $2, $3)
          on conflict (tenant_id, workshop_id) do update set link = excluded.link`,
        [...place, videoLink],
      );
  };
}

/** The role in which somebody approves minutes, when they hold only one of the two. */
function onlyRoleOf({ roles }: Actor): MinutesApprover | undefined {
  const held = (['facilitator', 'needOwner'] as const).filter((role) => roles.includes(role));
  return held.length === 1 ? held[0] : undefined;
}

function saves(name: string, body: object, by: Actor, versionIn: (context: WorkshopContext) => number): Write {
  return async (client, { tenant, process, context }) => {
    const version = versionIn(context as WorkshopContext);
    await saveContent(client, { tenant, process, part: name, version, body, by: by.id });
  };
}
