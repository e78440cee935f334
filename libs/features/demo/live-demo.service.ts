import { Injectable } from '@nestjs/common';
import { AcknowledgeDemoChartersService } from './acknowledge-demo-charters.service.js';
import { AgreeDemoContractsService } from './agree-demo-contracts.service.js';
import { FillDemoBoardService } from './fill-demo-board.service.js';
import { ForecastDemoService } from './forecast-demo.service.js';
import { HandInDemoWeeksService } from './hand-in-demo-weeks.service.js';
import { NoteDemoClientsService } from './note-demo-clients.service.js';
import { PayDemoAssistantsService } from './pay-demo-assistants.service.js';
import { PayDemoInvoicesService } from './pay-demo-invoices.service.js';
import { SpendForDemoClientsService } from './spend-for-demo-clients.service.js';
import { WorkDemoMonthService } from './work-demo-month.service.js';

/**
 * What happens at the demo agency beside its billing, by the services that people's requests go through. As with the rest of
 * the demo, a start takes up where an earlier one was killed, and changes nothing where all is done.
 */
@Injectable()
export class LiveDemoService {
  constructor(
    private readonly invoices: PayDemoInvoicesService,
    private readonly assistants: PayDemoAssistantsService,
    private readonly contracts: AgreeDemoContractsService,
    private readonly charters: AcknowledgeDemoChartersService,
    private readonly month: WorkDemoMonthService,
    private readonly weeks: HandInDemoWeeksService,
    private readonly expenses: SpendForDemoClientsService,
    private readonly board: FillDemoBoardService,
    private readonly notes: NoteDemoClientsService,
    private readonly capacity: ForecastDemoService,
  ) {}

  async liveDemo(): Promise<void> {
    await this.invoices.payDemoInvoices();
    await this.assistants.payDemoAssistants();
    await this.month.workDemoMonth();
    await this.weeks.handInDemoWeeks();
    await this.expenses.spend();
    await this.board.fillDemoBoard();
    await this.notes.noteDemoClients();
    await this.contracts.agreeDemoContracts();
    await this.charters.acknowledgeDemoCharters();
    await this.capacity.forecastDemo();
  }
}
