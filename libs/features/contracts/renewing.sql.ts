/** Of a contract `c`: the next one, which takes its place, is agreed. */
export const RENEWED_BY_NEXT = `exists (select from contracts nc
  where nc.agency_id = c.agency_id and nc.renews_id = c.id and nc.status in ('SIGNED', 'ACTIVE', 'PAUSED'))`;

/** Of a contract `c`: nobody has given notice, and nothing keeps it from going on after its end. */
export const RENEWS_BY_ITSELF = `exists (select from renewal_terms rt
  where rt.agency_id = c.agency_id and rt.contract_id = c.id and rt.is_automatic and rt.problem is null
    and not exists (select from renewal_notices rn where rn.agency_id = c.agency_id and rn.contract_id = c.id
      and rn.end_date = c.end_date and rn.withdrawn_at is null)
    and not ${RENEWED_BY_NEXT})`;
