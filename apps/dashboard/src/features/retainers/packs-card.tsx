import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import {
  RetainersRestoreOfferDocument,
  RetainersWithdrawOfferDocument,
  type RetainersOfferFragment,
} from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card } from '@/ui';
import { BuyPackDialog } from './buy-pack-dialog';
import { OfferPackDialog } from './offer-pack-dialog';
import { useQuantity } from './quantity';
import { isOver } from './standing';
import type { RetainerContract, RetainerOf } from './retainer-page';

export interface OfRetainer {
  contract: RetainerContract;
  retainer: RetainerOf;
}

/** When a pack's time is over, in words. */
export function useExpiry(): (periods: number | null) => string {
  const t = useT();
  return (periods) => (periods === null ? t('retainers.pack.keeps') : t('retainers.pack.expires', { months: periods }));
}

/** Buys a pack from the head of the page. */
export function TopUpButton({ contract, retainer }: OfRetainer): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('retainers.topUp')}
      </Button>
      {isOpen && <BuyPackDialog contract={contract} retainer={retainer} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Packs on offer, and those that were bought. */
export function PacksCard({ contract, retainer }: OfRetainer): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const expiry = useExpiry();
  const [isOffering, setOffering] = useState(false);
  const isPast = isOver(contract.status);
  const offers = isPast ? [] : retainer.packOffers.filter(({ withdrawnAt }) => withdrawnAt === null);
  const packs = [...retainer.packs].reverse();
  return (
    <Card
      title={t('retainers.packs')}
      aside={
        !isPast && (
          <Button size="small" aria-haspopup="dialog" onClick={() => setOffering(true)}>
            {t('retainers.offer.verb')}
          </Button>
        )
      }
    >
      {offers.length === 0 && packs.length === 0 && <p className="text-muted">{t('retainers.packs.none')}</p>}
      {offers.length > 0 && (
        <ul className="flex flex-col gap-2">
          {offers.map((offer) => (
            <Offer key={offer.id} offer={offer} contract={contract} retainer={retainer} />
          ))}
        </ul>
      )}
      {packs.length > 0 && (
        <>
          <h3 className="text-muted mt-3 mb-1 text-xs font-medium first:mt-0">{t('retainers.packs.bought')}</h3>
          <ul className="flex flex-col gap-2">
            {packs.map(({ id, boughtOn, expiresAfterPeriods, price, quantity }) => (
              <li key={id}>
                <span className="flex justify-between gap-2">
                  <span className="tabular">{say.exact(quantity)}</span>
                  <span className="tabular">{format.money(price)}</span>
                </span>
                <span className="text-muted text-xs">
                  {format.date(boughtOn)} · {expiry(expiresAfterPeriods)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isOffering && <OfferPackDialog contract={contract} retainer={retainer} onClose={() => setOffering(false)} />}
    </Card>
  );
}

function Offer({ offer, contract, retainer }: OfRetainer & { offer: RetainersOfferFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const expiry = useExpiry();
  const [isBuying, setBuying] = useState(false);
  const { price, quantity, expiresAfterPeriods } = offer;
  const withdraw = useAct(RetainersWithdrawOfferDocument, {
    done: t('retainers.offer.withdrawn'),
    // A top-up by it goes on as it was agreed.
    undo: () => request(RetainersRestoreOfferDocument, { id: offer.id }),
  });
  const name = `${say.exact(quantity)}, ${format.money(price)}`;
  return (
    <li className="border-line rounded-md border px-3 py-2">
      <span className="flex justify-between gap-2 font-medium">
        <span className="tabular">{say.exact(quantity)}</span>
        <span className="tabular">{format.money(price)}</span>
      </span>
      <span className="text-muted block text-xs">{expiry(expiresAfterPeriods)}</span>
      <span className="mt-1.5 flex gap-2">
        <Button
          size="small"
          aria-label={`${t('retainers.buy.verb')}: ${name}`}
          aria-haspopup="dialog"
          onClick={() => setBuying(true)}
        >
          {t('retainers.buy.verb')}
        </Button>
        <Button
          size="small"
          kind="quiet"
          aria-label={`${t('retainers.withdraw.verb')}: ${name}`}
          isBusy={withdraw.isPending}
          onClick={() => withdraw.mutate({ id: offer.id })}
        >
          {t('retainers.withdraw.verb')}
        </Button>
      </span>
      {isBuying && (
        <BuyPackDialog contract={contract} retainer={retainer} offer={offer} onClose={() => setBuying(false)} />
      )}
    </li>
  );
}
