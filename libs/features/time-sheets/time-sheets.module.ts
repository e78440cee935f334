import { Module } from '@nestjs/common';
import { ApprovingModule } from '#features/time-entries';
import { CellsService } from './cells.service.js';
import { DecideWeeksService } from './decide-weeks.service.js';
import { RowsService } from './rows.service.js';
import { TimeSheetsResolver } from './time-sheets.resolver.js';
import { TimeWeeksResolver } from './time-weeks.resolver.js';
import { WeeksService } from './weeks.service.js';

/** An assistant's week as a grid, handed in and decided on. */
@Module({
  imports: [ApprovingModule],
  providers: [TimeSheetsResolver, TimeWeeksResolver, CellsService, RowsService, WeeksService, DecideWeeksService],
})
export class TimeSheetsModule {}
