export const AGENCY_COLUMNS = `
  agency_id as id, name, legal_name as "legalName", address, tax_id as "taxId", email,
  payment_details as "paymentDetails", terms, payment_terms_days as "paymentTermsDays", time_zone as "timeZone",
  currency, default_hourly_rate as "defaultHourlyRate", bills_automatically as "billsAutomatically",
  requires_invoice_approval as "requiresInvoiceApproval",
  created_at::text as "createdAt", version`;
