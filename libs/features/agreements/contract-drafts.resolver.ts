import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { ContractPreview, PreviewContractInput } from './agreement.type.js';
import { ContractDraftsService } from './contract-drafts.service.js';
import { CreateContractsInput, UpdateContractDraftInput } from './contract.inputs.js';
import { PreviewContractService } from './preview-contract.service.js';

/** Contracts while they are written, and what they would come to. */
@Resolver()
@Area('contracts')
export class ContractDraftsResolver {
  constructor(
    private readonly drafts: ContractDraftsService,
    private readonly previews: PreviewContractService,
  ) {}

  @Mutation(() => [Contract], { description: 'Drafts contracts of a client: all of them, or none.' })
  @Allow('OWNER', 'MANAGER')
  async createContracts(
    @Args('input') input: CreateContractsInput,
    @Context() context: RequestContext,
  ): Promise<ContractNode[]> {
    const ids = await this.drafts.createContracts(context.caller, input);
    return Promise.all(ids.map((id) => found(context.load(contractsById, id), 'contract')));
  }

  @Mutation(() => Contract, { description: 'Writes a draft anew.' })
  @Allow('OWNER', 'MANAGER')
  async updateContractDraft(
    @Args('input') input: UpdateContractDraftInput,
    @Context() context: RequestContext,
  ): Promise<ContractNode> {
    const id = await this.drafts.updateContractDraft(context.caller, input);
    return found(context.load(contractsById, id), 'contract');
  }

  @Query(() => ContractPreview, { description: 'What a month would come to under terms that are being written.' })
  @Allow(...STAFF)
  previewContract(
    @Args('input') input: PreviewContractInput,
    @Context() { reads }: RequestContext,
  ): Promise<ContractPreview> {
    return this.previews.preview(reads, input);
  }
}
