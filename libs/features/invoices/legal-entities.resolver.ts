import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Allow, Area, granted, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { SetClientInvoicingInput } from './invoice-drafts.inputs.js';
import { legalEntitiesById, readLegalEntities, readSeries, seriesNode } from './legal-entities.reads.js';
import { LegalEntitiesService } from './legal-entities.service.js';
import {
  CreateLegalEntityInput,
  InvoiceSeries,
  LegalEntity,
  PreviewSeriesArgs,
  SeriesPreview,
  SetInvoiceSeriesInput,
  UpdateLegalEntityInput,
} from './legal-entities.type.js';

type SeriesNode = ReturnType<typeof seriesNode>;

@Resolver(() => LegalEntity)
@Area('invoices')
export class LegalEntitiesResolver {
  constructor(private readonly entities: LegalEntitiesService) {}

  @Query(() => [LegalEntity], { description: 'Those beside the agency itself, in order of code.' })
  @Allow(...STAFF)
  legalEntities(@Context() { reads }: RequestContext): Promise<LegalEntity[]> {
    return readLegalEntities(reads);
  }

  @Query(() => [InvoiceSeries], { description: 'How documents are numbered, the agency’s own first.' })
  @Allow(...STAFF)
  async invoiceSeries(@Context() { reads }: RequestContext): Promise<SeriesNode[]> {
    return (await readSeries(reads)).map(seriesNode);
  }

  @Query(() => SeriesPreview, { description: 'What a pattern would do; nothing is changed.' })
  @Allow(...STAFF)
  previewInvoiceSeries(@Args() args: PreviewSeriesArgs, @Context() { caller }: RequestContext): Promise<SeriesPreview> {
    return this.entities.previewSeries(caller, args);
  }

  @Mutation(() => LegalEntity, { description: 'Adds an entity, with series of its own.' })
  @Allow('OWNER', granted('SETTINGS'))
  async createLegalEntity(
    @Args('input') input: CreateLegalEntityInput,
    @Context() context: RequestContext,
  ): Promise<LegalEntity> {
    const id = await this.entities.createLegalEntity(context.caller, input);
    return found(context.load(legalEntitiesById, id), 'legal entity');
  }

  @Mutation(() => LegalEntity, { description: 'What was issued keeps its paper.' })
  @Allow('OWNER', granted('SETTINGS'))
  async updateLegalEntity(
    @Args('input') input: UpdateLegalEntityInput,
    @Context() context: RequestContext,
  ): Promise<LegalEntity> {
    const id = await this.entities.updateLegalEntity(context.caller, input);
    return found(context.load(legalEntitiesById, id), 'legal entity');
  }

  @Mutation(() => InvoiceSeries, { description: 'Changes how a series writes its numbers; its counter goes on.' })
  @Allow('OWNER', granted('SETTINGS'))
  async setInvoiceSeries(
    @Args('input') input: SetInvoiceSeriesInput,
    @Context() { caller }: RequestContext,
  ): Promise<SeriesNode> {
    return seriesNode(await this.entities.setInvoiceSeries(caller, input));
  }

  @Mutation(() => Client, { description: 'In whose name a client is invoiced, and how lines are shown.' })
  @Allow('OWNER', 'MANAGER')
  async setClientInvoicing(
    @Args('input') input: SetClientInvoicingInput,
    @Context() context: RequestContext,
  ): Promise<Client> {
    const id = await this.entities.setClientInvoicing(context.caller, input);
    return found(context.load(clientsById, id), 'client');
  }
}

@Resolver(() => InvoiceSeries)
export class InvoiceSeriesResolver {
  @ResolveField(() => LegalEntity, { nullable: true, description: 'None: the agency itself.' })
  @Visible(...STAFF)
  async entity({ entityId }: SeriesNode, _args: unknown, context: RequestContext): Promise<LegalEntity | undefined> {
    return entityId === null ? undefined : context.load(legalEntitiesById, entityId);
  }
}
