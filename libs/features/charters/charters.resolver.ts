import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { DateTimeScalar, found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { AcknowledgeCharterInput, SetCharterInput } from './charter.inputs.js';
import {
  chartersById,
  currentCharters,
  ownAcknowledgements,
  partiesByCharter,
  readCharters,
  type CharterNode,
  type OwnAcknowledgement,
} from './charter.reads.js';
import { CharterParty, ChartersArgs, ContractCharter, ContractCharterConnection } from './charter.type.js';
import { ChartersService } from './charters.service.js';

const PEOPLE = ['CLIENT', 'ASSISTANT'] as const;
const isStaff = ({ caller }: RequestContext): boolean => !(PEOPLE as readonly string[]).includes(caller.role);

@Resolver(() => ContractCharter)
@Area('contracts')
export class ChartersResolver {
  constructor(private readonly writing: ChartersService) {}

  @Query(() => ContractCharterConnection, {
    description: 'What is expected under contracts, the latest first; for an assistant under those of her work.',
  })
  @Allow(...STAFF, ...PEOPLE)
  charters(@Args() { filter, ...page }: ChartersArgs, @Context() context: RequestContext): Promise<Page<CharterNode>> {
    return readCharters(context.reads, page, { isStaff: isStaff(context), ...(filter && { filter }) });
  }

  @Query(() => ContractCharter, { nullable: true, description: 'One version; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, ...PEOPLE)
  charter(@NodeId() id: string, @Context() context: RequestContext): Promise<CharterNode> {
    return found(context.load(chartersById, id), 'charter');
  }

  @Mutation(() => ContractCharter, {
    description: 'Writes the next version, which both sides are asked to acknowledge.',
  })
  @Allow('OWNER', 'MANAGER')
  setCharter(@Args('input') input: SetCharterInput, @Context() context: RequestContext): Promise<CharterNode> {
    return shown(context, this.writing.setCharter(context.caller, input));
  }

  @Mutation(() => ContractCharter, {
    description: 'The client, or an assistant, expects what the text that was shown says.',
  })
  @Allow(...PEOPLE)
  acknowledgeCharter(
    @Args('input') input: AcknowledgeCharterInput,
    @Context() context: RequestContext,
  ): Promise<CharterNode> {
    return shown(context, this.writing.acknowledgeCharter(context.caller, input));
  }

  @ResolveField(() => Contract, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  contract({ contractId }: CharterNode, _args: unknown, context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @ResolveField(() => [CharterParty], {
    nullable: true,
    description: 'Who has acknowledged it, and first who has yet to.',
  })
  async parties({ id }: CharterNode, _args: unknown, context: RequestContext): Promise<CharterParty[]> {
    return (await context.load(partiesByCharter, id)) ?? [];
  }

  @ResolveField(() => DateTimeScalar, {
    nullable: true,
    description: 'When the client or the assistant who asks has acknowledged it; nothing for staff.',
  })
  @Visible(...STAFF, ...PEOPLE)
  async acknowledgedAt({ id }: CharterNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return (await this.own(context, id))?.at;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The name by which the client or the assistant who asks has acknowledged it; nothing for staff.',
  })
  @Visible(...STAFF, ...PEOPLE)
  async acknowledgedBy({ id }: CharterNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return (await this.own(context, id))?.name;
  }

  private async own(context: RequestContext, id: string): Promise<OwnAcknowledgement | undefined> {
    return isStaff(context) ? undefined : context.load(ownAcknowledgements, id);
  }
}

@Resolver(() => Contract)
@Area('contracts')
export class ContractChartersResolver {
  @ResolveField(() => ContractCharter, {
    nullable: true,
    description: 'What is expected under it, by the latest version.',
  })
  @Visible(...STAFF, 'CLIENT')
  charter(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<CharterNode | undefined> {
    return context.load(currentCharters, id);
  }
}

const shown = async (context: RequestContext, changing: Promise<string>): Promise<CharterNode> =>
  found(context.load(chartersById, await changing), 'charter');
