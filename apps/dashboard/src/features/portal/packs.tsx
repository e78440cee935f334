import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PortalBuyPackDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { useQuantity } from '@/i18n/quantity';
import type { FullRetainer } from './retainer-page';

type Offer = FullRetainer['packOffers'][number];

/** Packs that can be bought, and those that were. */
export function Packs({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const [chosen, setChosen] = useState<Offer>();
  const offers = retainer.packOffers.filter(({ withdrawnAt }) => !withdrawnAt);
  if (offers.length === 0 && retainer.packs.length === 0) return null;
  return (
    <Card title={t('portal.packs.title')}>
      <ul className="flex flex-col gap-2">
        {offers.map((offer) => (
          <li key={offer.id} className="flex items-center justify-between gap-3">
            <span className="tabular">
              {quantity(offer.quantity)}
              <span className="text-muted block text-xs">{format.money(offer.price)}</span>
            </span>
            <Button size="small" aria-haspopup="dialog" onClick={() => setChosen(offer)}>
              {t('portal.packs.buy')}
            </Button>
          </li>
        ))}
      </ul>
      {retainer.packs.length > 0 && (
        <ul className="border-line text-muted mt-3 flex flex-col gap-1 border-t pt-3 text-xs">
          {[...retainer.packs]
            .reverse()
            .slice(0, 5)
            .map(({ id, boughtOn, quantity: size, price }) => (
              <li key={id}>
                {t('portal.packs.bought', {
                  size: quantity(size),
                  price: format.money(price),
                  day: format.date(boughtOn),
                })}
              </li>
            ))}
        </ul>
      )}
      {chosen && <BuyPack contractId={retainer.contract.id} offer={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  );
}

function BuyPack({ contractId, offer, onClose }: { contractId: string; offer: Offer; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const key = useRef(newKey());
  const size = quantity(offer.quantity);
  const buy = useAct(PortalBuyPackDocument, { done: t('portal.packs.done', { size }), onDone: onClose });
  return (
    <Confirm
      title={t('portal.packs.ask', { size })}
      action={t('portal.packs.buyFor', { amount: format.money(offer.price) })}
      isOpen
      onClose={onClose}
      isBusy={buy.isPending}
      onConfirm={() => buy.mutate({ input: { contractId, offerId: offer.id, idempotencyKey: key.current } })}
    >
      {t('portal.packs.text', { amount: format.money(offer.price) })}
    </Confirm>
  );
}
