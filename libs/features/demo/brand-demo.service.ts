import { Injectable } from '@nestjs/common';
import { BrandingService, readBranding } from '#features/documents';
import { TaxesService } from '#features/taxes';
import type { Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import type { ClientKey } from './demo.types.js';

/** A lark above a field. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#2f5d50"/><path d="M8 32 Q24 24 40 32 V36 Q24 30 8 36 Z" fill="#d9c27a"/><path d="M12 20 Q22 8 36 14 Q30 16 28 22 Q22 28 12 20 Z" fill="#ffffff"/></svg>`;

const VAT = { name: 'UK VAT', percent: '20' };
const taxedInBritain: readonly ClientKey[] = ['client:bramble', 'client:thistle', 'client:pemberton'];
const chargesItself: ClientKey = 'client:soderholm';

/** Gives the demo agency its look and its taxes by name, before anything is billed; what it has already is left alone. */
@Injectable()
export class BrandDemoService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly branding: BrandingService,
    private readonly taxes: TaxesService,
  ) {}

  async brandDemo(): Promise<void> {
    const desk = await this.desks.openDesk();
    await this.clock.on(await this.dates.moved('2026-05-04'), async () => {
      await this.giveLook(desk.as('OWNER'));
      await this.nameTaxes(desk);
    });
  }

  private async giveLook(owner: Caller): Promise<void> {
    const { version, logo } = await this.tenancy.read(demoTenant, readBranding);
    if (version === 0) await this.branding.updateBranding(owner, { accentColor: '#2f5d50', version });
    if (!logo) await this.branding.keepLogo(owner, Buffer.from(LOGO), 'image/svg+xml');
  }

  private async nameTaxes({ as, idOf }: DemoDesk): Promise<void> {
    const owner = as('OWNER');
    const taxRateId = (await this.findTax()) ?? (await this.taxes.createTaxRate(owner, VAT));
    for (const client of taxedInBritain) {
      await this.setTerms(owner, idOf(client), { treatment: 'STANDARD', taxRateId });
    }
    await this.setTerms(owner, idOf(chargesItself), { treatment: 'REVERSE_CHARGE', reason: 'REVERSE_CHARGE' });
  }

  private async findTax(): Promise<string | undefined> {
    const [tax] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ id: string }>('select id from tax_rates where agency_id = $1 and name = $2', [
        transaction.agencyId,
        VAT.name,
      ]),
    );
    return tax?.id;
  }

  private async setTerms(owner: Caller, clientId: string, terms: DemoTaxTerms): Promise<void> {
    const [client] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ version: number; hasTerms: boolean }>(
        `select version, exists (select from client_tax_terms t where t.agency_id = c.agency_id and t.client_id = c.id) as "hasTerms"
           from clients c where agency_id = $1 and id = $2`,
        [transaction.agencyId, clientId],
      ),
    );
    if (!client || client.hasTerms) return;
    await this.taxes.setClientTaxTerms(owner, { clientId, version: client.version, terms: [terms] });
  }
}

type DemoTaxTerms = { treatment: 'STANDARD'; taxRateId: string } | { treatment: 'REVERSE_CHARGE'; reason: string };
