import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, PageArgs, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import {
  clientImportsById,
  clientInspectionsByImport,
  readClientImports,
  rowsByClientImport,
} from './client-import.reads.js';
import {
  ClientImport,
  ClientImportConnection,
  ClientImportInspection,
  type ClientImportRow,
  ClientImportRowConnection,
  ClientImportRowsArgs,
  ConfigureClientImportInput,
  type ImportIsInUse,
  UndoClientImportResult,
} from './client-import.type.js';
import { ConfigureClientImportService } from './configure-client-import.service.js';
import { type TimeImportProblem, TimeImportProblemConnection } from './import.type.js';
import { ENCODINGS } from './mapping.inputs.js';
import { RunClientImportService } from './run-client-import.service.js';
import { problemsByImport } from './time-import.reads.js';
import { UndoClientImportService } from './undo-client-import.service.js';

/** What makes clients of a file, or removes them, is of both areas: an API key needs the clients’ too. */
@Resolver(() => ClientImport)
@Area('imports')
export class ClientImportsResolver {
  constructor(
    private readonly configuring: ConfigureClientImportService,
    private readonly running: RunClientImportService,
    private readonly undoing: UndoClientImportService,
  ) {}

  @Query(() => ClientImportConnection, { description: 'Imports of clients, the latest first.' })
  @Allow(...STAFF)
  clientImports(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<ClientImport>> {
    return readClientImports(reads, page);
  }

  @Query(() => ClientImport, { nullable: true, description: 'One import; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  clientImport(@NodeId() id: string, @Context() context: RequestContext): Promise<ClientImport> {
    return read(context, id);
  }

  @ResolveField(() => TimeImportProblemConnection, { description: 'What was found in its lines, in their order.' })
  problems(
    @Parent() { id }: ClientImport,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TimeImportProblem> | undefined> {
    return context.load(problemsByImport, id, page);
  }

  @ResolveField(() => ClientImportInspection, {
    nullable: true,
    description: 'What its file says; none before it was looked at, and once it is imported.',
  })
  inspection(
    @Parent() { id }: ClientImport,
    @Context() context: RequestContext,
  ): Promise<ClientImportInspection | undefined> {
    return context.load(clientInspectionsByImport, id);
  }

  @ResolveField(() => ClientImportRowConnection, {
    description: 'Its lines as they would be imported; nothing once they are.',
  })
  rows(
    @Parent() { id }: ClientImport,
    @Args() request: ClientImportRowsArgs,
    @Context() context: RequestContext,
  ): Promise<Page<ClientImportRow> | undefined> {
    return context.load(rowsByClientImport, id, request);
  }

  @Mutation(() => ClientImport, { description: 'Says in which encoding a file is; it is then looked at again.' })
  @Allow('OWNER', 'MANAGER')
  async configureClientImport(
    @Args('input') { encoding, ...seen }: ConfigureClientImportInput,
    @Context() context: RequestContext,
  ): Promise<ClientImport> {
    return read(context, await this.configuring.configure(context.caller, { ...seen, encoding: ENCODINGS[encoding] }));
  }

  @Mutation(() => ClientImport, {
    description:
      'Makes clients of the lines that are new, or goes on with what was stopped or has failed; `rowsDone` tells how far it is.',
  })
  @Area('clients')
  @Allow('OWNER', 'MANAGER')
  async startClientImport(@Args() seen: VersionArgs, @Context() context: RequestContext): Promise<ClientImport> {
    const { caller } = context;
    return read(context, await this.running.start(caller, { ...seen, startedBy: caller.userId }));
  }

  @Mutation(() => ClientImport, {
    description: 'Stops it after the batch that is under way; what it has brought stays.',
  })
  @Allow('OWNER', 'MANAGER')
  async stopClientImport(@NodeId() id: string, @Context() context: RequestContext): Promise<ClientImport> {
    return read(context, await this.running.stop(context.caller, id));
  }

  @Mutation(() => UndoClientImportResult, {
    description:
      'Removes all clients of an import as long as nothing hangs on one of them, and its file where it is still there. The file can be imported again. Doing it twice does it once.',
  })
  @Area('clients')
  @Allow('OWNER', 'MANAGER')
  async undoClientImport(
    @NodeId() id: string,
    @Context() context: RequestContext,
  ): Promise<ClientImport | ImportIsInUse> {
    return (await this.undoing.undoClientImport(context.caller, id)) ?? read(context, id);
  }
}

const read = (context: RequestContext, id: string): Promise<ClientImport> =>
  found(context.load(clientImportsById, id), 'import');
