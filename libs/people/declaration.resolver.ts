import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import type { Database } from '@utfall/database';
import {
  answerUnion,
  CommandInput,
  connectionOf,
  CurrentActor,
  cursorKey,
  DATABASE,
  DateTimeScalar,
  type Page,
  PageArguments,
  pageOf,
  SafeTextScalar,
  TextField,
  UuidScalar,
} from '@utfall/graphql';
import { declarationRules, missing, refuse, type Actor, type Missing, type Refused } from '@utfall/process';
import { declarationRow, declarationRows, storeDeclaration, type DeclarationRow } from './declaration.reads.ts';
import { readOrganisationNumber } from './organisation-number.ts';
import { Person } from './people.types.ts';
import { noteDisclosure } from './personal-data.ts';

const conflictsMax = 20;

@ObjectType({
  description: 'What somebody has declared of their own ties to a case. The latest of each person counts.',
})
export class Declaration {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { description: 'The case.' })
  trailId!: string;

  @Field(() => Person)
  person!: Person;

  @Field({ description: 'Nothing speaks against their impartiality. Secrecy is always promised with it.' })
  impartial!: boolean;

  @Field(() => [String], { description: 'Organisation numbers of those they are tied to, NNNNNN-NNNN.' })
  conflictNumbers!: string[];

  @Field(() => SafeTextScalar, { description: 'What the tie is; empty for who is impartial.' })
  reason!: string;

  @Field(() => DateTimeScalar)
  declaredAt!: Date;

  @Field({ description: 'False when the person has declared anew since.' })
  current!: boolean;
}

@ObjectType()
export class DeclarationConnection extends connectionOf(Declaration) {}
const DeclarationResult = answerUnion('DeclarationResult', Declaration);

@InputType()
class DeclareInterestsInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The case.' })
  trailId!: string;

  @Field({ description: 'That nothing speaks against your impartiality.' })
  impartial!: boolean;

  @Field({
    description: 'That you do not pass on what is secret. Whoever cannot promise it leaves the case to others.',
  })
  confidential!: boolean;

  @Field(() => [String], { nullable: true, description: 'Organisation numbers of those you are tied to.' })
  @IsOptional()
  @ArrayMaxSize(conflictsMax)
  conflictNumbers?: string[];

  @TextField({ max: 500, nullable: true, description: 'What the tie is.' })
  reason?: string;
}

const mayReadAll = ['auditor', 'administrator', 'registrar', 'officer'];

/** What people declare of conflicts of interest and secrecy, case by case, and the list for those who look at it afterwards. */
@Resolver()
export class DeclarationResolver {
  private readonly database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.database = database;
  }

  @Query(() => DeclarationConnection, {
    description:
      'Declarations in your organisation, the latest first: everybody’s for auditors, registrars, officers and administrators, else your own.',
  })
  async declarations(
    @Args() { first, after }: PageArguments,
    @Args('trailId', { type: () => UuidScalar, nullable: true }) trail: string | null,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Declaration>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = {
      trail: trail ?? null,
      person: actor.roles.some((role) => mayReadAll.includes(role)) ? null : actor.id,
      ...{ before: last === null ? null : String(last), limit: first + 1 },
    };
    const rows = await declarationRows(this.database, actor, asked);
    const others = rows.filter(({ person }) => person !== actor.id).map(({ id }) => id);
    await noteDisclosure(this.database, actor, 'declarations', others);
    return pageOf(rows, first, ({ id }) => [id], declarationOf);
  }

  @Query(() => Declaration, {
    nullable: true,
    description: 'What you have declared in a case and stand by; null when nothing.',
  })
  async ownDeclaration(
    @Args('trailId', { type: () => UuidScalar }) trail: string,
    @CurrentActor() actor: Actor,
  ): Promise<Declaration | null> {
    const [row] = await declarationRows(this.database, actor, { trail, person: actor.id, before: null, limit: 1 });
    return row ? declarationOf(row) : null;
  }

  @Mutation(() => DeclarationResult, {
    description:
      'Declares your own ties to a case, and that you keep what is secret. A new declaration replaces the one before.',
  })
  async declareInterests(
    @Args('input') input: DeclareInterestsInput,
    @CurrentActor() actor: Actor,
  ): Promise<Declaration | Refused> {
    const { commandId: id, trailId: trail, impartial, reason = '', conflictNumbers = [] } = input;
    const refused = refusalOf(input);
    if (refused) return refused;
    const numbers = [...new Set(conflictNumbers.flatMap((number) => readOrganisationNumber(number) ?? []))];
    const declared = { id, trail, impartial, conflictNumbers: numbers, reason: impartial ? '' : reason.trim() };
    const outcome = await storeDeclaration(this.database, actor, declared);
    if (outcome === 'reused') return refuse('commandIdReused');
    const row = outcome === 'stored' ? await declarationRow(this.database, actor, id) : null;
    return row ? declarationOf(row) : refuse('notFound');
  }
}

/** Why a declaration is none; null when it holds together. */
function refusalOf({
  impartial,
  confidential,
  reason = '',
  conflictNumbers = [],
}: DeclareInterestsInput): Refused | null {
  if (!confidential) {
    const { sentence, basis } = declarationRules.declaresConfidentiality;
    return {
      moved: false,
      rule: 'declaresConfidentiality',
      sentence,
      ...(basis && { basis }),
      openTo: [],
      missing: [],
    };
  }
  const lacking: Missing[] = conflictNumbers.flatMap((number, place) =>
    readOrganisationNumber(number) === null
      ? [missing(`conflictNumbers.${place}`, 'Skriv ett organisationsnummer.', 'Write an organisation number.')]
      : [],
  );
  if (impartial && conflictNumbers.length > 0)
    lacking.push(
      missing(
        'impartial',
        'Den som har en koppling till någon är inte utan jäv. Ta bort kopplingen eller försäkran.',
        'Whoever is tied to somebody has a conflict of interest. Take away the tie or the declaration.',
      ),
    );
  if (!impartial && reason.trim() === '')
    lacking.push(missing('reason', 'Skriv vad kopplingen är.', 'Write what the tie is.'));
  return lacking.length > 0 ? refuse('badInput', { missing: lacking }) : null;
}

function declarationOf({ person, title, trail, ...row }: DeclarationRow): Declaration {
  return {
    id: row.id,
    trailId: trail,
    person: { id: person, title },
    impartial: row.impartial,
    conflictNumbers: row.conflict_numbers,
    reason: row.reason,
    declaredAt: row.declared_at,
    current: row.superseded_at === null,
  };
}
