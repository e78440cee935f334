import { stringify } from 'csv-stringify/sync';
import { create } from 'xmlbuilder2';
import { paymentText, type BankAccount } from '#core/banking';
import { formatAmount } from '#core/money';
import type { LocalDate } from '#core/time';
import { defuseFormula } from '#platform/downloads';

/** What a bank is told to pay, as one plain value: the same value gives the same bytes. */
export interface PaymentOrder {
  id: string;
  /** UTC, to the second: `2026-02-02T09:00:00Z`. */
  createdAt: string;
  executeOn: LocalDate;
  currency: string;
  payer: BankAccount;
  transfers: readonly Transfer[];
}

export interface Transfer {
  id: string;
  payee: BankAccount;
  amountMinor: bigint;
  remittance: string;
}

export const PAYMENT_FORMATS = ['pain.001.001.09', 'pain.001.001.03', 'csv'] as const;
export type PaymentFormat = (typeof PAYMENT_FORMATS)[number];
type PainVersion = Exclude<PaymentFormat, 'csv'>;

const [MOST_OF_NAME, MOST_OF_REMITTANCE] = [70, 140];

export function writePaymentFile(order: PaymentOrder, format: PaymentFormat): string {
  return format === 'csv' ? writeCsv(order) : writePain(order, format);
}

/** At most 35 characters: `FCT` and the id's 32 digits. No other batch has it. */
export const messageIdOf = (id: string): string => `FCT${digitsOf(id)}`;

const digitsOf = (id: string): string => id.replaceAll('-', '').toUpperCase();

/** A customer credit transfer initiation of ISO 20022, of one payment instruction. Elements stand in the schema's order. */
function writePain(order: PaymentOrder, version: PainVersion): string {
  const { createdAt, payer, transfers, currency } = order;
  const messageId = messageIdOf(order.id);
  const sums = { NbOfTxs: String(transfers.length), CtrlSum: formatAmount(totalOf(order), currency) };
  const document = {
    Document: {
      '@xmlns': `urn:iso:std:iso:20022:tech:xsd:${version}`,
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: messageId, CreDtTm: createdAt, ...sums, InitgPty: { Nm: nameOf(payer) } },
        PmtInf: {
          PmtInfId: messageId,
          PmtMtd: 'TRF',
          ...sums,
          ...(isSepa(order) && { PmtTpInf: { SvcLvl: { Cd: 'SEPA' } } }),
          ReqdExctnDt: version === 'pain.001.001.03' ? order.executeOn : { Dt: order.executeOn },
          Dbtr: { Nm: nameOf(payer) },
          DbtrAcct: { ...accountOf(payer), Ccy: currency },
          DbtrAgt: agentOf(payer, version),
          ChrgBr: isSepa(order) ? 'SLEV' : 'SHAR',
          CdtTrfTxInf: transfers.map((transfer) => transferOf(transfer, { currency, version })),
        },
      },
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true }) + '\n';
}

function transferOf({ id, payee, amountMinor, remittance }: Transfer, of: { currency: string; version: PainVersion }) {
  const hasAgent = payee.bic !== undefined || payee.routingNumber !== undefined;
  return {
    PmtId: { EndToEndId: digitsOf(id) },
    Amt: { InstdAmt: { '@Ccy': of.currency, '#': formatAmount(amountMinor, of.currency) } },
    ...(hasAgent && { CdtrAgt: agentOf(payee, of.version) }),
    Cdtr: { Nm: nameOf(payee) },
    CdtrAcct: accountOf(payee),
    RmtInf: { Ustrd: paymentText(remittance, MOST_OF_REMITTANCE) },
  };
}

const totalOf = ({ transfers }: PaymentOrder): bigint =>
  transfers.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

const nameOf = ({ holder }: BankAccount): string => paymentText(holder, MOST_OF_NAME);

/** Euros from IBAN to IBAN. */
const isSepa = ({ currency, payer, transfers }: PaymentOrder): boolean =>
  currency === 'EUR' && [payer, ...transfers.map(({ payee }) => payee)].every(({ iban }) => iban !== undefined);

const accountOf = ({ iban, accountNumber }: BankAccount) => ({
  Id: iban !== undefined ? { IBAN: iban } : { Othr: { Id: accountNumber } },
});

/** A bank by its BIC or its number in the clearing of the United States; the payer's must be there, known or not. */
function agentOf({ bic, routingNumber }: BankAccount, version: PainVersion) {
  const bicName = version === 'pain.001.001.03' ? 'BIC' : 'BICFI';
  return {
    FinInstnId: {
      ...(bic !== undefined && { [bicName]: bic }),
      ...(routingNumber !== undefined && { ClrSysMmbId: { ClrSysId: { Cd: 'USABA' }, MmbId: routingNumber } }),
      ...(bic === undefined && routingNumber === undefined && { Othr: { Id: 'NOTPROVIDED' } }),
    },
  };
}

const COLUMNS = [
  'date',
  'payee',
  'iban',
  'bic',
  'account_number',
  'routing_number',
  'amount',
  'currency',
  'reference',
  'end_to_end_id',
];

function writeCsv({ executeOn, currency, transfers }: PaymentOrder): string {
  const rows = transfers.map(({ id, payee, amountMinor, remittance }) => [
    ...[
      executeOn,
      payee.holder,
      payee.iban ?? '',
      payee.bic ?? '',
      payee.accountNumber ?? '',
      payee.routingNumber ?? '',
    ],
    ...[formatAmount(amountMinor, currency), currency, remittance, digitsOf(id)],
  ]);
  return stringify([COLUMNS, ...rows.map((row) => row.map(defuseFormula))], { record_delimiter: 'windows' });
}
