import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, WhileClosed } from '#platform/access';
import { found, NodeId, PageArgs, RequestContext, type Page } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { exportsById, readExports } from './export.reads.js';
import { Export, ExportConnection, ExportDownload, RequestExportInput } from './export.type.js';
import { ExportLinks } from './export-links.js';
import { downloadOf } from './present-export.js';
import { RequestExportService } from './request-export.service.js';

@Resolver(() => Export)
@Area('exports')
export class ExportsResolver {
  constructor(
    private readonly requests: RequestExportService,
    private readonly links: ExportLinks,
    private readonly tenancy: Tenancy,
  ) {}

  @Query(() => ExportConnection, { description: 'Exports, the latest first.' })
  @Allow(...STAFF)
  exports(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<Export>> {
    return readExports(reads, page);
  }

  @Query(() => Export, { nullable: true, description: 'One export; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  export(@NodeId() id: string, @Context() context: RequestContext): Promise<Export> {
    return found(context.load(exportsById, id), 'export');
  }

  @Mutation(() => Export, {
    description:
      'Has a file built in the background. The same request gives the same bytes for as long as the data is the same. An API key also needs to read what the file holds.',
  })
  @Allow(...STAFF)
  @WhileClosed()
  async requestExport(@Args('input') input: RequestExportInput, @Context() context: RequestContext): Promise<Export> {
    const id = await this.requests.request(context.caller, input);
    return found(context.load(exportsById, id), 'export');
  }

  @Mutation(() => Export, { description: 'Stops an export that is under way. Nothing is kept of its file.' })
  @Allow(...STAFF)
  @WhileClosed()
  async stopExport(@NodeId() id: string, @Context() context: RequestContext): Promise<Export> {
    return found(context.load(exportsById, await this.requests.stop(context.caller, id)), 'export');
  }

  @ResolveField(() => ExportDownload, {
    nullable: true,
    description: 'A new link, once it is done. None for an API key that may not read what the file holds.',
  })
  download(@Parent() row: Export, @Context() { caller }: RequestContext): ExportDownload | undefined {
    return downloadOf(row, { caller, links: this.links, now: this.tenancy.now });
  }
}
