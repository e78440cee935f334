import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { CreateAssistantInput, SetAssistantCountryInput, UpdateAssistantInput } from './assistant.inputs.js';
import { assistantsById, readAssistants } from './assistant.reads.js';
import { Assistant, AssistantConnection, AssistantsArgs } from './assistant.type.js';
import { AssistantsService } from './assistants.service.js';

@Resolver(() => Assistant)
@Area('assistants')
export class AssistantsResolver {
  constructor(private readonly assistantsService: AssistantsService) {}

  @Query(() => AssistantConnection, { description: 'Assistants by name.' })
  @Allow(...STAFF)
  assistants(
    @Args() { filter, ...page }: AssistantsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<Assistant>> {
    return readAssistants(reads, page, filter);
  }

  @Query(() => Assistant, { nullable: true, description: 'One assistant; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'ASSISTANT')
  assistant(@NodeId() id: string, @Context() context: RequestContext): Promise<Assistant> {
    return found(context.load(assistantsById, id), 'assistant');
  }

  @Mutation(() => Assistant, { description: 'Adds an assistant; a sign-in of hers comes by an invitation.' })
  @Allow('OWNER', 'MANAGER')
  async createAssistant(
    @Args('input') input: CreateAssistantInput,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.assistantsService.createAssistant(context.caller, input));
  }

  @Mutation(() => Assistant, { description: 'Says in which country she is taxed.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async setAssistantCountry(
    @Args('input') input: SetAssistantCountryInput,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.assistantsService.setCountry(context.caller, input));
  }

  @Mutation(() => Assistant, { description: 'Changes what is given.' })
  @Allow('OWNER', 'MANAGER')
  async updateAssistant(
    @Args('input') input: UpdateAssistantInput,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.assistantsService.updateAssistant(context.caller, input));
  }

  @Mutation(() => Assistant, {
    description: 'Says that she has left; the months in which she was there stay as they are.',
  })
  @Allow('OWNER', 'MANAGER')
  async archiveAssistant(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Assistant> {
    return this.show(context, await this.assistantsService.archiveAssistant(context.caller, args, true));
  }

  @Mutation(() => Assistant)
  @Allow('OWNER', 'MANAGER')
  async restoreAssistant(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Assistant> {
    return this.show(context, await this.assistantsService.archiveAssistant(context.caller, args, false));
  }

  private show(context: RequestContext, id: string): Promise<Assistant> {
    return found(context.load(assistantsById, id), 'assistant');
  }
}
