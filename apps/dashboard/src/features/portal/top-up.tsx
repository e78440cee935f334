import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { PortalEndTopUpDocument, PortalSetTopUpDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, Input, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import { useQuantity } from '@/i18n/quantity';
import type { FullRetainer } from './retainer-page';
import { isOver } from './retainer-words';

const HOUR_SECONDS = 3_600;
const MOST_PACKS = 20;

/** Whether packs are bought by themselves when little is left, and how to change it. */
export function TopUpCard({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const [isOpen, setOpen] = useState(false);
  const { care, contract, packOffers } = retainer;
  const end = useAct(PortalEndTopUpDocument, { done: t('portal.topUp.ended') });
  const canSet = packOffers.some(({ withdrawnAt }) => !withdrawnAt);
  if (isOver(retainer) || (!care.topUp && !canSet)) return null;
  return (
    <Card title={t('portal.topUp.title')}>
      <p>
        {care.topUp
          ? t('portal.topUp.on', {
              size: quantity(care.topUp.offer.quantity),
              price: format.money(care.topUp.offer.price),
              below: quantity(care.topUp.below),
              most: care.topUp.mostPerPeriod,
            })
          : t('portal.topUp.off')}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {canSet && (
          <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t(care.topUp ? 'portal.topUp.change' : 'portal.topUp.set')}
          </Button>
        )}
        {care.topUp && (
          <Button
            size="small"
            isBusy={end.isPending}
            onClick={() => end.mutate({ input: { contractId: contract.id, version: care.version } })}
          >
            {t('portal.topUp.end')}
          </Button>
        )}
      </div>
      {isOpen && <TopUpDialog retainer={retainer} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface Fields {
  offerId: string;
  below: string;
  most: string;
  name: string;
}

function TopUpDialog({ retainer, onClose }: { retainer: FullRetainer; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const { user } = useViewer();
  const offers = retainer.packOffers.filter(({ withdrawnAt }) => !withdrawnAt);
  const isTime = retainer.unit === 'TIME';
  const { register, handleSubmit, formState } = useForm<Fields>({
    defaultValues: { offerId: offers[0]?.id ?? '', below: '', most: '1', name: user.name },
  });
  const set = useAct(PortalSetTopUpDocument, {
    done: t('portal.topUp.done'),
    onDone: onClose,
    onError: () => undefined,
  });
  const required = { required: t('ui.required') };
  const isCount = { ...required, validate: (value: string) => readNumber(value) >= 0 || t('portal.topUp.number') };
  const submit = handleSubmit(({ offerId, below, most, name }) =>
    set.mutate({
      input: {
        contractId: retainer.contract.id,
        version: retainer.care.version,
        offerId,
        mostPerPeriod: readNumber(most),
        agreedBy: name,
        ...(isTime
          ? { belowSeconds: Math.round(readNumber(below) * HOUR_SECONDS) }
          : { belowAmount: readDecimal(below) }),
      },
    }),
  );
  return (
    <Dialog title={t('portal.topUp.title')} description={t('portal.topUp.text')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('portal.topUp.agree')} isBusy={set.isPending} problem={set.error}>
        <Field label={t('portal.topUp.pack')}>
          <Select
            choices={offers.map(({ id, quantity: size, price }) => ({
              value: id,
              label: `${quantity(size)} · ${format.money(price)}`,
            }))}
            {...register('offerId', required)}
          />
        </Field>
        <Field
          path="belowAmount belowSeconds"
          label={t(isTime ? 'portal.topUp.belowHours' : 'portal.topUp.belowAmount')}
          error={formState.errors.below?.message}
        >
          <Input inputMode="decimal" {...register('below', isCount)} />
        </Field>
        <Field path="mostPerPeriod" label={t('portal.topUp.most')} error={formState.errors.most?.message}>
          <Input type="number" min={1} max={MOST_PACKS} {...register('most', isCount)} />
        </Field>
        <Field
          path="agreedBy"
          label={t('ui.yourName')}
          hint={t('ui.yourNameHint')}
          error={formState.errors.name?.message}
        >
          <Input autoComplete="name" {...register('name', required)} />
        </Field>
      </Form>
    </Dialog>
  );
}
