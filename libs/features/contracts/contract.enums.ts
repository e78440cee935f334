import type { ContractKind, RoundingMode, RoundingScope } from '#core/billing';
import { defineEnum } from '#platform/graphql';

export const ContractKindEnum = defineEnum<ContractKind>('ContractKind', 'How a contract’s work is charged.', {
  HOURLY: 'Approved time at a rate.',
  PER_TASK: 'Approved tasks at a price each.',
  RETAINER: 'A monthly fee for an included balance.',
});

export const RoundingModeEnum = defineEnum<RoundingMode>('RoundingMode', 'Which way time is rounded.', {
  UP: 'To the next increment.',
  NEAREST: 'To the nearest increment, a tie upwards.',
  DOWN: 'To the increment before.',
});

export const RoundingScopeEnum = defineEnum<RoundingScope>('RoundingScope', 'What is rounded together.', {
  ENTRY: 'Each entry alone.',
  DAY: 'All of one assistant’s day.',
  PERIOD: 'All of the month.',
});
