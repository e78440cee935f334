import { Injectable } from '@nestjs/common';
import type { ContractNode } from '#features/contracts';
import { InvitationsService } from '#features/identity';
import { ApiError } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import type { TenantTransaction } from '#platform/tenancy';

/** Where a client ($2) can be reached by mail. */
export const RECIPIENTS = `
  select distinct lower(address) as address from (
    select email as address from client_contacts where agency_id = $1 and client_id = $2
    union all select email from clients where agency_id = $1 and id = $2) a
   where address is not null order by 1`;
const WITH_MEMBERS = `
  select r.address, exists (select from memberships m join auth."user" u on u.id = m.user_id
           where lower(u.email) = r.address) as "isMember"
    from (${RECIPIENTS}) r order by 1`;

interface Sent {
  contract: Pick<ContractNode, 'id' | 'clientId' | 'title'>;
  /** Who invites whomever it goes to and who isn't in yet, if anybody does. */
  invitedBy: string | undefined;
}

/** The mails by which a contract goes to its client. */
@Injectable()
export class ContractMails {
  constructor(
    private readonly environment: Environment,
    private readonly sealer: Sealer,
    private readonly invitations: InvitationsService,
  ) {}

  /** @throws ApiError `NOT_POSSIBLE` where the client has no address */
  async send(transaction: TenantTransaction, sent: Sent): Promise<void> {
    const { contract } = sent;
    const [agency] = await transaction.rows<{ name: string }>('select name from agencies');
    const values = [transaction.agencyId, contract.clientId];
    const recipients = await transaction.rows<{ address: string; isMember: boolean }>(WITH_MEMBERS, values);
    if (recipients.length === 0) {
      throw new ApiError('NOT_POSSIBLE', 'The client has no address of mail.', { reason: 'NO_RECIPIENT' });
    }
    const subject = `${agency?.name}: ${contract.title}`;
    for (const { address: to, isMember } of recipients) {
      const invitation = isMember ? undefined : await this.invitation(transaction, sent, to);
      const way = invitation ?? this.way(contract.id, agency?.name);
      const text = `${agency?.name} has sent you a contract, “${contract.title}”. ${way}\n`;
      await queueMail((sql, values) => transaction.rows(sql, values), { to, subject, text }, this.sealer);
    }
  }

  /** How somebody comes to it who is invited with it. */
  private async invitation(
    transaction: TenantTransaction,
    { contract: { clientId }, invitedBy }: Sent,
    email: string,
  ): Promise<string | undefined> {
    if (!invitedBy) return undefined;
    const link = await this.invitations.linkForClient(transaction, { email, clientId, invitedBy });
    return (
      `Open this link within seven days to read and answer it; it lets you in with this address, ` +
      `and you need no other mail:\n\n${link}`
    );
  }

  private way(contractId: string, agency: string | undefined): string {
    const link = new URL(`/go/contract/${contractId}`, publicUrlOf(this.environment)).href;
    return (
      `Read and answer it here:\n\n${link}\n\n` +
      `If you have no account there yet, look for an invitation from ${agency} in your mail, or ask for one.`
    );
  }
}
