import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, PageArguments, Public, type Page, type RequestContext } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { AccessibilityService } from './accessibility.service.ts';
import {
  AccessibilityReceipt,
  AccessibilityReport,
  AccessibilityReportConnection,
  HandleAccessibilityReportInput,
  ReportAccessibilityProblemInput,
} from './accessibility.types.ts';

const ReportAccessibilityProblemResult = answerUnion('ReportAccessibilityProblemResult', AccessibilityReceipt);
const HandleAccessibilityReportResult = answerUnion('HandleAccessibilityReportResult', AccessibilityReport);

@Resolver()
export class AccessibilityResolver {
  constructor(private readonly service: AccessibilityService) {}

  @Public()
  @Mutation(() => ReportAccessibilityProblemResult, {
    description: 'Tells of a problem with accessibility. Anybody may, signed in or not.',
  })
  reportAccessibilityProblem(
    @Args('input') input: ReportAccessibilityProblemInput,
    @Context() { address }: RequestContext,
  ): Promise<AccessibilityReceipt | Refused> {
    return this.service.report(input, address ?? '');
  }

  @Query(() => AccessibilityReportConnection, { description: 'For those who run the service; empty for others.' })
  accessibilityReports(
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<AccessibilityReport>> {
    return this.service.reports(actor, { first, after });
  }

  @Mutation(() => HandleAccessibilityReportResult, { description: 'Notes that a report has been dealt with.' })
  handleAccessibilityReport(
    @Args('input') { reportId }: HandleAccessibilityReportInput,
    @CurrentActor() actor: Actor,
  ): Promise<AccessibilityReport | Refused> {
    return this.service.handle(reportId, actor);
  }
}
