import { Injectable } from '@nestjs/common';
import { ClientNotesService } from '#features/clients';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService } from './demo-desk.js';
import { demoNotes } from './demo-notes.js';

/** Has the demo's manager write down what is known of clients; a note that stands there isn't written again. */
@Injectable()
export class NoteDemoClientsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly notes: ClientNotesService,
  ) {}

  async noteDemoClients(): Promise<void> {
    const desk = await this.desks.openDesk();
    const written = await this.written();
    for (const { client, on, text } of await this.dates.moved(demoNotes)) {
      if (written.has(text)) continue;
      const note = { clientId: desk.idOf(client), text, audience: 'INTERNAL' as const };
      await this.clock.on(on, () => this.notes.addClientNote(desk.as('MANAGER'), note));
    }
  }

  private written(): Promise<Set<string>> {
    return this.tenancy.read(demoTenant, async (transaction) => {
      const rows = await transaction.rows<{ text: string }>('select text from client_notes where agency_id = $1', [
        transaction.agencyId,
      ]);
      return new Set(rows.map(({ text }) => text));
    });
  }
}
