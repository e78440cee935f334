import { Injectable } from '@nestjs/common';
import { ChartersService } from '#features/charters';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { demoCharters, type DemoCharter } from './demo-charters.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import { demoPeople } from './demo-people.js';

/** Writes what the demo's clients and assistants expect of each other; of those who are asked some have answered. */
@Injectable()
export class AcknowledgeDemoChartersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly charters: ChartersService,
  ) {}

  async acknowledgeDemoCharters(): Promise<void> {
    const desk = await this.desks.openDesk();
    for (const charter of await this.dates.moved(demoCharters))
      await this.clock.on(charter.writtenOn, () => this.live(desk, charter));
  }

  private async live(desk: DemoDesk, { contract, terms, acknowledged }: DemoCharter): Promise<void> {
    const contractId = desk.idOf(contract);
    if (!(await this.writtenFor(contractId)))
      await this.charters.setCharter(desk.as('MANAGER'), { contractId, number: 0, ...terms });
    const written = await this.writtenFor(contractId);
    if (!written) throw new Error('a charter of the demo is gone');
    for (const { by, on } of acknowledged)
      await this.clock.on(on, () => {
        const name = demoPeople.find(({ role }) => role === by)?.name ?? '';
        return this.charters.acknowledgeCharter(desk.as(by), { ...written, name });
      });
  }

  private async writtenFor(contractId: string): Promise<{ charterId: string; textSha256: string } | undefined> {
    const [written] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ charterId: string; textSha256: string }>(
        'select id as "charterId", sha256 as "textSha256" from contract_charters where agency_id = $1 and contract_id = $2',
        [transaction.agencyId, contractId],
      ),
    );
    return written;
  }
}
