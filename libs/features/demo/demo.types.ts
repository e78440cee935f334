/** Keys tell the demo's things apart before the database gives them ids: `client:blue-heron`, `service:inbox`. */
export type AssistantKey = `assistant:${string}`;
export type ClientKey = `client:${string}`;
export type ServiceKey = `service:${ServiceName}`;
type ServiceName = 'inbox' | 'calls' | 'books' | 'social' | 'blog' | 'design' | 'web' | 'travel' | 'data' | 'podcast';
export type ContractKey = `contract:${string}`;

export interface DemoAgency {
  name: string;
  legalName: string;
  address: string;
  taxId: string;
  email: string;
  paymentDetails: string;
  terms: string;
  paymentTermsDays: number;
  timeZone: string;
  currency: string;
}

/** Rates and prices are text in major units, as everywhere in the billing rules. */
export interface DemoService {
  key: ServiceKey;
  name: string;
  hourlyRate?: string;
  unitPrice?: string;
  taxRate?: string;
}

/** Seconds of each weekday, Monday first. */
export type SecondsByWeekday = readonly [number, number, number, number, number, number, number];

export interface DemoAssistant {
  key: AssistantKey;
  name: string;
  email: string;
  skills: readonly string[];
  /** Where somebody is taxed; of one nobody has asked yet. */
  country?: string;
  pay: { hourlyRate?: string; taskPercent?: string; currency?: string };
  /** What holds from a date on; the first from the beginning. */
  schedules: readonly { from?: string; secondsByWeekday: SecondsByWeekday }[];
  /** First and last day; without `secondsPerDay` the whole days. */
  leave: readonly { from: string; to: string; secondsPerDay?: number }[];
  /** When the day begins, by the agency's clock, as a full hour. */
  dayStartHour: number;
}

export interface DemoHoliday {
  date: string;
  name: string;
  /** Absent for a day off for all. */
  assistant?: AssistantKey;
}

export interface DemoContact {
  name: string;
  email: string;
  phone?: string;
  isBillingContact: boolean;
}

export interface DemoClient {
  key: ClientKey;
  name: string;
  legalName?: string;
  address: string;
  email: string;
  taxId?: string;
  /** Percent; a client with one, even `0`, is taxed. */
  taxRate?: string;
  purchaseOrder?: string;
  language?: string;
  paymentTermsDays?: number;
  contacts?: readonly DemoContact[];
  rates?: readonly DemoRate[];
}

export interface DemoRate {
  rate: string;
  service?: ServiceKey;
  assistant?: AssistantKey;
  from?: string;
}

export interface DemoRounding {
  incrementSeconds?: number;
  mode?: 'UP' | 'NEAREST' | 'DOWN';
  minimumSeconds?: number;
  per?: 'ENTRY' | 'DAY' | 'PERIOD';
}

interface DemoTerms {
  key: ContractKey;
  client: ClientKey;
  /** Also the project's name in the demo's time export. */
  title: string;
  currency: string;
  startDate: string;
  /** Last active day. */
  endDate?: string;
  pauses?: readonly { from: string; to: string }[];
  discountPercent?: string;
  rates?: readonly DemoRate[];
  rounding?: DemoRounding;
}

export interface DemoHourlyContract extends DemoTerms {
  kind: 'HOURLY';
  capAmount?: string;
  minimumAmount?: string;
}

export interface DemoTaskContract extends DemoTerms {
  kind: 'PER_TASK';
  taskPrices?: Partial<Record<ServiceKey, string>>;
  capAmount?: string;
  minimumAmount?: string;
}

export interface DemoRetainerContract extends DemoTerms {
  kind: 'RETAINER';
  retainer: DemoRetainer;
  /** Who is planned to do the retained hours, by weight. */
  allocations: readonly { assistant: AssistantKey; weight: string; from?: string; to?: string }[];
}

export type DemoContract = DemoHourlyContract | DemoTaskContract | DemoRetainerContract;

/** As the billing rules' case format has it, defaults left out. */
export interface DemoRetainer {
  unit?: 'TIME' | 'MONEY';
  fee: string;
  includedSeconds?: number;
  includedAmount?: string;
  billing?: 'ADVANCE' | 'ARREARS';
  proration?: 'DAILY' | 'NONE';
  grantProration?: 'DAILY' | 'NONE';
  consume?: 'OLDEST_FIRST' | 'CURRENT_FIRST';
  rollover?: {
    mode: 'NONE' | 'CAPPED' | 'UNLIMITED';
    capSeconds?: number;
    capAmount?: string;
    expiresAfterPeriods?: number;
  };
  overage?: {
    mode: 'BILL' | 'ABSORB' | 'BORROW' | 'HOLD';
    rate?: string;
    /** `run` is the month whose run is the first to have the consent. */
    consents?: readonly { period: string; run: string }[];
  };
  packs?: readonly DemoPack[];
}

export interface DemoPack {
  id: string;
  on: string;
  seconds?: number;
  amount?: string;
  price: string;
  expiresAfterPeriods?: number;
}

export type DemoTaskStatus =
  'REQUESTED' | 'ACCEPTED' | 'IN_PROGRESS' | 'DELIVERED' | 'CHANGES_WANTED' | 'APPROVED' | 'CANCELLED';

export interface DemoTask {
  key: `task:${string}`;
  contract: ContractKey;
  service: ServiceKey;
  assistant: AssistantKey;
  title: string;
  quantity: string;
  /** The task's own price; else the contract's or the service's counts. */
  price?: string;
  status: DemoTaskStatus;
  /** Instants, ISO 8601 in UTC; approved only where the status says so. */
  createdAt: string;
  approvedAt?: string;
  dueOn: string;
}

/** How much is worked on a contract, by whom and on what; the demo's time export is made from it. */
export interface DemoWorkload {
  contract: ContractKey;
  /** Hours from May to October 2026, and in the month that goes on beside what is written down of it by hand. */
  hours: readonly [number, number, number, number, number, number, number];
  services: readonly ServiceKey[];
  team: readonly AssistantKey[];
  /** Services of one month alone, in place of the others. */
  servicesIn?: { month: string; services: readonly ServiceKey[] };
}
