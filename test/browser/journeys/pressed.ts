const words = (text: string): string[] => text.trim().split(/\s+/);

/**
 * Which of the dashboard's mutations are sent by the journeys of which spec, by what it describes: a button that
 * sends nothing any more is noticed by nobody else. `deeds.spec.ts` holds that none is left out.
 */
export const PRESSED: Record<string, string[]> = {
  'in a browser': words(`
    BillingStart BooksClose BooksCreateAccount BooksReopen ClientsAddNote ClientsCreate ClientsSetInvoicing
    ColleaguesInvite ColleaguesRevoke ContractsAddPerson ContractsCreate ContractsPropose ContractsRecordSignature
    ContractsRevise ContractsSend ContractsUpdateDraft ContractsWithdraw ImportsClientsConfigure
    ImportsClientsStart ImportsClientsUndo ImportsConfigure InboxMarkRead InvoiceApprove InvoiceRemark
    InvoicesIssue MeAcknowledge MeCreateExpense MeDeleteExpense MeSubmitExpense MeWithdrawExpense PaymentsRecord
    PaymentsSendStatement PayoutsCreateBatches PortalAcceptChange PortalAnswerOverage PortalApproveTask
    PortalDecline PortalObject PortalReconsider PortalRefuse PortalRemarkOnCharter PortalRemarkOnInvoice PortalRequestTask
    PortalSign ReopenAgency ReportsSetCountry SessionCreateAgency SessionSignUpInvited SettingsChangeRole
    SettingsCloseAgency SettingsCreateEntity SettingsCreatePlan SettingsCreateService SettingsInvite
    SettingsRemoveBankAccount SettingsRemoveMember SettingsRestoreBankAccount SettingsSetBankAccount TasksTick
    TeamArchive TeamCreate TeamHandOver TeamRestore TeamSetBank TimeApproveExpense TimeApproveWeeks TimeCorrect
    TimeCreate TimeDecideCorrection TimeDelete TimeUpdate
  `),
  'in the browsers of several people': words(`
    ClientsUpdate ContractsSetCharter ContractsSetPaymentRule RetainersSetAlerts SettingsUpdateAgency
    SettingsUpdateBranding SettingsUpdateService SettingsUpdateTime TimerDiscard ViewsSave
  `),
  'in the office at the beginning of December': words(`
    BillingStop ContractsPause ContractsResume ContractsSetRenewalTerms InvoiceCredit PaymentsRefund PortalPay
    SettingsSetStripe
  `),
  'in the office in November': words(`
    InvoiceDiscard InvoicesDiscard SettingsGrant TasksCreateTemplate TasksEndTemplate TasksUpdateTemplate
  `),
  'at all deeds of clients, contracts and books': words(`
    BooksArchiveAccount BooksCreateEntry BooksRestoreAccount BooksRevalue BooksReverse BooksSetRate CapacityRequest
    HomeRequestCapacity ClientsAddOrder ClientsArchive ClientsDeleteNote ClientsRestoreNote ClientsRestore ClientsSetPaymentTerms
    ClientsSetTaxTerms ClientsUpdateNote ClientsUpdateOrder ColleaguesRemove ContractsAcceptOnPaper ContractsActivate
    ContractsCharterRemark ContractsDraftRenewal ContractsEnd ContractsGiveNotice ContractsRemovePerson
    ContractsWithdrawChange ContractsWithdrawNotice ImportsStart ImportsStop ImportsUndo ImportsClientsStop
  `),
  'at all deeds of invoices, payments and pay': words(`
    InvoiceAddLines InvoiceAllocateCredit InvoiceAllocateHeld InvoiceChangeLine InvoiceNoteLine InvoicePaymentLink
    InvoicePublicLink InvoiceRemoveLines InvoiceReverseWriteOff InvoiceShutLinks InvoiceTakeBackApproval
    InvoiceUndoSettlement InvoiceUpdate InvoiceWriteOff InvoicesCreate InvoicesExport InvoicesRemind InvoicesSend
    JobsStopRun JobsStopExport JobsStopImport JobsStopClientImport MeUpdateExpense PaymentsAllocate
    PaymentsUndoSettlement PaymentsVoid PayoutsCancelBatch PayoutsConfirmBatch TimeAskConsent TimeRejectExpense
  `),
  'at all deeds of the portal, retainers and sign-in': words(`
    PortalAcknowledge PortalAnswerPrice PortalApproveWork PortalBuyPack PortalCancelTask PortalComment PortalConsent
    PortalDeclineChange PortalEndTopUp PortalSetTopUp PortalWantChanges RetainersAnswerOverage RetainersBuyPack
    RetainersEndTopUp RetainersOfferPack RetainersRestoreOffer RetainersSetTopUp RetainersWithdrawOffer
    SessionAcceptInvitation SessionDeleteAccount SessionRevoke SessionRevokeOthers InboxSetPreference ViewsDelete TeamStopTimer
  `),
  'at all deeds of settings, tasks and manuals': words(`
    SettingsArchivePlan SettingsArchiveService SettingsArchiveTax SettingsCreateHoliday SettingsCreateKey
    SettingsCreateTax SettingsDeleteHoliday SettingsRemoveStripe SettingsRestoreService SettingsRevokeInvitation
    SettingsRevokeKey SettingsSetMailText SettingsSetSeries SettingsUpdateEntity SettingsUpdateMails
    SettingsRestorePlan SettingsRestoreTax SettingsUpdatePayments SettingsUpdatePlan SettingsUpdateReminders
    SettingsUpdateTax TasksChangeMany TasksCreate TasksPauseTemplate TasksResumeTemplate TasksSkip TasksUnskip
    RetainersRestoreTopUp PortalRestoreTopUp
    ManualsAcknowledge ManualsCreate ManualsPublish ManualsSaveDraft ManualsUpdate PaletteSubmitWeek
    PaletteWithdrawWeek TimeReturnWeeks
  `),
};

/** Their documents begin with a fragment, and weren't seen for long: which journeys send them isn't written down yet. */
export const NOT_COUNTED_ON = words(`
  ExportsRequest ExportsStop MeCopyRows MeSetCell MeSetRow MeSubmit MeWithdraw PayoutsAdjust PayoutsApprove
  PayoutsDiscard PayoutsHold PayoutsPay PayoutsRelease PayoutsRemoveAdjustment PayoutsTakeBack PayoutsTakePaymentBack
  TasksAccept TasksApprove TasksAssign TasksCancel TasksDeliver TasksEditComment TasksReopen TasksRestore TasksSay
  TasksSetChecklist TasksSetPrice TasksStart TasksTakeBack TasksUpdate TasksWantChanges TeamAddLeave TeamRemoveLeave
  TeamRemovePay TeamRemoveSchedule TeamSetPay TeamSetSchedule TeamUpdate TimeApprove TimeApproveForClient TimeHandIn
  TimeOpenWeek TimeReject TimeTakeBack TimeUndoApproval TimerContinue TimerResume TimerStart TimerStop TimerUpdate
`);
