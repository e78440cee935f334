import { CreditCard } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { PortalPayDocument } from '@/gql/portal/graphql';
import { useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/states';

interface PayButtonProps {
  invoiceId: string;
  label: string;
  /** What to do where cards aren't taken. */
  otherwise?: ReactNode;
}

/** Leads to the page on which an invoice is paid by card; where the agency takes none, says how else. */
export function PayButton({ invoiceId, label, otherwise }: PayButtonProps): ReactNode {
  const t = useT();
  const problem = useProblem();
  const [refusal, setRefusal] = useState<string>();
  const pay = useAct(PortalPayDocument, {
    onDone: ({ createPaymentLink }) => location.assign(createPaymentLink.url),
    onError: (error) => setRefusal(error.details['reason'] === 'STRIPE_OFF' ? t('portal.pay.noCards') : problem(error)),
  });
  if (refusal) {
    return (
      <Notice tone="warn">
        <p>{refusal}</p>
        {otherwise}
      </Notice>
    );
  }
  return (
    <Button
      kind="primary"
      icon={<CreditCard />}
      isBusy={pay.isPending || pay.isSuccess}
      onClick={() => pay.mutate({ invoiceId })}
    >
      {label}
    </Button>
  );
}
