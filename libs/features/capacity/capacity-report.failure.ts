import type { CapacityErrorCode } from '#core/capacity';
import type { AmountTooPrecise } from '#core/money';

/** `INTERNAL_ERROR` is a fault of the system's own; the rest is something in the data that can be mended. */
export type CapacityReportFailureCode = CapacityErrorCode | AmountTooPrecise['code'] | 'INTERNAL_ERROR';

/** Why a report could not be built, and which assistant, contract or text is wrong. */
export interface CapacityReportFailure {
  code: CapacityReportFailureCode;
  subject: string | null;
}
