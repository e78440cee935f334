import type { ContractStatus, InvoiceState } from '@/gql/clients/graphql';
import type { Tone } from '@/ui/states';

export const CONTRACT_TONES: Record<ContractStatus, Tone> = {
  ACTIVE: 'good',
  DECLINED: 'danger',
  DRAFT: 'plain',
  ENDED: 'plain',
  PAUSED: 'warn',
  RENEWED: 'plain',
  SENT: 'info',
  SIGNED: 'info',
  WITHDRAWN: 'plain',
};

export const INVOICE_TONES: Record<InvoiceState, Tone> = {
  APPROVED: 'info',
  CREDITED: 'plain',
  DRAFT: 'plain',
  ISSUED: 'info',
  OVERDUE: 'danger',
  PAID: 'good',
  PARTLY_PAID: 'warn',
  SENT: 'info',
  VIEWED: 'info',
  WRITTEN_OFF: 'plain',
};
