import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { ConfigureTimeImportService } from './configure-time-import.service.js';
import { readKeptMapping } from './kept-mapping.js';
import { conventionsOf, mappingOf, presentMapping } from './mapping.inputs.js';
import { TimeImportMapping, UpdateTimeImportMappingInput } from './mapping.type.js';
import type { TimeExportFormat } from './recognise-format.js';
import { TimeExportFormatEnum } from './time-import.type.js';

@Resolver(() => TimeImportMapping)
@Area('imports')
export class ImportMappingsResolver {
  constructor(private readonly configuring: ConfigureTimeImportService) {}

  @Query(() => TimeImportMapping, {
    nullable: true,
    description: 'What is kept of a format’s last file for its next one; null where there was none.',
  })
  @Allow(...STAFF)
  async timeImportMapping(
    @Args('format', { type: () => TimeExportFormatEnum }) format: TimeExportFormat,
    @Context() { reads }: RequestContext,
  ): Promise<TimeImportMapping | null> {
    const kept = await readKeptMapping(reads, format);
    return kept ? presentMapping(kept) : null;
  }

  @Mutation(() => TimeImportMapping, { description: 'Changes what is kept for a format’s next file.' })
  @Allow('OWNER', 'MANAGER')
  async updateTimeImportMapping(
    @Args('input') input: UpdateTimeImportMappingInput,
    @Context() { caller, reads }: RequestContext,
  ): Promise<TimeImportMapping> {
    const { format, version } = input;
    const edited = { format, version, mapping: mappingOf(input.mapping), conventions: conventionsOf(input) };
    await this.configuring.editKept(caller, { ...edited, changedBy: caller.userId });
    return presentMapping(await found(readKeptMapping(reads, format), 'mapping'));
  }
}
