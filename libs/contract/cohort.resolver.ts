import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, PageArguments, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { CohortReads } from './cohort.reads.ts';
import { CohortService } from './cohort.service.ts';
import {
  Cohort,
  ConcludeCohortInput,
  ConfirmReferralsInput,
  ContestReferralsInput,
  DecideReferralsInput,
  EnrolInput,
  Enrolment,
  EnrolmentConnection,
  EnrolmentImport,
  ExitEnrolmentInput,
  ImportEnrolmentsInput,
  OpenCohortInput,
  ReportReferralsInput,
  StrikeEnrolmentInput,
} from './cohort.types.ts';

const CohortAnswer = answerUnion('CohortResult', Cohort);
const EnrolmentAnswer = answerUnion('EnrolmentResult', Enrolment);
const EnrolmentImportAnswer = answerUnion('EnrolmentImportResult', EnrolmentImport);
type Shown = Promise<Cohort | Refused>;

@Resolver(() => Cohort)
export class CohortResolver {
  constructor(
    private readonly service: CohortService,
    private readonly reads: CohortReads,
  ) {}

  @Query(() => Cohort, { nullable: true })
  async cohort(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Cohort | null> {
    return (await this.reads.cohorts(actor, { id }))[0] ?? null;
  } // prettier-ignore

  @Query(() => [Cohort], { description: 'The cohorts of a contract, with counts; small ones are hidden from funders.' })
  cohorts(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Cohort[]> {
    return this.reads.cohorts(actor, { contract: contractId });
  }

  @Mutation(() => CohortAnswer, { description: 'Opens a cohort of the signed terms.' })
  async openCohort(@Args('input') input: OpenCohortInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.open(input, actor));
  }

  @Mutation(() => CohortAnswer, { description: 'States how many were referred in a period.' })
  async reportReferrals(@Args('input') input: ReportReferralsInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.count('reportReferrals', input, actor));
  }

  @Mutation(() => CohortAnswer, { description: 'Agrees to the number; it goes into the statement of the period.' })
  async confirmReferrals(@Args('input') input: ConfirmReferralsInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.count('confirmReferrals', input, actor));
  }

  @Mutation(() => CohortAnswer)
  async contestReferrals(@Args('input') input: ContestReferralsInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('contestReferrals', input, actor));
  }

  @Mutation(() => CohortAnswer, { description: 'Decides a contested number.' })
  async decideReferrals(@Args('input') input: DecideReferralsInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('decideReferrals', input, actor));
  }

  @Mutation(() => CohortAnswer)
  async concludeCohort(@Args('input') input: ConcludeCohortInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.conclude(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.cohorts(actor, { id: process }))[0] ?? null);
  }
}

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  constructor(
    private readonly service: CohortService,
    private readonly reads: CohortReads,
  ) {}

  @Query(() => Enrolment, { nullable: true })
  enrolment(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Enrolment | null> {
    return this.reads.enrolment(actor, id);
  } // prettier-ignore

  @Query(() => EnrolmentConnection, { description: 'Who is enrolled in a cohort, by pseudonym; nobody for a funder.' })
  enrolments(
    @Args('cohortId', { type: () => UuidScalar }) cohortId: string,
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Enrolment>> {
    return this.reads.enrolments(actor, cohortId, first, after);
  }

  @Mutation(() => EnrolmentAnswer, { description: 'Enrols a pseudonymous person.' })
  async enrol(@Args('input') input: EnrolInput, @CurrentActor() actor: Actor): Promise<Enrolment | Refused> {
    return this.answer(actor, await this.service.enrol(input, actor));
  }

  @Mutation(() => EnrolmentImportAnswer, { description: 'Enrols everybody in a table, all rows or none.' })
  importEnrolments(
    @Args('input') input: ImportEnrolmentsInput,
    @CurrentActor() actor: Actor,
  ): Promise<EnrolmentImport | Refused> {
    return this.service.import(input, actor);
  }

  @Mutation(() => EnrolmentAnswer, { description: 'Notes that a participant has left.' })
  async exitEnrolment(@Args('input') input: ExitEnrolmentInput, @CurrentActor() actor: Actor): Promise<Enrolment | Refused> {
    return this.answer(actor, await this.service.exit(input, actor));
  } // prettier-ignore

  @Mutation(() => EnrolmentAnswer, { description: 'Removes an enrolment that was a mistake.' })
  async strikeEnrolment(
    @Args('input') input: StrikeEnrolmentInput,
    @CurrentActor() actor: Actor,
  ): Promise<Enrolment | Refused> {
    return this.answer(actor, await this.service.strike(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Enrolment | Refused {
    return stepped(answer, (process) => this.reads.enrolment(actor, process));
  }
}
