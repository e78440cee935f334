import { useEffect, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { isZero } from '@/i18n/amounts';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { ClientPicker } from '@/features/clients/client-picker';
import { todayIn } from '@/app/agency-day';
import {
  PaymentsClientDocument,
  PaymentsRecordDocument,
  type AllocationMode,
  type PaymentsClientQuery,
} from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Form, Notice, type FormProblem } from '@/ui';
import { MoneyFields, moneyInput, type MoneyValues } from './money-fields';
import { EarlyDay } from './early-day';
import { OpenInvoices, settledInput, useOpenInvoices, useWrongShares, type ByHand } from './open-invoices';

interface RecordPaymentProps {
  client?: string | null;
  currency?: string;
  /** Of this invoice what is open is proposed. */
  invoiceId?: string;
  amount?: string;
  onClose: () => void;
}

/** Writes down money that came: from whom, how much, when, and what it settles. */
export default function RecordPaymentDialog(props: RecordPaymentProps): ReactNode {
  const { invoiceId, amount = '', onClose } = props;
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const today = todayIn(agency.timeZone);
  const form = useForm<MoneyValues>({
    defaultValues: {
      ...{ amount, currency: props.currency ?? agency.currency, paidOn: today, method: 'BANK_TRANSFER' },
      ...{ reference: '', fee: '', note: '' },
    },
  });
  const [client, setClient] = useState(props.client ?? null);
  const [mode, setMode] = useState<AllocationMode>(invoiceId ? 'BY_HAND' : 'OLDEST_FIRST');
  const [written, setWritten] = useState<ByHand>();
  const { act, problem, setProblem, key } = useRecording(onClose);
  const balances = useBalancesOf(client, (currency) => !props.currency && form.setValue('currency', currency));
  const [currency, typed, paidOn] = form.watch(['currency', 'amount', 'paidOn']);
  const held = balances.find((balance) => balance.currency === currency)?.held;
  // The one share that is proposed follows the amount until it is written itself, up to what is open.
  const share = readNumber(typed) > readNumber(amount) ? amount : typed;
  const proposed = invoiceId && currency === props.currency ? invoiceId : undefined;
  const byHand = useShares(written ?? new Map(proposed ? [[proposed, share]] : []), { client, currency, proposed });
  const shares = { clientId: client, currency, available: typed, byHand };
  const wrong = useWrongShares(shares);
  const submit = form.handleSubmit((values) => {
    if (client === null) return setProblem(t('payments.noClient'));
    // What is wrong stands where it is written.
    if (mode === 'BY_HAND' && wrong) return undefined;
    const invoices = mode === 'BY_HAND' ? settledInput(byHand) : null;
    act.mutate({
      input: { clientId: client, ...moneyInput(values), allocation: mode, invoices, idempotencyKey: key },
    });
  });
  const change = (changed: ByHand): void => {
    setProblem(undefined);
    setWritten(new Map([...(written ?? []), ...changed]));
  };
  const exact = readDecimal(typed);
  const isMoney = exact !== undefined && /^[A-Z]{3}$/.test(currency);
  return (
    <Dialog title={t('payments.record.title')} isOpen isWide onClose={onClose}>
      <Form
        onSubmit={submit}
        isBusy={act.isPending}
        problem={problem}
        action={
          isMoney
            ? t('payments.record.action', { amount: format.money({ amount: exact, currency }) })
            : t('payments.record')
        }
      >
        {!props.client && (
          <div className="flex flex-col gap-1">
            <span className="font-medium">{t('payments.client')}</span>
            <ClientPicker label={t('payments.client')} value={client} onPick={setClient} />
          </div>
        )}
        {held && !isZero(held) && <Notice>{t('payments.record.held', { amount: format.money(held) })}</Notice>}
        <MoneyFields form={form} latest={today} />
        <AllocationChoice mode={mode} onChange={setMode} />
        {mode === 'BY_HAND' && <OpenInvoices {...shares} onChange={change} />}
        {mode !== 'NONE' && <EarlyDay {...shares} byHand={mode === 'BY_HAND' ? byHand : undefined} paidOn={paidOn} />}
      </Form>
    </Dialog>
  );
}

interface Owed {
  client: string | null;
  currency: string;
  proposed: string | undefined;
}

/** Those of what is owed in this currency by this client: what was written for others is kept for when they are back. */
function useShares(byHand: ByHand, { client, currency, proposed }: Owed): ByHand {
  const open = useOpenInvoices(client, currency);
  if (open === undefined) return byHand;
  const ids = new Set([proposed, ...open.map(({ id }) => id)]);
  return new Map([...byHand].filter(([id]) => ids.has(id)));
}

function useRecording(onClose: () => void) {
  const t = useT();
  const format = useFormat();
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<FormProblem>();
  const act = useAct(PaymentsRecordDocument, {
    onDone: onClose,
    done: ({ recordPayment: { amount } }) => t('payments.record.done', { amount: format.money(amount) }),
    onError: (error) => {
      setProblem(error);
      // Offline it may have been done: the same key does it once. What was refused may be changed.
      if (error.code !== 'OFFLINE') setKey(newKey());
    },
  });
  return { act, problem, setProblem, key };
}

type Balance = NonNullable<PaymentsClientQuery['client']>['balance'][number];

/** What stands with a client, whose currency is told once it is known. */
function useBalancesOf(client: string | null, tell: (currency: string) => void): readonly Balance[] {
  const { data } = useRead(PaymentsClientDocument, { id: client ?? '' }, { enabled: client !== null });
  const currency = client === null ? undefined : (data?.client?.balance[0]?.currency ?? data?.client?.currency);
  useEffect(() => {
    if (currency) tell(currency);
    // It is told once a client; what was typed since stays.
  }, [currency]);
  return client === null ? [] : (data?.client?.balance ?? []);
}

const MODES: readonly AllocationMode[] = ['OLDEST_FIRST', 'BY_HAND', 'NONE'];

function AllocationChoice({
  mode,
  onChange,
}: {
  mode: AllocationMode;
  onChange: (mode: AllocationMode) => void;
}): ReactNode {
  const t = useT();
  return (
    <fieldset>
      <legend className="font-medium">{t('payments.allocation')}</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-2">
        {MODES.map((one) => (
          <label key={one} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="allocation"
              className="accent-accent size-4"
              checked={mode === one}
              onChange={() => onChange(one)}
            />
            {t(`payments.allocation.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
