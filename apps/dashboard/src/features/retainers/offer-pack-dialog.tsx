import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { RetainersOfferPackDocument, RetainersWithdrawOfferDocument } from '@/gql/retainers/graphql';
import { useT } from '@/i18n';
import { Dialog, Form } from '@/ui';
import { PackFieldset, packInputOf, type PackFields } from './pack-fields';
import type { OfRetainer } from './packs-card';

/** Lets the client buy packs of a size. */
export function OfferPackDialog({ contract, retainer, onClose }: OfRetainer & { onClose: () => void }): ReactNode {
  const t = useT();
  const { register, handleSubmit, formState } = useForm<PackFields>({
    defaultValues: { quantity: '', price: '', expires: '' },
  });
  const act = useAct(RetainersOfferPackDocument, {
    done: t('retainers.offer.done'),
    onDone: onClose,
    onError: () => undefined,
    undo: ({ offerPack }) => request(RetainersWithdrawOfferDocument, { id: offerPack.id }),
  });
  const submit = handleSubmit((fields) =>
    act.mutate({ input: { contractId: contract.id, ...packInputOf(fields, retainer.unit === 'MONEY') } }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('retainers.offer.title')}
      description={t('retainers.offer.hint', { client: contract.client.name })}
    >
      <Form onSubmit={submit} action={t('retainers.offer.verb')} isBusy={act.isPending} problem={act.error}>
        <PackFieldset contract={contract} retainer={retainer} register={register} errors={formState.errors} />
      </Form>
    </Dialog>
  );
}
