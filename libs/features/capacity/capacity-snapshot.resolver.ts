import { ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import type { RequestContext } from '#platform/graphql';
import {
  AssistantCapacity,
  RetainerCommitment,
  RetainerShare,
  TeamCapacityFigures,
  TeamCapacityWeek,
} from './capacity-snapshot.type.js';

const assistantOf = (
  { assistantId }: { assistantId: string },
  _args: unknown,
  context: RequestContext,
): Promise<Assistant | undefined> => context.load(assistantsById, assistantId);

async function overAssistantsOf(
  { overAssistantIds }: { overAssistantIds: readonly string[] },
  _args: unknown,
  context: RequestContext,
): Promise<Assistant[]> {
  const assistants = await Promise.all(overAssistantIds.map((id) => context.load(assistantsById, id)));
  return assistants.filter((assistant) => assistant !== undefined);
}

@Resolver(() => AssistantCapacity)
export class AssistantCapacityResolver {
  @ResolveField(() => Assistant)
  assistant(...field: Parameters<typeof assistantOf>): Promise<Assistant | undefined> {
    return assistantOf(...field);
  }
}

@Resolver(() => RetainerShare)
export class RetainerShareResolver {
  @ResolveField(() => Assistant)
  assistant(...field: Parameters<typeof assistantOf>): Promise<Assistant | undefined> {
    return assistantOf(...field);
  }
}

@Resolver(() => TeamCapacityFigures)
export class TeamCapacityResolver {
  @ResolveField(() => [Assistant], { description: 'Whose own status is `OVER`.' })
  overAssistants(...field: Parameters<typeof overAssistantsOf>): Promise<Assistant[]> {
    return overAssistantsOf(...field);
  }
}

@Resolver(() => TeamCapacityWeek)
export class TeamCapacityWeekResolver {
  @ResolveField(() => [Assistant], { description: 'Whose own status is `OVER` in this week.' })
  overAssistants(...field: Parameters<typeof overAssistantsOf>): Promise<Assistant[]> {
    return overAssistantsOf(...field);
  }
}

@Resolver(() => RetainerCommitment)
export class RetainerCommitmentResolver {
  @ResolveField(() => Contract)
  contract(
    { contractId }: RetainerCommitment,
    _args: unknown,
    context: RequestContext,
  ): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }
}

export const SNAPSHOT_RESOLVERS = [
  AssistantCapacityResolver,
  RetainerShareResolver,
  TeamCapacityResolver,
  TeamCapacityWeekResolver,
  RetainerCommitmentResolver,
];
