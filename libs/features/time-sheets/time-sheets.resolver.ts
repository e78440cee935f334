import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import { weekOf } from '#core/time-sheet';
import { assistantOf, entriesOf } from '#features/time-entries';
import { loadTimeRules } from '#features/time-settings';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { DateScalar, RequestContext } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { CellsService } from './cells.service.js';
import { RowsService } from './rows.service.js';
import {
  CopyTimeSheetRowsInput,
  SetTimeSheetCellInput,
  SetTimeSheetRowInput,
  SubmitTimeSheetInput,
  WithdrawTimeSheetInput,
} from './time-sheet.inputs.js';
import { readTimeSheet } from './time-sheet.reads.js';
import { TimeSheet, TimeSheetCellSet } from './time-sheet.type.js';
import { WeeksService } from './weeks.service.js';

/** An assistant's week as a grid. */
@Resolver()
@Area('time')
export class TimeSheetsResolver {
  constructor(
    private readonly cells: CellsService,
    private readonly rows: RowsService,
    private readonly weeks: WeeksService,
  ) {}

  @Query(() => TimeSheet, { description: 'The week in which a day lies.' })
  @Allow(...STAFF, 'ASSISTANT')
  timeSheet(
    @Args('week', { type: () => DateScalar }) week: LocalDate,
    @Args('assistantId', { type: () => ID, nullable: true }) assistantId: string | null,
    @Context() context: RequestContext,
  ): Promise<TimeSheet> {
    return sheetOf(context, { week, assistantId });
  }

  @Mutation(() => TimeSheetCellSet, { description: 'Makes a cell’s entries exactly what is typed into it.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async setTimeSheetCell(
    @Args('input') input: SetTimeSheetCellInput,
    @Context() context: RequestContext,
  ): Promise<TimeSheetCellSet> {
    const overlapIds = await this.cells.setTimeSheetCell(context.caller, input);
    const timeSheet = await sheetOf(context, { week: input.date, assistantId: input.assistantId });
    return { timeSheet, overlaps: await entriesOf(context, overlapIds) };
  }

  @Mutation(() => TimeSheet, { description: 'Shows a row that has no time yet, or hides it.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async setTimeSheetRow(
    @Args('input') input: SetTimeSheetRowInput,
    @Context() context: RequestContext,
  ): Promise<TimeSheet> {
    await this.rows.setTimeSheetRow(context.caller, input);
    return sheetOf(context, input);
  }

  @Mutation(() => TimeSheet, { description: 'Copies the rows of the last week that has any.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async copyTimeSheetRows(
    @Args('input') input: CopyTimeSheetRowsInput,
    @Context() context: RequestContext,
  ): Promise<TimeSheet> {
    await this.rows.copyTimeSheetRows(context.caller, input);
    return sheetOf(context, input);
  }

  @Mutation(() => TimeSheet, { description: 'Hands in a week, be it without work.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async submitTimeSheet(
    @Args('input') input: SubmitTimeSheetInput,
    @Context() context: RequestContext,
  ): Promise<TimeSheet> {
    await this.weeks.submitTimeSheet(context.caller, input);
    return sheetOf(context, input);
  }

  @Mutation(() => TimeSheet, { description: 'Takes back a week that is not decided on yet.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async withdrawTimeSheet(
    @Args('input') input: WithdrawTimeSheetInput,
    @Context() context: RequestContext,
  ): Promise<TimeSheet> {
    await this.weeks.withdrawTimeSheet(context.caller, input);
    return sheetOf(context, input);
  }
}

async function sheetOf(
  { caller, reads }: RequestContext,
  { week, assistantId }: { week: LocalDate; assistantId?: string | null | undefined },
): Promise<TimeSheet> {
  const rules = await loadTimeRules(reads);
  const weekStart = weekOf(week, rules.weekStartsOn);
  const whose = assistantOf(caller, assistantId);
  await requireAssistant(reads, whose);
  return readTimeSheet(reads, { assistantId: whose, weekStart, rules, caller });
}

/** @throws ApiError `NOT_FOUND` for an assistant of another agency, or of none */
async function requireAssistant(reads: TenantTransaction, assistantId: string): Promise<void> {
  const [known] = await reads.tuples('select 1 from assistants where agency_id = $1 and id = $2', [
    reads.agencyId,
    assistantId,
  ]);
  if (!known) throw new ApiError('NOT_FOUND', 'There is no such assistant.');
}
