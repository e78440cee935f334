import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { PortalBuyPackDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { useExactQuantity } from './exact-quantity';
import { lastDayOfPack, type Pack } from './pack-days';
import type { FullRetainer } from './retainer-page';
import { isOver } from './retainer-words';

type Offer = FullRetainer['packOffers'][number];

/** Packs that can be bought, and those that were. */
export function Packs({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const [chosen, setChosen] = useState<Offer>();
  const today = useAgencyDay();
  const lastDay = useLastDay(retainer);
  const offers = isOver(retainer) ? [] : retainer.packOffers.filter(({ withdrawnAt }) => !withdrawnAt);
  if (offers.length === 0 && retainer.packs.length === 0) return null;
  return (
    <Card title={t('portal.packs.title')}>
      <ul className="flex flex-col gap-2">
        {offers.map((offer) => (
          <li key={offer.id} className="flex items-center justify-between gap-3">
            <span className="tabular">
              {quantity(offer.quantity)}
              <span className="text-muted block text-xs">
                {t('portal.packs.beforeTax', { amount: format.money(offer.price) })} · {lastDay(offer, today)}
              </span>
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
            .map((pack) => (
              <li key={pack.id}>
                {t('portal.packs.bought', {
                  size: quantity(pack.quantity),
                  price: format.money(pack.price),
                  day: format.date(pack.boughtOn),
                })}{' '}
                · {lastDay(pack, pack.boughtOn)}
              </li>
            ))}
        </ul>
      )}
      {chosen && <BuyPack retainer={retainer} offer={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  );
}

/** Until when a pack that is bought on a day can be used, in words. */
function useLastDay({ contract }: FullRetainer): (pack: Pack, boughtOn: string) => string {
  const t = useT();
  const format = useFormat();
  return (pack, boughtOn) => {
    const last = lastDayOfPack(pack, boughtOn, contract);
    return last ? t('portal.packs.useBy', { day: format.date(last) }) : t('portal.packs.stays');
  };
}

interface BuyPackProps {
  retainer: FullRetainer;
  offer: Offer;
  onClose: () => void;
}

function BuyPack({ retainer, offer, onClose }: BuyPackProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const key = useRef(newKey());
  const size = quantity(offer.quantity);
  const lastDay = useLastDay(retainer)(offer, useAgencyDay());
  const amount = format.money(offer.price);
  const buy = useAct(PortalBuyPackDocument, {
    done: ({ buyPack: { invoice } }) =>
      invoice
        ? t('portal.packs.billed', { size, total: format.money(invoice.total), number: invoice.number ?? '' })
        : t('portal.packs.done', { size }),
    onDone: onClose,
  });
  return (
    <Confirm
      title={t('portal.packs.ask', { size })}
      action={t('portal.packs.buyFor', { amount })}
      isOpen
      onClose={onClose}
      isBusy={buy.isPending}
      onConfirm={() =>
        buy.mutate({ input: { contractId: retainer.contract.id, offerId: offer.id, idempotencyKey: key.current } })
      }
    >
      {t('portal.packs.text', { amount })} {lastDay}
    </Confirm>
  );
}
