import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Database, Keys } from '@utfall/database';
import {
  answerUnion,
  connectionOf,
  CurrentActor,
  cursorKey,
  DATABASE,
  DateTimeScalar,
  KEYS,
  OWN_DATA,
  type OwnParts,
  type Page,
  PageArguments,
  pageOf,
  Refusal,
  TextField,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import { freshSignIn, text, type Actor, type Refused, type Text } from '@utfall/process';
import { Access } from './access.ts';
import { ownAdmissionRows } from './membership.reads.ts';
import { MembershipService } from './membership.service.ts';
import { newId } from '@utfall/engine';
import { Person } from './people.types.ts';
import { bonds, correctTitle, disclosureRows, eraseAccount, ownData, type DisclosureRow } from './personal-data.ts';

@ObjectType({ description: 'A copy of what is held of you.' })
export class OwnData {
  @Field(() => DateTimeScalar)
  madeAt!: Date;

  @Field({ description: 'JSON, in a form that other programs can read.' })
  document!: string;

  @Field(() => TextObject, { description: 'What is not in it, and whom to ask.' })
  elsewhere!: Text;
}

@ObjectType({ description: 'What was erased, and what the law keeps.' })
export class Erasure {
  @Field(() => [TextObject])
  erased!: Text[];

  @Field(() => [TextObject], { description: 'With the reason for each.' })
  kept!: Text[];
}

@ObjectType({ description: 'Somebody has opened personal data of others.' })
export class Disclosure {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Person, { description: 'Who opened it.' })
  person!: Person;

  @Field({
    description:
      'admissions: addresses of those who were invited or asked to join; declarations: what people have declared of their ties; guests: addresses of those invited by letter without an account.',
  })
  what!: string;

  @Field(() => [UuidScalar], { description: 'What it was about.' })
  about!: string[];

  @Field(() => DateTimeScalar)
  at!: Date;
}

@ObjectType()
export class DisclosureConnection extends connectionOf(Disclosure) {}

@InputType()
class CorrectOwnDataInput {
  @TextField({ max: 120, description: 'Your title, as others see it.' })
  title!: string;
}

const OwnDataResult = answerUnion('OwnDataResult', OwnData);
const ErasureResult = answerUnion('ErasureResult', Erasure);

const elsewhere = text(
  'Steg du har tagit och texter du har skrivit i ärenden hör till den myndighet vars ärende det är. Begär ut dem där.',
  'Steps you have taken and texts you have written in cases belong to the authority whose case it is. Ask there.',
);
const stillMember: Text = text(
  'Du är inte med i någon organisation. Lämna först dem du är med i; en ensam administratör utser först någon annan.',
  'You are a member of no organisation. First leave those you are in; a lone administrator appoints somebody else first.',
);
const duty = text(
  'Dataskyddsförordningen artikel 17.3 b och arkivlagen (1990:782) 3 §',
  'GDPR article 17(3)(b) and the Archives Act (1990:782) s. 3',
);
const erased = [
  text('Din e-postadress, ditt lösenord och dina koder', 'Your e-mail address, your password and your codes'),
  text('Dina sessioner och kopplingar till identitetstjänster', 'Your sessions and ties to identity providers'),
  text('Brev till dig, och din adress i inbjudningar', 'Letters to you, and your address in invitations'),
];
const title = text('Din titel', 'Your title');
const keptTitle = text(
  `Din titel och ett id vid det du har gjort: myndigheters handlingar bevaras (${duty.sv})`,
  `Your title and an id beside what you have done: records of authorities are preserved (${duty.en})`,
);

/** What people can ask about what is held of them. */
@Resolver()
export class PersonalDataResolver {
  private readonly database: Database;
  private readonly access: Access;
  private readonly memberships: MembershipService;

  private readonly parts: OwnParts;
  private readonly keys: Keys;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(OWN_DATA) parts: OwnParts,
    @Inject(KEYS) keys: Keys,
    access: Access,
    memberships: MembershipService,
  ) {
    this.parts = parts;
    this.keys = keys;
    this.database = database;
    this.access = access;
    this.memberships = memberships;
  }

  @Query(() => OwnDataResult, {
    description: 'Everything that is held of you, to take along. Asks for a fresh sign-in.',
  })
  async ownData(@CurrentActor() actor: Actor): Promise<OwnData | Refused | Refusal> {
    if (!isFresh(actor)) return refusedBy('freshSignIn', freshSignIn.sentence);
    const document = JSON.stringify(await ownData(this.database, actor.id, this.parts, this.keys), null, 2);
    return { madeAt: new Date(), document, elsewhere };
  }

  @Mutation(() => Person, { description: 'Corrects what others see of you.' })
  async correctOwnData(
    @Args('input') { title: given }: CorrectOwnDataInput,
    @CurrentActor() actor: Actor,
  ): Promise<Person> {
    await correctTitle(this.database, actor, given.trim());
    return { id: actor.id, title: given.trim() };
  }

  @Mutation(() => ErasureResult, {
    description:
      'Erases your account, once you have left every organisation. Asks for a fresh sign-in. It cannot be undone.',
  })
  async eraseOwnData(@CurrentActor() actor: Actor): Promise<Erasure | Refused | Refusal> {
    if (!isFresh(actor)) return refusedBy('freshSignIn', freshSignIn.sentence);
    const { now, ever } = await bonds(this.database, actor.id);
    if (now > 0) return refusedBy('membershipsEnded', stillMember, duty);
    for (const { admission, way } of await ownAdmissionRows(this.database, actor.id))
      await this.memberships.answer(
        way === 'invitation' ? 'decline' : 'withdraw',
        admission,
        { commandId: newId() },
        actor,
      );
    await eraseAccount(this.database, actor.id, ever > 0);
    this.access.sessions.forget(actor.id);
    return ever > 0 ? { erased, kept: [keptTitle] } : { erased: [...erased, title], kept: [] };
  }

  @Query(() => DisclosureConnection, {
    description: 'Who has opened personal data in your organisation; for its administrators and auditors.',
  })
  async disclosures(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<Disclosure>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { before: last === null ? null : String(last), limit: first + 1 };
    const may = actor.roles.some((role) => role === 'administrator' || role === 'auditor');
    return pageOf(may ? await disclosureRows(this.database, actor, asked) : [], first, ({ id }) => [id], disclosureOf);
  }
}

function isFresh({ freshUntil }: Actor): boolean {
  return freshUntil !== undefined && Date.parse(freshUntil) > Date.now();
}

function refusedBy(rule: string, sentence: Text, basis?: Text): Refused {
  return { moved: false, rule, sentence, openTo: [], missing: [], ...(basis && { basis }) };
}

function disclosureOf({ person: id, title: shown, about, ...row }: DisclosureRow): Disclosure {
  return { ...row, about: [...about], person: { id, title: shown } };
}
