import type { LoadStatus } from '#core/capacity';
import { defineEnum } from '#platform/graphql';
import type { CapacityReportFailureCode } from './capacity-report.failure.js';

export type CapacityReportStatus = 'QUEUED' | 'DONE' | 'FAILED';

export const CapacityReportStatusEnum = defineEnum<CapacityReportStatus>(
  'CapacityReportStatus',
  'How far a capacity report is.',
  {
    QUEUED: 'It waits to be built, or is being built.',
    DONE: 'Its snapshot is there.',
    FAILED: 'It could not be built; `failure` says why.',
  },
);

export const LoadStatusEnum = defineEnum<LoadStatus>(
  'LoadStatus',
  'How full somebody is: committed over available hours, in whole percent.',
  {
    UNDER: 'Up to 92 %.',
    FULL: 'From 93 % to 106 %.',
    OVER: 'From 107 %, or anything is committed where nothing is available.',
    UNAVAILABLE: 'Nothing is available and nothing committed.',
  },
);

export const CapacityReportFailureCodeEnum = defineEnum<CapacityReportFailureCode>(
  'CapacityReportFailureCode',
  'Why a capacity report could not be built.',
  {
    INVALID_MONTH: 'Not a month.',
    INVALID_DATE: 'Not a date.',
    INVALID_SPAN: 'It ends before it begins.',
    INVALID_WEEK_START: 'Not a day of the week.',
    INVALID_SECONDS: 'More seconds than can be reported.',
    INVALID_SCHEDULE: 'A day of the schedule has more than 24 hours.',
    INVALID_LEAVE: 'Leave of more than 24 hours a day.',
    INVALID_WEIGHT: 'A weight of an allocation that is negative or too precise.',
    DUPLICATE_ID: 'Something is there twice.',
    DUPLICATE_SCHEDULE: 'Two schedules of an assistant begin on the same day.',
    UNKNOWN_ASSISTANT: 'Something names an assistant who isn’t in the report.',
    WORK_OUTSIDE_MONTH: 'Work of another month.',
    AMOUNT_TOO_PRECISE: 'An amount with more digits than its currency has.',
    INTERNAL_ERROR: 'A fault of the system’s own; it was tried several times.',
  },
);
