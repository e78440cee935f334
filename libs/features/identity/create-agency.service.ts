import { Injectable } from '@nestjs/common';
import { ApiError } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy } from '#platform/tenancy';
import type { CreateAgencyInput } from './create-agency.type.js';
import type { Person } from './person.finder.js';
import type { Membership } from './viewer.type.js';

const AGENCY = `insert into agencies (agency_id, name, legal_name, time_zone, currency) values ($1, $2, $3, $4, $5)`;
const OWNED = `select from my_agencies($1) where role = 'OWNER' and closed_at is null`;
const SERIES = `
  insert into invoice_series (agency_id, code, pattern, year)
  select agency_id, 'INV', 'INV-{year}-{number:5}', extract(year from $1::timestamptz at time zone time_zone)::int from agencies`;
const OWNER = `
  insert into memberships (agency_id, user_id, role) values ($1, $2, 'OWNER')
  returning agency_id as "agencyId", (select name from agencies) as "agencyName", role, created_at::text as "joinedAt"`;

@Injectable()
export class CreateAgencyService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `FORBIDDEN` for somebody who owns an agency already that is open */
  async createAgency({ userId, ...origin }: Person, input: CreateAgencyInput): Promise<Membership> {
    const { name, legalName, timeZone, currency } = input;
    const [made] = await this.tenancy.lookUp<{ id: string }>('select uuidv7() as id');
    const agencyId = made?.id ?? '';
    return this.tenancy.write({ ...origin, agencyId, userId }, async (transaction) => {
      // Held to the end, so that a request that comes twice makes one agency.
      await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`createAgency ${userId}`]);
      const [owned] = await transaction.rows(OWNED, [userId]);
      if (owned) throw new ApiError('FORBIDDEN', 'You own an agency already.');
      await transaction.rows(AGENCY, [agencyId, name, legalName ?? name, timeZone, currency]);
      await transaction.rows(SERIES, [transaction.now]);
      const [membership] = await transaction.rows<Membership>(OWNER, [agencyId, userId]);
      await recordAudit(transaction, {
        action: 'createAgency',
        subjectType: 'agencies',
        subjectId: agencyId,
        details: { name, timeZone, currency },
      });
      return membership as Membership;
    });
  }
}
