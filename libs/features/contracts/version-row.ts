import type { Contract } from '#core/billing';
import { RETAINER_TERMS_COLUMNS, retainerTermsRow, TERMS_COLUMNS, termsRow } from './terms-row.js';

type Version = NonNullable<Contract['versions']>[number];

/** The columns of `contract_versions`, with their types. */
export const VERSION_COLUMNS = {
  contract_id: 'uuid',
  from_month: 'date',
  ...TERMS_COLUMNS,
  task_prices: 'jsonb',
  ...RETAINER_TERMS_COLUMNS,
};

/**
 * A version of a contract's terms, in the order of `VERSION_COLUMNS`.
 * @throws UnusableAmountError for an amount that is more precise than the contract's currency
 */
export function versionRow(contract: Contract, version: Version): unknown[] {
  const { id, currency } = contract;
  const prices = 'taskPrices' in version ? JSON.stringify(Object.fromEntries(version.taskPrices)) : undefined;
  const unit = contract.kind === 'RETAINER' ? contract.retainer.unit : 'TIME';
  const retainer = 'retainer' in version ? retainerTermsRow(version.retainer, { unit, currency }) : NONE;
  return [id, `${version.from}-01`, ...termsRow(version, currency), prices, ...retainer];
}

const NONE = Object.keys(RETAINER_TERMS_COLUMNS).map(() => undefined);
