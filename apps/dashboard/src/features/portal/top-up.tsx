import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { PortalEndTopUpDocument, PortalRestoreTopUpDocument, PortalSetTopUpDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, Input, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import { useNumberRule } from '@/ui/use-number-rule';
import { useOpened } from '@/ui/use-opened';
import { useExactQuantity } from './exact-quantity';
import type { FullRetainer } from './retainer-page';
import { isOver } from './retainer-words';

const HOUR_SECONDS = 3_600;
const MOST_PACKS = 20;
/** Of an hour, or of money. */
const LEAST_LEFT = 0.01;
/** Of an hour: less than a second. */
const DIGITS = 4;

const openOf = (offers: FullRetainer['packOffers']): FullRetainer['packOffers'] =>
  offers.filter(({ withdrawnAt }) => !withdrawnAt);

/** Whether packs are bought by themselves when little is left, and how to change it. */
export function TopUpCard({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const [isOpen, setOpen] = useState(false);
  const { care, contract, packOffers } = retainer;
  const end = useAct(PortalEndTopUpDocument, {
    done: t('portal.topUp.ended'),
    undo: ({ endTopUp: { care: ended } }) =>
      request(PortalRestoreTopUpDocument, { input: { contractId: contract.id, version: ended.version } }),
  });
  const canSet = openOf(packOffers).length > 0;
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
      {care.topUp && !care.topUp.isActive && <p className="text-warn mt-1">{t('portal.topUp.rests')}</p>}
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

const hoursOf = (seconds: number): string => String(Number((seconds / HOUR_SECONDS).toFixed(DIGITS)));

/** What is agreed, for as long as its pack is on offer. */
function fieldsOf({ care: { topUp }, packOffers }: FullRetainer, name: string): Fields {
  const offers = openOf(packOffers);
  const { below, mostPerPeriod, offer } = topUp ?? {};
  return {
    offerId: (offers.find(({ id }) => id === offer?.id) ?? offers[0])?.id ?? '',
    below: below?.money?.amount ?? (below?.seconds ? hoursOf(below.seconds) : ''),
    most: String(mostPerPeriod ?? 1),
    name,
  };
}

function TopUpDialog({ retainer, onClose }: { retainer: FullRetainer; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const { user } = useViewer();
  const offers = openOf(retainer.packOffers);
  const isTime = retainer.unit === 'TIME';
  const fields = fieldsOf(retainer, user.name);
  const form = useForm<Fields>({ defaultValues: fields });
  const { register, handleSubmit, formState } = form;
  const set = useAct(PortalSetTopUpDocument, {
    done: t('portal.topUp.done'),
    onDone: onClose,
    onError: () => undefined,
  });
  const { version, problem } = useOpened(form, { version: retainer.care.version, fields }, set.error);
  const number = useNumberRule();
  const required = { required: t('ui.required') };
  const submit = handleSubmit(({ offerId, below, most, name }) =>
    set.mutate({
      input: {
        contractId: retainer.contract.id,
        version,
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
      <Form onSubmit={submit} action={t('portal.topUp.agree')} isBusy={set.isPending} problem={problem}>
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
          <Input
            inputMode="decimal"
            {...register('below', { validate: number({ isRequired: true, least: LEAST_LEFT }) })}
          />
        </Field>
        <Field path="mostPerPeriod" label={t('portal.topUp.most')} error={formState.errors.most?.message}>
          <Input
            type="number"
            min={1}
            max={MOST_PACKS}
            {...register('most', { validate: number({ isRequired: true, isWhole: true, least: 1, most: MOST_PACKS }) })}
          />
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
