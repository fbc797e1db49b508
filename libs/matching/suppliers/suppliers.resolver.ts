import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { RegisterSupplier, RegisterSupplierConnection } from '../register.types.ts';
import { SuppliersReads } from './suppliers.reads.ts';
import {
  SupplierEvidenceArguments,
  SupplierEvidenceConnection,
  SupplierPage,
  SuppliersArguments,
  type SupplierEvidence,
} from './suppliers.types.ts';

/** The register of suppliers, for anybody at work. */
@Resolver(() => RegisterSupplier)
export class SuppliersResolver {
  constructor(private readonly reads: SuppliersReads) {}

  @Query(() => RegisterSupplierConnection, {
    description: 'The supplier register, by name; all that is asked for must hold.',
  })
  suppliers(@Args() asked: SuppliersArguments, @CurrentActor() actor: Actor): Promise<Page<RegisterSupplier>> {
    return this.reads.list(actor, asked);
  }

  @Query(() => SupplierPage, { nullable: true, description: 'One supplier; null when the register does not hold it.' })
  supplier(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<SupplierPage | null> {
    return this.reads.page(actor, id);
  }

  @Query(() => SupplierEvidenceConnection, {
    description: 'What a supplier has done and says it can do, the latest first.',
  })
  supplierEvidence(
    @Args() asked: SupplierEvidenceArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<SupplierEvidence>> {
    return this.reads.evidence(actor, asked);
  }
}
