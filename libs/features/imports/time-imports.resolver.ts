import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, PageArgs, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { ConfigureTimeImportService } from './configure-time-import.service.js';
import {
  TimeImportInspection,
  type TimeImportName,
  TimeImportNameConnection,
  TimeImportNamesArgs,
} from './inspection.type.js';
import { type TimeImportProblem, TimeImportProblemConnection } from './import.type.js';
import { mappingOf, optionsOf } from './mapping.inputs.js';
import { ConfigureTimeImportInput } from './mapping.type.js';
import { RunTimeImportService } from './run-time-import.service.js';
import {
  approvedByImport,
  inspectionsByImport,
  namesByImport,
  problemsByImport,
  readTimeImports,
  timeImportsById,
} from './time-import.reads.js';
import { type ImportIsBilled, TimeImport, TimeImportConnection, UndoTimeImportResult } from './time-import.type.js';
import { UndoTimeImportService } from './undo-time-import.service.js';

@Resolver(() => TimeImport)
@Area('imports')
export class TimeImportsResolver {
  constructor(
    private readonly configuring: ConfigureTimeImportService,
    private readonly running: RunTimeImportService,
    private readonly undoing: UndoTimeImportService,
  ) {}

  @Query(() => TimeImportConnection, { description: 'Imports of time entries, the latest first.' })
  @Allow(...STAFF)
  timeImports(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<TimeImport>> {
    return readTimeImports(reads, page);
  }

  @Query(() => TimeImport, { nullable: true, description: 'One import; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  timeImport(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeImport> {
    return read(context, id);
  }

  @ResolveField(() => TimeImportProblemConnection, { description: 'What was found in its lines, in their order.' })
  problems(
    @Parent() { id }: TimeImport,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TimeImportProblem> | undefined> {
    return context.load(problemsByImport, id, page);
  }

  @ResolveField(() => Int, {
    description: 'How many of its entries are approved; with one of them it can’t be undone any more.',
  })
  async entriesApproved(@Parent() { id }: TimeImport, @Context() context: RequestContext): Promise<number> {
    return (await context.load(approvedByImport, id)) ?? 0;
  }

  @ResolveField(() => TimeImportInspection, {
    nullable: true,
    description:
      'What its file says, and what is to be answered; none before it was looked at, and once it is imported.',
  })
  inspection(
    @Parent() { id }: TimeImport,
    @Context() context: RequestContext,
  ): Promise<TimeImportInspection | undefined> {
    return context.load(inspectionsByImport, id);
  }

  @ResolveField(() => TimeImportNameConnection, {
    description: 'What its file names, to be mapped; nothing once it is imported.',
  })
  names(
    @Parent() { id }: TimeImport,
    @Args() request: TimeImportNamesArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TimeImportName> | undefined> {
    return context.load(namesByImport, id, request);
  }

  @Mutation(() => TimeImport, {
    description: 'Answers what a file leaves open, or says what its names mean; it is then looked at again.',
  })
  @Allow('OWNER', 'MANAGER')
  async configureTimeImport(
    @Args('input') input: ConfigureTimeImportInput,
    @Context() context: RequestContext,
  ): Promise<TimeImport> {
    const { id, version } = input;
    const mapping = input.mapping ? mappingOf(input.mapping) : undefined;
    return read(
      context,
      await this.configuring.configure(context.caller, { id, version, options: optionsOf(input), mapping }),
    );
  }

  @Mutation(() => TimeImport, {
    description:
      'Imports what was read, or goes on with what was stopped or has failed; `rowsDone` tells how far it is.',
  })
  @Allow('OWNER', 'MANAGER')
  async startTimeImport(@Args() seen: VersionArgs, @Context() context: RequestContext): Promise<TimeImport> {
    const { caller } = context;
    return read(context, await this.running.start(caller, { ...seen, startedBy: caller.userId }));
  }

  @Mutation(() => TimeImport, { description: 'Stops it after the batch that is under way; what it has brought stays.' })
  @Allow('OWNER', 'MANAGER')
  async stopTimeImport(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeImport> {
    return read(context, await this.running.stop(context.caller, id));
  }

  @Mutation(() => UndoTimeImportResult, {
    description:
      'Removes all entries of an import, and its file where it is still there. The file can be imported again. Doing it twice does it once.',
  })
  @Allow('OWNER', 'MANAGER')
  async undoTimeImport(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeImport | ImportIsBilled> {
    const { caller } = context;
    const undone = await this.undoing.undoTimeImport(caller, id, caller.userId);
    if (!undone.ok && undone.error.code === 'IMPORT_IS_BILLED') return undone.error;
    return read(context, id);
  }
}

const read = (context: RequestContext, id: string): Promise<TimeImport> =>
  found(context.load(timeImportsById, id), 'import');
