import type { ContractStatus } from '#core/agreements';
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

export const ContractStatusEnum = defineEnum<ContractStatus>('ContractStatus', 'How a contract stands.', {
  DRAFT: 'It is being written; the client doesn’t see it.',
  SENT: 'It waits for the client’s answer.',
  WITHDRAWN: 'It was taken back before an answer.',
  DECLINED: 'The client didn’t want it.',
  SIGNED: 'It is agreed and begins on its first day.',
  ACTIVE: 'It holds.',
  PAUSED: 'It rests: no fee and no grant for these days.',
  ENDED: 'It is over.',
  RENEWED: 'Another one took its place.',
});
