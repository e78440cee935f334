import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import {
  RetainersEndTopUpDocument,
  RetainersRestoreTopUpDocument,
  RetainersSetTopUpDocument,
} from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { exactTime } from '@/i18n/format';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Badge, Button, Card, Dialog, Field, Form, Input, parseHours, Select, useNumberRule, useOpened } from '@/ui';
import type { OfRetainer } from './packs-card';
import { useQuantity } from './quantity';

const MOST_PACKS = 20;
const LIKELY_SECONDS = 7_200;

/** Packs that are bought by themselves once little is left. */
export function TopUpCard({ contract, retainer }: OfRetainer): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const [isOpen, setOpen] = useState(false);
  const { topUp, version } = retainer.care;
  const hasOffers = retainer.packOffers.some(({ withdrawnAt }) => withdrawnAt === null);
  const end = useAct(RetainersEndTopUpDocument, {
    done: t('retainers.auto.ended'),
    // As it was agreed, by whoever did.
    undo: ({ endTopUp: { care } }) =>
      request(RetainersRestoreTopUpDocument, { input: { contractId: contract.id, version: care.version } }),
  });
  const content = topUp ? (
    <div className="flex flex-col gap-2">
      <p>
        {t('retainers.auto.rule', {
          below: say.exact(topUp.below),
          quantity: say.exact(topUp.offer.quantity),
          price: format.money(topUp.offer.price),
          most: topUp.mostPerPeriod,
        })}
      </p>
      <p className="text-muted text-xs">
        {t('retainers.auto.agreed', { name: topUp.agreedBy, at: format.time(topUp.agreedAt) })}
      </p>
      {!topUp.isActive && <Badge tone="warn">{t('retainers.auto.rests')}</Badge>}
      <div className="flex gap-2">
        <Button size="small" disabled={!hasOffers} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('retainers.change.verb')}
        </Button>
        <Button
          size="small"
          kind="quiet"
          isBusy={end.isPending}
          onClick={() => end.mutate({ input: { contractId: contract.id, version } })}
        >
          {t('retainers.auto.end')}
        </Button>
      </div>
    </div>
  ) : (
    <div className="flex flex-col items-start gap-2">
      <p className="text-muted">{t(hasOffers ? 'retainers.auto.none' : 'retainers.auto.offerFirst')}</p>
      {hasOffers && (
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('retainers.auto.set')}
        </Button>
      )}
    </div>
  );
  return (
    <Card title={t('retainers.auto')}>
      {content}
      {isOpen && <TopUpDialog contract={contract} retainer={retainer} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface Fields {
  offerId: string;
  below: string;
  mostPerPeriod: string;
  agreedBy: string;
}

/** What is set, or what is likely. */
function fieldsOf({ unit, care: { topUp }, packOffers }: OfRetainer['retainer']): Fields {
  const open = packOffers.filter(({ withdrawnAt }) => withdrawnAt === null);
  return {
    offerId: (open.find(({ id }) => id === topUp?.offer.id) ?? open[0])?.id ?? '',
    below: unit === 'MONEY' ? (topUp?.below.money?.amount ?? '100') : exactTime(topUp?.below.seconds ?? LIKELY_SECONDS),
    mostPerPeriod: String(topUp?.mostPerPeriod ?? 1),
    agreedBy: topUp?.agreedBy ?? '',
  };
}

function TopUpDialog({ contract, retainer, onClose }: OfRetainer & { onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const { unit, packOffers } = retainer;
  const isMoney = unit === 'MONEY';
  const fields = fieldsOf(retainer);
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit } = form;
  const { errors } = form.formState;
  const act = useAct(RetainersSetTopUpDocument, {
    done: t('retainers.auto.done'),
    onDone: onClose,
    onError: () => undefined,
  });
  const { version, problem } = useOpened(form, { version: retainer.care.version, fields }, act.error);
  const submit = handleSubmit(({ offerId, below, mostPerPeriod, agreedBy }) =>
    act.mutate({
      input: {
        ...{
          contractId: contract.id,
          version,
          offerId,
          agreedBy,
          mostPerPeriod: readNumber(mostPerPeriod),
        },
        ...(isMoney ? { belowAmount: readDecimal(below) } : { belowSeconds: parseHours(below) }),
      },
    }),
  );
  const count = useNumberRule()({ isRequired: true, isWhole: true, least: 1, most: MOST_PACKS });
  const required = t('ui.required');
  return (
    <Dialog isOpen onClose={onClose} title={t('retainers.auto')} description={t('retainers.auto.hint')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending} problem={problem}>
        <Field label={t('retainers.pack')}>
          <Select
            {...register('offerId')}
            choices={packOffers
              .filter(({ withdrawnAt }) => withdrawnAt === null)
              .map(({ id, quantity, price }) => ({
                value: id,
                label: `${say.exact(quantity)} · ${format.money(price)}`,
              }))}
          />
        </Field>
        <Field path="belowAmount belowSeconds" label={t('retainers.auto.below')} error={errors.below?.message}>
          <Input
            inputMode="decimal"
            {...register('below', {
              required,
              validate: (text) =>
                isMoney
                  ? readNumber(text) > 0 || t('retainers.wrongAmount')
                  : (parseHours(text) ?? 0) > 0 || t('retainers.wrongTime'),
            })}
          />
        </Field>
        <Field label={t('retainers.auto.most')} error={errors.mostPerPeriod?.message}>
          <Input type="number" min={1} max={MOST_PACKS} {...register('mostPerPeriod', { validate: count })} />
        </Field>
        <Field label={t('retainers.auto.agreedBy')} error={errors.agreedBy?.message}>
          <Input {...register('agreedBy', { required })} />
        </Field>
      </Form>
    </Dialog>
  );
}
