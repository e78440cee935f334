import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { TAX_REASONS } from '#core/billing';
import { explainTaxOf } from '#features/billing';
import { Client, clientsById } from '#features/clients';
import { Service, servicesById } from '#features/services';
import { Allow, ApiError, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext, VersionArgs } from '#platform/graphql';
import { readTaxRates, taxRateByService, taxRatesById, taxTermsByClient, type TaxTermsNode } from './tax-rate.reads.js';
import {
  ClientTaxTerms,
  CreateTaxRateInput,
  ExplainTaxArgs,
  SetClientTaxTermsInput,
  SetServiceTaxInput,
  StandardTaxReason,
  TaxExplanation,
  TaxRate,
  UpdateTaxRateInput,
} from './tax-rate.type.js';
import { TaxesService } from './taxes.service.js';

@Resolver(() => TaxRate)
@Area('taxes')
export class TaxesResolver {
  constructor(private readonly taxes: TaxesService) {}

  @Query(() => [TaxRate], { description: 'The agency’s taxes by name.' })
  @Allow(...STAFF)
  taxRates(
    @Args('withArchived', { type: () => Boolean, nullable: true }) withArchived: boolean | null,
    @Context() { reads }: RequestContext,
  ): Promise<TaxRate[]> {
    return readTaxRates(reads, withArchived ?? false);
  }

  @Query(() => [StandardTaxReason], { description: 'Reasons for no tax that invoices say in their own language.' })
  @Allow(...STAFF)
  taxReasons(): StandardTaxReason[] {
    return Object.entries(TAX_REASONS).map(([code, { treatment, en, hi }]) => ({ code, treatment, en, hi }));
  }

  @Query(() => TaxExplanation, { description: 'How a line of a month would be taxed, by the rules that bill it.' })
  @Allow(...STAFF)
  async explainTax(
    @Args() { clientId, serviceId, month }: ExplainTaxArgs,
    @Context() { reads }: RequestContext,
  ): Promise<TaxExplanation> {
    const explained = await explainTaxOf(reads, { clientId, month, ...(serviceId && { serviceId }) });
    if (!explained) throw new ApiError('NOT_FOUND', 'There is no such client or service.');
    return explained;
  }

  @Mutation(() => TaxRate)
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async createTaxRate(@Args('input') input: CreateTaxRateInput, @Context() context: RequestContext): Promise<TaxRate> {
    return this.show(context, await this.taxes.createTaxRate(context.caller, input));
  }

  @Mutation(() => TaxRate, { description: 'Counts for what is billed from then on.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async updateTaxRate(@Args('input') input: UpdateTaxRateInput, @Context() context: RequestContext): Promise<TaxRate> {
    return this.show(context, await this.taxes.updateTaxRate(context.caller, input));
  }

  @Mutation(() => TaxRate, { description: 'Shows it no longer; clients and services that have it keep it.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async archiveTaxRate(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<TaxRate> {
    return this.show(context, await this.taxes.archiveTaxRate(context.caller, args, true));
  }

  @Mutation(() => TaxRate, { description: 'It can be given to clients and services again.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async restoreTaxRate(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<TaxRate> {
    return this.show(context, await this.taxes.archiveTaxRate(context.caller, args, false));
  }

  @Mutation(() => Client, { description: 'Counts for what is billed from then on.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async setClientTaxTerms(
    @Args('input') input: SetClientTaxTermsInput,
    @Context() context: RequestContext,
  ): Promise<Client> {
    return found(context.load(clientsById, await this.taxes.setClientTaxTerms(context.caller, input)), 'client');
  }

  @Mutation(() => Service, { description: 'Counts for what is billed from then on.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async setServiceTax(@Args('input') input: SetServiceTaxInput, @Context() context: RequestContext): Promise<Service> {
    return found(context.load(servicesById, await this.taxes.setServiceTax(context.caller, input)), 'service');
  }

  private show(context: RequestContext, id: string): Promise<TaxRate> {
    return found(context.load(taxRatesById, id), 'tax');
  }
}

@Resolver(() => Client)
@Area('taxes')
export class ClientTaxesResolver {
  @ResolveField(() => [ClientTaxTerms], { nullable: true, description: 'How it is taxed, in order of days.' })
  @Visible(...STAFF)
  async taxTerms(@Parent() { id }: Client, @Context() context: RequestContext): Promise<ClientTaxTerms[]> {
    return (await context.load(taxTermsByClient, id)) ?? [];
  }
}

@Resolver(() => ClientTaxTerms)
@Area('taxes')
export class TaxTermsResolver {
  @ResolveField(() => TaxRate, { nullable: true, description: 'None: the client’s `taxRate` counts.' })
  async tax(@Parent() { taxRateId }: TaxTermsNode, @Context() context: RequestContext): Promise<TaxRate | undefined> {
    return taxRateId === null ? undefined : context.load(taxRatesById, taxRateId);
  }
}

@Resolver(() => Service)
@Area('taxes')
export class ServiceTaxResolver {
  @ResolveField(() => TaxRate, { nullable: true, description: 'In place of `taxRate`.' })
  @Visible(...STAFF)
  tax(@Parent() { id }: Service, @Context() context: RequestContext): Promise<TaxRate | undefined> {
    return context.load(taxRateByService, id);
  }
}
