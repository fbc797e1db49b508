import { Module } from '@nestjs/common';
import { DocumentsModule, Papers } from '@utfall/documents';
import { ClaimReads } from './claim.reads.ts';
import { ClaimResolver } from './claim.resolver.ts';
import { ClaimService } from './claim.service.ts';
import { ContractReads } from './contract.reads.ts';
import { ContractResolver } from './contract.resolver.ts';
import { ContractService } from './contract.service.ts';
import { MeasurementResolver } from './measurement.resolver.ts';
import { MeasurementService } from './measurement.service.ts';
import { RoundReads } from './round.reads.ts';
import { RoundResolver } from './round.resolver.ts';
import { RoundService } from './round.service.ts';
import { statementPaper } from './statement.paper.ts';
import { StatementResolver } from './statement.resolver.ts';
import { StatementService } from './statement.service.ts';

@Module({
  imports: [DocumentsModule],
  providers: [
    ClaimReads,
    ClaimResolver,
    ClaimService,
    ContractReads,
    ContractService,
    ContractResolver,
    MeasurementService,
    MeasurementResolver,
    RoundReads,
    RoundResolver,
    RoundService,
    StatementService,
    StatementResolver,
  ],
})
export class ContractModule {
  constructor(papers: Papers) {
    papers.tell('statement', statementPaper);
  }
}
