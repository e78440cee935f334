import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { addMonths, thisMonth } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import type { ChangedTermsInput, RateInput } from '@/gql/contracts/graphql';
import { useAddress } from '@/ui';
import type { OneContract } from './shared';
import type { TermsForm } from './terms-editor';
import { blankTerms, fieldsOf, type TermsFields } from './terms-fields';
import { listsOf } from './terms-input';
import { triedInput, type Tried } from './tried-fields';

export interface Change {
  terms?: ChangedTermsInput;
  rates?: RateInput[];
}

interface ChangeFields {
  tried: Tried;
  setTried: (tried: Tried) => void;
  /** The lists of rates and prices, by the fields of the contract's editor. */
  form: TermsForm;
  fromMonth: string;
  setFromMonth: (month: string) => void;
  /** What of it the api is told; nothing of what stays. */
  change: Change;
}

/**
 * On which whole month a change is shown: a retainer's on the first for which it holds, which has its fee before any work; other
 * contracts' on the last that is over, for its work, where they held all of it.
 */
export function previewMonth({ kind, startDate }: OneContract, fromMonth: string, now: string): string {
  const last = addMonths(now, -1);
  const isFromNowOn = !fromMonth || fromMonth >= now;
  if (kind !== 'RETAINER' && isFromNowOn && startDate <= `${last}-01`) return last;
  return fromMonth || addMonths(now, 1);
}

/** What is changed of a contract. What could not be billed leads here with the work that needs a rate. */
export function useChange(contract: OneContract): ChangeFields {
  const { agency } = useViewer();
  const [{ rateOf, rateFrom }] = useAddress();
  const [tried, setTried] = useState<Tried>({});
  const [fromMonth, setFromMonth] = useState(addMonths(thisMonth(agency.timeZone), 1));
  const { taskPrices } = fieldsOf(contract);
  const missing = { serviceId: rateOf ?? '', assistantId: '', fromDate: rateFrom ?? '', rate: '' };
  const form = useForm<TermsFields>({
    defaultValues: {
      ...blankTerms(contract.startDate, contract.currency),
      kind: contract.kind,
      rates: rateOf ? [missing] : [],
      taskPrices,
    },
  });
  const change = changeOf(triedInput(tried, contract), form.watch(), taskPrices);
  return { tried, setTried, form, fromMonth, setFromMonth, change };
}

function changeOf(tried: ChangedTermsInput, fields: TermsFields, agreed: TermsFields['taskPrices']): Change {
  const { rates, taskPrices } = listsOf(fields);
  const before = listsOf({ ...fields, taskPrices: agreed }).taskPrices;
  const areSame = JSON.stringify(taskPrices) === JSON.stringify(before);
  const terms: ChangedTermsInput = { ...tried, ...(!areSame && taskPrices && { taskPrices }) };
  return {
    ...(Object.keys(terms).length > 0 && { terms }),
    ...(rates && rates.length > 0 && { rates }),
  };
}
