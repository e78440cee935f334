import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Service, servicesById } from '#features/services';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { DateTimeScalar, found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { CreateManualInput, PublishManualInput, SaveManualDraftInput, UpdateManualInput } from './manual.inputs.js';
import {
  clientNamesById,
  draftsByManual,
  manualsById,
  manualVersionsById,
  ownAcknowledgements,
  readersByVersion,
  readManuals,
  versionsByManual,
  type ManualNode,
  type ManualVersionNode,
} from './manual.reads.js';
import { Manual, ManualAcknowledgement, ManualConnection, ManualsArgs, ManualVersion } from './manual.type.js';
import { ManualsService } from './manuals.service.js';

@Resolver(() => Manual)
@Area('manuals')
export class ManualsResolver {
  constructor(private readonly writing: ManualsService) {}

  @Query(() => ManualConnection, { description: 'Manuals by title; for an assistant, those of her work.' })
  @Allow(...STAFF, 'ASSISTANT')
  manuals(@Args() { filter, ...page }: ManualsArgs, @Context() { reads }: RequestContext): Promise<Page<ManualNode>> {
    return readManuals(reads, page, filter);
  }

  @Query(() => Manual, { nullable: true, description: 'One manual; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'ASSISTANT')
  manual(@NodeId() id: string, @Context() context: RequestContext): Promise<ManualNode> {
    return found(context.load(manualsById, id), 'manual');
  }

  @Mutation(() => Manual, {
    description: 'Begins a manual with a draft. Name where credentials are kept, never a secret.',
  })
  @Allow('OWNER', 'MANAGER')
  createManual(@Args('input') input: CreateManualInput, @Context() context: RequestContext): Promise<ManualNode> {
    return shown(context, this.writing.createManual(context.caller, input));
  }

  @Mutation(() => Manual, { description: 'Gives it another title, puts it away or takes it up again.' })
  @Allow('OWNER', 'MANAGER')
  updateManual(@Args('input') input: UpdateManualInput, @Context() context: RequestContext): Promise<ManualNode> {
    return shown(context, this.writing.updateManual(context.caller, input));
  }

  @Mutation(() => Manual, { description: 'Writes the draft of the next version.' })
  @Allow('OWNER', 'MANAGER')
  saveManualDraft(@Args('input') input: SaveManualDraftInput, @Context() context: RequestContext): Promise<ManualNode> {
    return shown(context, this.writing.saveDraft(context.caller, input));
  }

  @Mutation(() => Manual, { description: 'Makes the draft the version that holds; it never changes again.' })
  @Allow('OWNER', 'MANAGER')
  publishManual(@Args('input') input: PublishManualInput, @Context() context: RequestContext): Promise<ManualNode> {
    return shown(context, this.writing.publish(context.caller, input));
  }

  @Mutation(() => ManualVersion, { description: 'Says that the assistant has read a version.' })
  @Allow('ASSISTANT')
  async acknowledgeManual(
    @NodeId('versionId') versionId: string,
    @Context() context: RequestContext,
  ): Promise<ManualVersionNode> {
    await this.writing.acknowledge(context.caller, versionId);
    return found(context.load(manualVersionsById, versionId), 'manual');
  }

  @ResolveField(() => Service)
  @Visible(...STAFF, 'ASSISTANT')
  service({ serviceId }: ManualNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }

  @ResolveField(() => Client, { nullable: true, description: 'For whom; for all clients without one.' })
  async client({ clientId }: ManualNode, _args: unknown, context: RequestContext): Promise<Client | undefined> {
    return clientId === null ? undefined : context.load(clientsById, clientId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Whose it is, by name; of all clients without one.' })
  @Visible(...STAFF, 'ASSISTANT')
  async clientName({ clientId }: ManualNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return clientId === null ? undefined : context.load(clientNamesById, clientId);
  }

  @ResolveField(() => ManualVersion, { nullable: true, description: 'The version that holds.' })
  @Visible(...STAFF, 'ASSISTANT')
  async current({ id }: ManualNode, _args: unknown, context: RequestContext): Promise<ManualVersionNode | undefined> {
    return (await context.load(versionsByManual, id))?.[0];
  }

  @ResolveField(() => [ManualVersion], { description: 'The published ones, the latest first.' })
  @Visible(...STAFF, 'ASSISTANT')
  async versions({ id }: ManualNode, _args: unknown, context: RequestContext): Promise<ManualVersionNode[]> {
    return (await context.load(versionsByManual, id)) ?? [];
  }

  @ResolveField(() => ManualVersion, { nullable: true, description: 'What is being written.' })
  draft({ id }: ManualNode, _args: unknown, context: RequestContext): Promise<ManualVersionNode | undefined> {
    return context.load(draftsByManual, id);
  }
}

@Resolver(() => ManualVersion)
@Area('manuals')
export class ManualVersionsResolver {
  @ResolveField(() => Manual)
  @Visible(...STAFF, 'ASSISTANT')
  manual({ manualId }: ManualVersionNode, _args: unknown, context: RequestContext): Promise<ManualNode | undefined> {
    return context.load(manualsById, manualId);
  }

  @ResolveField(() => DateTimeScalar, { nullable: true, description: 'When the assistant who asks has read it.' })
  @Visible('ASSISTANT')
  acknowledgedAt({ id }: ManualVersionNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(ownAcknowledgements, id);
  }

  @ResolveField(() => [ManualAcknowledgement], {
    nullable: true,
    description: 'Who has read it, and last who works by it and has yet to.',
  })
  async readers({ id }: ManualVersionNode, _args: unknown, context: RequestContext): Promise<ManualAcknowledgement[]> {
    return (await context.load(readersByVersion, id)) ?? [];
  }
}

/** A manual as it is once `change` has given its id. */
async function shown(context: RequestContext, change: Promise<string>): Promise<ManualNode> {
  return found(context.load(manualsById, await change), 'manual');
}
