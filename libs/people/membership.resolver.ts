import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import type { Answer } from '@utfall/engine';
import {
  CurrentActor,
  cursorKey,
  DATABASE,
  isRefused,
  type Page,
  PageArguments,
  pageOf,
  Refusal,
  UuidScalar,
} from '@utfall/graphql';
import { missing, refuse, type Actor, type Refused } from '@utfall/process';
import { Access } from './access.ts';
import {
  admissionRow,
  memberRow,
  memberRows,
  openAdmissionRows,
  organisationByNumber,
  orphanedAdmissionRows,
  ownAdmissionRows,
} from './membership.reads.ts';
import { MembershipService } from './membership.service.ts';
import { readOrganisationNumber } from './organisation-number.ts';
import {
  AdmitInput,
  AskToJoinInput,
  ChangeRolesInput,
  InvitePersonInput,
  LeaveInput,
  OnAdmissionInput,
  OnMemberInput,
} from './organisation.inputs.ts';
import { processRow } from './organisation.reads.ts';
import { noteDisclosure } from './personal-data.ts';
import {
  Admission,
  AdmissionConnection,
  admissionOf,
  AdmissionResult,
  Member,
  MemberConnection,
  memberOf,
  MemberResult,
  MembershipProcess,
  NumberedOrganisation,
  NumberedOrganisationResult,
} from './organisation.types.ts';

type Answered<Thing> = Promise<Thing | Refused | Refusal>;

/** Who is a member of what, and how one becomes one. */
@Resolver()
export class MembershipResolver {
  private readonly database: Database;
  private readonly service: MembershipService;
  private readonly access: Access;

  constructor(@Inject(DATABASE) database: Database, service: MembershipService, access: Access) {
    this.database = database;
    this.service = service;
    this.access = access;
  }

  @Query(() => NumberedOrganisationResult, {
    description: 'Finds an organisation by its number, here or in the register.',
  })
  async organisationByNumber(@Args('number') written: string): Answered<NumberedOrganisation> {
    const number = readOrganisationNumber(written);
    if (number === null) return refuse('badInput', { missing: [wrongNumber] });
    const known = await organisationByNumber(this.database, number);
    if (known) return { ...known, source: 'Utfall' };
    const facts = await this.access.findsInRegister(number);
    return facts ? { number, ...facts, administered: false } : refuse('notFound');
  }

  @Query(() => [Admission], { description: 'Your own open invitations and requests.' })
  async myAdmissions(@CurrentActor() { id }: Actor): Promise<Admission[]> {
    return (await ownAdmissionRows(this.database, id)).map(admissionOf);
  }

  @Query(() => AdmissionConnection, {
    description: 'Open invitations and requests of the organisation you act for; empty unless you administer it.',
  })
  async admissions(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<Admission>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { before: last === null ? null : String(last), limit: first + 1 };
    const rows = actor.roles.includes('administrator') ? await openAdmissionRows(this.database, actor, asked) : [];
    await noteDisclosure(this.database, actor, 'admissions', idsOf(rows));
    return pageOf(rows, first, ({ admission }) => [admission], admissionOf);
  }

  @Query(() => AdmissionConnection, { description: 'Requests that wait for the operator; empty for everybody else.' })
  async orphanedRequests(
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Admission>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { before: last === null ? null : String(last), limit: first + 1 };
    const rows = actor.roles.includes('operator') ? await orphanedAdmissionRows(this.database, asked) : [];
    await noteDisclosure(this.database, actor, 'admissions', idsOf(rows));
    return pageOf(rows, first, ({ admission }) => [admission], admissionOf);
  }

  @Query(() => MemberConnection, { description: 'The members of the organisation you act for; those who left too.' })
  async members(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<Member>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { after: last === null ? null : String(last), limit: first + 1 };
    return pageOf(await memberRows(this.database, actor, asked), first, ({ person }) => [person], memberOf);
  }

  @Query(() => MembershipProcess, {
    nullable: true,
    description: 'A membership in your organisation, with its journal.',
  })
  async membership(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<MembershipProcess | null> {
    const row = await processRow(this.database, actor, id);
    return row?.kind === 'membership' ? row : null;
  }

  @Mutation(() => AdmissionResult, { description: 'Invites somebody by e-mail, with the roles they will have.' })
  invitePerson(@Args('input') input: InvitePersonInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.invite(input, actor));
  }

  @Mutation(() => AdmissionResult, { description: 'Asks to join an organisation, by its number.' })
  askToJoin(@Args('input') input: AskToJoinInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.ask(input, actor));
  }

  @Mutation(() => AdmissionResult, { description: 'Accepts an invitation to your confirmed address.' })
  acceptInvitation(@Args('input') input: OnAdmissionInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.answer('accept', input.admissionId, input, actor));
  }

  @Mutation(() => AdmissionResult)
  declineInvitation(@Args('input') input: OnAdmissionInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.answer('decline', input.admissionId, input, actor));
  }

  @Mutation(() => AdmissionResult, { description: 'Takes back an invitation, or your own request.' })
  withdrawAdmission(@Args('input') input: OnAdmissionInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.answer('withdraw', input.admissionId, input, actor));
  }

  @Mutation(() => AdmissionResult, { description: 'Lets in somebody who asked to join.' })
  admitPerson(@Args('input') input: AdmitInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.decide('admit', input.admissionId, input, actor));
  }

  @Mutation(() => AdmissionResult, { description: 'Says no to somebody who asked to join.' })
  refusePerson(@Args('input') input: OnAdmissionInput, @CurrentActor() actor: Actor): Answered<Admission> {
    return this.admission(this.service.decide('refuse', input.admissionId, input, actor));
  }

  @Mutation(() => MemberResult)
  changeRoles(@Args('input') input: ChangeRolesInput, @CurrentActor() actor: Actor): Answered<Member> {
    const event = { type: 'changeRoles', roles: input.roles };
    return this.member(this.service.change(input.personId, event, input, actor), input.personId);
  }

  @Mutation(() => MemberResult, { description: 'The person cannot act for the organisation until restored.' })
  suspendMember(@Args('input') input: OnMemberInput, @CurrentActor() actor: Actor): Answered<Member> {
    return this.member(this.service.change(input.personId, { type: 'suspend' }, input, actor), input.personId);
  }

  @Mutation(() => MemberResult)
  restoreMember(@Args('input') input: OnMemberInput, @CurrentActor() actor: Actor): Answered<Member> {
    return this.member(this.service.change(input.personId, { type: 'restore' }, input, actor), input.personId);
  }

  @Mutation(() => MemberResult, { description: 'Ends somebody’s membership. What they did remains.' })
  endMembership(@Args('input') input: OnMemberInput, @CurrentActor() actor: Actor): Answered<Member> {
    return this.member(this.service.change(input.personId, { type: 'end' }, input, actor), input.personId);
  }

  @Mutation(() => MemberResult, { description: 'Makes somebody else administrator in your place.' })
  transferAdministration(@Args('input') input: OnMemberInput, @CurrentActor() actor: Actor): Answered<Member> {
    return this.member(this.service.transfer(input.personId, input, actor), input.personId);
  }

  @Mutation(() => MemberResult, { description: 'Leaves one of your organisations.' })
  leaveOrganisation(@Args('input') input: LeaveInput, @CurrentActor() actor: Actor): Answered<Member> {
    return this.member(this.service.own(input.organisationId, 'leave', input, actor), actor.id);
  }

  private async admission(answer: Promise<Answer>): Answered<Admission> {
    const answered = await answer;
    if (isRefused(answered)) return answered;
    const row = await admissionRow(this.database, answered.process);
    return row ? admissionOf(row) : refuse('notFound');
  }

  private async member(answer: Promise<Answer>, person: string): Answered<Member> {
    const answered = await answer;
    if (isRefused(answered)) return answered;
    const row = await memberRow(this.database, answered.tenant, person);
    return row ? memberOf(row) : refuse('notFound');
  }
}

function idsOf(rows: readonly { admission: string }[]): string[] {
  return rows.map(({ admission }) => admission);
}

const wrongNumber = missing(
  'number',
  'Skriv organisationsnumret med tio siffror. Kontrollsiffran stämmer inte, eller så är det inget organisationsnummer.',
  'Write the organisation number with ten digits. The check digit is wrong, or it is no organisation number.',
);
