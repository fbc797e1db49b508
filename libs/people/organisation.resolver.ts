import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import type { Answer } from '@utfall/engine';
import { CurrentActor, DATABASE, isRefused, Refusal } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { Access } from './access.ts';
import {
  ClaimDomainInput,
  OnDomainInput,
  OnOrganisationInput,
  ParticipationInput,
  SetSignOnInput,
} from './organisation.inputs.ts';
import { domainRows, processRow, signOnRow, type SignOnRow } from './organisation.reads.ts';
import { OrganisationService } from './organisation.service.ts';
import { domainOf, OrganisationProcess, OrganisationResult, type SignOn } from './organisation.types.ts';

type Answered = Promise<OrganisationProcess | Refused | Refusal>;

/** What administrators do with their organisation. */
@Resolver()
export class OrganisationResolver {
  private readonly database: Database;
  private readonly service: OrganisationService;
  private readonly access: Access;

  constructor(@Inject(DATABASE) database: Database, service: OrganisationService, access: Access) {
    this.database = database;
    this.service = service;
    this.access = access;
  }

  @Query(() => OrganisationProcess, {
    nullable: true,
    description: 'Domains and sign-on of the organisation you act for; null unless you administer it.',
  })
  async ownOrganisation(@CurrentActor() actor: Actor): Promise<OrganisationProcess | null> {
    if (actor.organisation === null || !actor.roles.includes('administrator')) return null;
    return this.shown(actor, await this.service.processOf(actor.organisation));
  }

  @Mutation(() => OrganisationResult, { description: 'Says that a domain is yours. The answer tells how to prove it.' })
  claimDomain(@Args('input') input: ClaimDomainInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.claimDomain(input, actor), actor);
  }

  @Mutation(() => OrganisationResult, { description: 'Looks for the proof in DNS, now.' })
  proveDomain(@Args('input') input: OnDomainInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.proveDomain(input, actor), actor);
  }

  @Mutation(() => OrganisationResult)
  dropDomain(@Args('input') input: OnDomainInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.dropDomain(input, actor), actor);
  }

  @Mutation(() => OrganisationResult, {
    description: 'Connects your own identity provider, for addresses at your proved domains. Asks for a fresh sign-in.',
  })
  setSignOn(@Args('input') input: SetSignOnInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.setSignOn(input, actor), actor);
  }

  @Mutation(() => OrganisationResult)
  removeSignOn(@Args('input') input: OnOrganisationInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.removeSignOn(input, actor), actor);
  }

  @Mutation(() => OrganisationResult, {
    description: 'Nobody can act for the organisation any more. Nothing is deleted.',
  })
  deactivateOrganisation(@Args('input') input: ParticipationInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.participate('deactivate', input, actor), actor);
  }

  @Mutation(() => OrganisationResult, { description: 'Lets an organisation take part again. For the operator.' })
  reactivateOrganisation(@Args('input') input: ParticipationInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.participate('reactivate', input, actor), actor);
  }

  @Mutation(() => OrganisationResult, { description: 'Records that an organisation is no more. For the operator.' })
  dissolveOrganisation(@Args('input') input: ParticipationInput, @CurrentActor() actor: Actor): Answered {
    return this.answered(this.service.participate('dissolve', input, actor), actor);
  }

  private async answered(answer: Promise<Answer>, actor: Actor): Answered {
    const answered = await answer;
    if (isRefused(answered)) return answered;
    const acting = { ...actor, organisation: answered.tenant };
    return (await this.shown(acting, answered.process)) ?? refuse('notFound');
  }

  private async shown(actor: Actor, process: string): Promise<OrganisationProcess | null> {
    const [row, domains, signOn] = await Promise.all([
      processRow(this.database, actor, process),
      domainRows(this.database, actor),
      signOnRow(this.database, actor.organisation!),
    ]);
    return row && { ...row, domains: domains.map(domainOf), signOn: signOn && this.signOnOf(signOn) };
  }

  private signOnOf({ provider, issuer, protocol }: SignOnRow): SignOn {
    const path = protocol === 'oidc' ? `callback/${provider}` : `saml2/sp/acs/${provider}`;
    return { protocol, issuer, returnUrl: `${this.access.origin()}/api/auth/sso/${path}` };
  }
}
