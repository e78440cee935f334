import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { RetainersBuyPackDocument, type RetainersOfferFragment } from '@/gql/retainers/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { asDecimal } from '@/i18n/read-decimal';
import { Confirm, Dialog, Field, Form, parseHours, Select, useToast } from '@/ui';
import { PackFieldset, packInputOf, type PackFields } from './pack-fields';
import type { OfRetainer } from './packs-card';
import { useQuantity } from './quantity';

interface BuyPackProps extends OfRetainer {
  /** What is bought; without it, it is asked. */
  offer?: RetainersOfferFragment;
  onClose: () => void;
}

interface Wanted {
  words: { quantity: string; price: string };
  input: { offerId: string } | ReturnType<typeof packInputOf>;
}

const OWN = 'own';

/** What is wanted, then the question whether it is bought at that exact price: its invoice is issued at once. */
export function BuyPackDialog(props: BuyPackProps): ReactNode {
  const { contract, offer, onClose } = props;
  const format = useFormat();
  const say = useQuantity();
  const wantedOf = ({ id, quantity, price }: RetainersOfferFragment): Wanted => ({
    words: { quantity: say.exact(quantity), price: format.money(price) },
    input: { offerId: id },
  });
  const [wanted, setWanted] = useState<Wanted | undefined>(() => offer && wantedOf(offer));
  return (
    <>
      {!offer && <WantedDialog {...props} wantedOf={wantedOf} onWant={setWanted} />}
      {wanted && (
        <ConfirmPack
          contractId={contract.id}
          client={contract.client.name}
          wanted={wanted}
          onBack={() => (offer ? onClose() : setWanted(undefined))}
          onDone={onClose}
        />
      )}
    </>
  );
}

type Fields = PackFields & { offerId: string };

interface WantedProps extends BuyPackProps {
  wantedOf: (offer: RetainersOfferFragment) => Wanted;
  onWant: (wanted: Wanted) => void;
}

function WantedDialog({ contract, retainer, onClose, wantedOf, onWant }: WantedProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const offers = retainer.packOffers.filter(({ withdrawnAt }) => withdrawnAt === null);
  const { register, handleSubmit, formState, watch } = useForm<Fields>({
    defaultValues: { offerId: offers[0]?.id ?? OWN, quantity: '', price: '', expires: '' },
  });
  const isOwn = watch('offerId') === OWN;
  const isMoney = retainer.unit === 'MONEY';
  const submit = handleSubmit((fields) => {
    const offer = offers.find(({ id }) => id === fields.offerId);
    if (offer) return onWant(wantedOf(offer));
    const { currency } = contract;
    const quantity = isMoney
      ? format.money({ amount: asDecimal(fields.quantity), currency })
      : format.hours(parseHours(fields.quantity));
    onWant({
      words: { quantity, price: format.money({ amount: asDecimal(fields.price), currency }) },
      input: packInputOf(fields, isMoney),
    });
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('retainers.buy.title')} description={t('retainers.buy.hint')}>
      <Form onSubmit={submit} action={t('retainers.buy.next')}>
        {offers.length > 0 && (
          <Field label={t('retainers.pack')}>
            <Select
              {...register('offerId')}
              choices={[
                ...offers.map((offer) => {
                  const { quantity, price } = wantedOf(offer).words;
                  return { value: offer.id, label: `${quantity} · ${price}` };
                }),
                { value: OWN, label: t('retainers.pack.own') },
              ]}
            />
          </Field>
        )}
        {isOwn && (
          <PackFieldset
            contract={contract}
            retainer={retainer}
            register={register as never}
            errors={formState.errors}
          />
        )}
      </Form>
    </Dialog>
  );
}

interface ConfirmPackProps {
  contractId: string;
  client: string;
  wanted: Wanted;
  onBack: () => void;
  onDone: () => void;
}

function ConfirmPack({ contractId, client, wanted, onBack, onDone }: ConfirmPackProps): ReactNode {
  const t = useT();
  const toast = useToast();
  const problem = useProblem();
  const navigate = useNavigate();
  // One key for one intent: pressed twice it is bought once.
  const [idempotencyKey] = useState(newKey);
  const act = useAct(RetainersBuyPackDocument, {
    onDone: ({ buyPack: { invoice } }) => {
      toast({
        text: t('retainers.buy.done', { number: invoice?.number ?? '' }),
        ...(invoice && {
          action: { label: t('retainers.buy.show'), onPress: () => void navigate({ to: `/invoices/${invoice.id}` }) },
        }),
      });
      onDone();
    },
    onError: () => undefined,
  });
  return (
    <Confirm
      isOpen
      onClose={onBack}
      title={t('retainers.buy.confirm', wanted.words)}
      action={t('retainers.buy.action', { price: wanted.words.price })}
      isBusy={act.isPending}
      onConfirm={() => act.mutate({ input: { contractId, idempotencyKey, ...wanted.input } })}
    >
      <p>{t('retainers.buy.consequence', { client })}</p>
      {act.error && (
        <p role="alert" className="text-danger mt-2">
          {problem(act.error)}
        </p>
      )}
    </Confirm>
  );
}
