/** SQL over `clients c`: the client's own address and those of its billing contacts, each once. */
export const BILLING_ADDRESSES = `array(
  select distinct on (lower(r.email)) r.email from (
    select c.email union all
    select k.email from client_contacts k
     where k.agency_id = c.agency_id and k.client_id = c.id and k.is_billing_contact) r(email)
   where r.email ~ '@' order by lower(r.email))`;
