import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, PageArgs, RequestContext, type Page } from '#platform/graphql';
import { problemsByImport, readTimeImports, timeImportsById } from './time-import.reads.js';
import {
  type ImportIsBilled,
  TimeImport,
  TimeImportConnection,
  type TimeImportProblem,
  TimeImportProblemConnection,
  UndoTimeImportResult,
} from './time-import.type.js';
import { UndoTimeImportService } from './undo-time-import.service.js';

@Resolver(() => TimeImport)
@Area('imports')
export class TimeImportsResolver {
  constructor(private readonly undoing: UndoTimeImportService) {}

  @Query(() => TimeImportConnection, { description: 'Imports of time entries, the latest first.' })
  @Allow(...STAFF)
  timeImports(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<TimeImport>> {
    return readTimeImports(reads, page);
  }

  @Query(() => TimeImport, { nullable: true, description: 'One import; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  timeImport(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeImport> {
    return found(context.load(timeImportsById, id), 'import');
  }

  @ResolveField(() => TimeImportProblemConnection, { description: 'What was found in its lines, in their order.' })
  problems(
    @Parent() { id }: TimeImport,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TimeImportProblem> | undefined> {
    return context.load(problemsByImport, id, page);
  }

  @Mutation(() => UndoTimeImportResult, {
    description: 'Removes all entries of an import. The file can be imported again. Doing it twice does it once.',
  })
  @Allow('OWNER', 'MANAGER')
  async undoTimeImport(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeImport | ImportIsBilled> {
    const { caller } = context;
    const undone = await this.undoing.undoTimeImport(caller, id, caller.userId);
    if (!undone.ok && undone.error.code === 'IMPORT_IS_BILLED') return undone.error;
    return found(context.load(timeImportsById, id), 'import');
  }
}
