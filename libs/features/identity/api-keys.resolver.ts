import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, describeScope, SCOPES, STAFF } from '#platform/access';
import { NodeId, RequestContext } from '#platform/graphql';
import { ApiKey, ApiKeyScope, CreateApiKeyInput, CreatedApiKey } from './api-key.type.js';
import { ApiKeysService } from './api-keys.service.js';
import { PersonFinder } from './person.finder.js';

@Resolver(() => ApiKey)
@Area('keys')
export class ApiKeysResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly service: ApiKeysService,
  ) {}

  @Query(() => [ApiKey], {
    description: 'The caller’s valid API keys; to an owner, or with the grant API_KEYS, everybody’s. The latest 200.',
  })
  @Allow(...STAFF)
  apiKeys(@Context() { caller, reads }: RequestContext): Promise<ApiKey[]> {
    return this.service.list(reads, caller);
  }

  @Query(() => [ApiKeyScope], { description: 'What an API key can be let do.' })
  @Allow(...STAFF)
  apiKeyScopes(): ApiKeyScope[] {
    return SCOPES.map((scope) => ({ scope, description: describeScope(scope) }));
  }

  @Mutation(() => CreatedApiKey, { description: 'Makes a key for the caller, who must be signed in by e-mail.' })
  @Allow(...STAFF)
  async createApiKey(
    @Args('input') input: CreateApiKeyInput,
    @Context() { caller, req }: RequestContext,
  ): Promise<CreatedApiKey> {
    // A key could otherwise make another that can do more or lasts longer.
    await this.persons.find(req);
    return this.service.createApiKey(caller, input);
  }

  @Mutation(() => ID, {
    description: 'Ends one of the caller’s keys, an owner, or with the grant API_KEYS, anybody’s; answers its id.',
  })
  @Allow(...STAFF)
  revokeApiKey(@NodeId() id: string, @Context() { caller }: RequestContext): Promise<string> {
    return this.service.revokeApiKey(caller, id);
  }
}
