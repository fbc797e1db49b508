import { Module } from '@nestjs/common';
import { AnnexPlaces, DocumentsModule, Papers } from '@utfall/documents';
import { AmendmentResolver } from './amendment.resolver.ts';
import { AmendmentService } from './amendment.service.ts';
import { ClaimReads } from './claim.reads.ts';
import { ClaimResolver } from './claim.resolver.ts';
import { ClaimService } from './claim.service.ts';
import { CohortReads } from './cohort.reads.ts';
import { CohortResolver, EnrolmentResolver } from './cohort.resolver.ts';
import { CohortService } from './cohort.service.ts';
import { ContractReads } from './contract.reads.ts';
import { ContractResolver } from './contract.resolver.ts';
import { ContractService } from './contract.service.ts';
import { DisputeResolver } from './dispute.resolver.ts';
import { FundingResolver } from './funding.resolver.ts';
import { HoldbackResolver } from './holdback.resolver.ts';
import { MatterReads } from './matters.reads.ts';
import { MatterService } from './matters.service.ts';
import { MeasurementResolver } from './measurement.resolver.ts';
import { MeasurementService } from './measurement.service.ts';
import { RoundReads } from './round.reads.ts';
import { RoundResolver } from './round.resolver.ts';
import { RoundSampleResolver } from './round.sample.resolver.ts';
import { RoundService } from './round.service.ts';
import { statementPaper } from './statement.paper.ts';
import { StatementResolver } from './statement.resolver.ts';
import { StatementService } from './statement.service.ts';

@Module({
  imports: [DocumentsModule],
  providers: [
    AmendmentResolver,
    AmendmentService,
    ClaimReads,
    ClaimResolver,
    ClaimService,
    CohortReads,
    CohortResolver,
    CohortService,
    ContractReads,
    ContractService,
    ContractResolver,
    DisputeResolver,
    EnrolmentResolver,
    FundingResolver,
    HoldbackResolver,
    MatterReads,
    MatterService,
    MeasurementService,
    MeasurementResolver,
    RoundReads,
    RoundResolver,
    RoundSampleResolver,
    RoundService,
    StatementService,
    StatementResolver,
  ],
})
export class ContractModule {
  constructor(papers: Papers, places: AnnexPlaces) {
    papers.tell('statement', statementPaper);
    const steps = ['submit', 'addEvidence', 'verify', 'reject'].map((event) => ({ event }));
    places.tell({ kind: 'claim', place: 'evidence', relations: ['provider', 'verifier'], publicIn: null, steps });
  }
}
