import { DataSource } from 'typeorm';
import { BillClientsService, BillingRunService, FinishBillingRunService } from '#features/billing';
import { IssueInvoicesService } from '#features/invoices';
import { Notifier } from '#features/notifications';
import { Environment } from '#platform/config';
import { createDataSource } from '#platform/database';
import { Sealer } from '#platform/secrets';
import { Tenancy } from '#platform/tenancy';
import { TEST_SECRET } from './secret.js';

/** The billing services on a test database, their jobs called one after the other as a worker would. */
export class BillingBench {
  readonly tenancy: Tenancy;
  readonly runs: BillingRunService;
  readonly issuing: IssueInvoicesService;
  private readonly batches: BillClientsService;
  private readonly finisher: FinishBillingRunService;

  private constructor(
    private readonly dataSource: DataSource,
    batchClients: number,
  ) {
    this.tenancy = new Tenancy(dataSource);
    const environment = Object.assign(new Environment(), {
      ...{ BILLING_BATCH_CLIENTS: batchClients, FACTOTUM_SECRET: TEST_SECRET },
    });
    this.runs = new BillingRunService(this.tenancy, environment);
    this.batches = new BillClientsService(this.tenancy);
    this.finisher = new FinishBillingRunService(
      this.tenancy,
      new Notifier(environment, new Sealer(environment), this.tenancy),
    );
    this.issuing = new IssueInvoicesService(this.tenancy);
  }

  /** Three clients a batch make even a small run one of several jobs. */
  static async open(url: string, batchClients = 3): Promise<BillingBench> {
    return new BillingBench(await createDataSource({ url, poolSize: 10 }).initialize(), batchClients);
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  /** Runs a month to its end, as of a cutoff. */
  async run(agencyId: string, month: string, cutoff?: string): Promise<string> {
    const started = await this.runs.start({ agencyId }, { month, ...(cutoff && { cutoff: new Date(cutoff) }) });
    if (!started.ok) throw new Error(started.error.code);
    const { runId } = started.value;
    await this.work(agencyId, runId);
    return runId;
  }

  async work(agencyId: string, runId: string): Promise<void> {
    const batches = await this.tenancy.read({ agencyId }, (transaction) =>
      transaction.tuples<[number]>(
        'select batch from billing_run_batches where agency_id = $1 and run_id = $2 order by batch',
        [agencyId, runId],
      ),
    );
    for (const [batch] of batches) await this.batches.billClients({ agencyId, runId, batch });
    await this.finisher.finishBillingRun({ agencyId, runId });
  }
}
