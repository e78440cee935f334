import { parseHours } from '@/ui/parse-hours';
import type { ContractTermsInput, RetainerTermsInput, Weekday } from '@/gql/contracts/graphql';
import type { OneContract } from './shared';
import { decimal, fieldsOf, hasLimits, hasRates, minutesOf, needsOverageRate, type TermsFields } from './terms-fields';

function retainerInput(fields: TermsFields, before: OneContract['retainer']): RetainerTermsInput {
  const isTime = fields.unit === 'TIME';
  const isCapped = fields.rolloverMode === 'CAPPED';
  const expires = decimal(fields.rolloverExpires);
  return {
    fee: decimal(fields.fee) ?? '0',
    unit: fields.unit,
    ...(isTime
      ? { includedSeconds: parseHours(fields.included) ?? 0 }
      : { includedAmount: decimal(fields.included) ?? '0' }),
    billing: fields.billing,
    proration: fields.proration,
    grantProration: fields.grantProration,
    consume: fields.consume,
    overageMode: fields.overageMode,
    ...(needsOverageRate(fields) && { overageRate: decimal(fields.overageRate) }),
    rolloverMode: fields.rolloverMode,
    ...(isCapped && isTime && { rolloverCapSeconds: parseHours(fields.rolloverCap) }),
    ...(isCapped && !isTime && { rolloverCapAmount: decimal(fields.rolloverCap) }),
    ...(fields.rolloverMode !== 'NONE' && expires && { rolloverExpiresAfterPeriods: Number(expires) }),
    ...kept(before),
  } as RetainerTermsInput;
}

/** What the editor doesn't change of a draft's retainer: who shares it, and packs. */
function kept(before: OneContract['retainer']): Partial<RetainerTermsInput> {
  if (!before) return {};
  const allocations = (before.allocations ?? []).flatMap(({ assistant, weight, fromDate, toDate }) =>
    assistant ? [{ assistantId: assistant.id, weight, fromDate, toDate }] : [],
  );
  const packs = before.packs.map(({ boughtOn, expiresAfterPeriods, price, quantity }) => ({
    boughtOn,
    expiresAfterPeriods,
    price: price.amount,
    amount: quantity.money?.amount ?? null,
    seconds: quantity.money ? null : quantity.seconds,
  }));
  return { ...(allocations.length > 0 && { allocations }), ...(packs.length > 0 && { packs }) };
}

/** What the api takes of the typed terms: nothing that was written for another kind of contract. */
export function termsInput(fields: TermsFields, before: OneContract | null = null): ContractTermsInput {
  const { kind } = fields;
  return {
    title: fields.title.trim(),
    kind,
    currency: fields.currency.trim().toUpperCase(),
    startDate: fields.startDate,
    endDate: fields.endDate || null,
    discountPercent: decimal(fields.discountPercent) ?? null,
    ...(hasLimits(kind) && {
      minimumAmount: decimal(fields.minimumAmount) ?? null,
      capAmount: decimal(fields.capAmount) ?? null,
    }),
    ...(kind !== 'PER_TASK' && { clientApprovesTime: fields.clientApprovesTime, ...roundingOf(fields) }),
    ...(kind === 'RETAINER' && { retainer: retainerInput(fields, before?.retainer ?? null) }),
    ...listsOf(hasRates(fields) ? fields : { ...fields, rates: ratesKept(fields, before) }),
  };
}

function roundingOf(fields: TermsFields): Pick<ContractTermsInput, 'rounding'> {
  const increment = minutesOf(fields.roundingMinutes);
  const minimum = minutesOf(fields.roundingMinimum);
  if (!increment && !minimum) return {};
  return {
    rounding: {
      ...(increment && { incrementSeconds: increment }),
      ...(minimum && { minimumSeconds: minimum }),
      mode: fields.roundingMode,
      per: fields.roundingPer,
    },
  };
}

/** Rates that a draft of a retainer has, where the editor shows none: those that were written for another kind aren't of it. */
const ratesKept = ({ kind }: TermsFields, before: OneContract | null): TermsFields['rates'] =>
  kind === 'RETAINER' && before?.kind === 'RETAINER' ? fieldsOf(before).rates : [];

export function listsOf(
  fields: TermsFields,
): Pick<ContractTermsInput, 'rates' | 'taskPrices' | 'factors' | 'freeTime'> {
  if (fields.kind === 'PER_TASK') return { taskPrices: taskPricesOf(fields) };
  return {
    rates: fields.rates
      .filter(({ rate }) => decimal(rate))
      .map(({ serviceId, assistantId, fromDate, rate }) => ({
        serviceId: serviceId || null,
        assistantId: assistantId || null,
        fromDate: fromDate || null,
        rate: decimal(rate) ?? '0',
      })),
    factors: fields.factors
      .filter(({ factor }) => decimal(factor))
      .map(({ factor, serviceId, from, to, days }) => ({
        factor: decimal(factor) ?? '1',
        serviceId: serviceId || null,
        from: from || null,
        to: to || null,
        weekdays: days ? (days.split(',') as Weekday[]) : null,
      })),
    freeTime: fields.freeTime
      .filter(({ minutes }) => minutesOf(minutes))
      .map(({ minutes, mode, serviceId }) => ({
        ...{ maxSeconds: minutesOf(minutes) ?? 0, mode, serviceId: serviceId || null },
      })),
  };
}

const taskPricesOf = ({ taskPrices }: TermsFields): ContractTermsInput['taskPrices'] =>
  taskPrices
    .filter(({ serviceId, price }) => serviceId && decimal(price))
    .map(({ serviceId, price }) => ({ serviceId, price: decimal(price) ?? '0' }));

/** Whether a number that counts was typed which is none, or can't be: without it a month would look right and be wrong. */
export function hasWrongNumber(fields: TermsFields): boolean {
  const { kind, discountPercent, minimumAmount, capAmount, fee, overageRate, rates, taskPrices } = fields;
  const typed = [
    discountPercent,
    ...(hasLimits(kind) ? [minimumAmount, capAmount] : []),
    ...(kind === 'RETAINER' ? [fee, overageRate] : []),
    ...(hasRates(fields) ? rates.map(({ rate }) => rate) : []),
    ...(kind === 'PER_TASK' ? taskPrices.map(({ price }) => price) : []),
  ];
  return typed.some((text) => text.trim() !== '' && !decimal(text)) || Number(decimal(discountPercent) ?? 0) > 100;
}

/** Whether there is enough to ask what a month would come to. */
export function isEnough(fields: TermsFields): boolean {
  if (fields.currency.trim().length !== 3 || !fields.startDate) return false;
  if (fields.kind !== 'RETAINER') return true;
  const isBalanced = Boolean(decimal(fields.fee) && decimal(fields.included));
  return isBalanced && (!needsOverageRate(fields) || Boolean(decimal(fields.overageRate)));
}
