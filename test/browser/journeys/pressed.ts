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
    ExportsRequest FilesRemove FilesRestore MeCopyRows MeSetCell MeSetRow MeSubmit TasksApprove TasksCancel TasksDeliver TasksSetChecklist
    TasksStart TasksTakeBack TasksUpdate TeamSetPay TimeApproveForClient TimeHandIn TimeOpenWeek TimeUndoApproval
    TimerStart TimerStop
  `),
  'in the browsers of several people': words(`
    ClientsUpdate ContractsSetCharter ContractsSetPaymentRule RetainersSetAlerts SettingsUpdateAgency
    SettingsUpdateBranding SettingsUpdateService SettingsUpdateTime TimerDiscard ViewsSave
    PayoutsDiscard TimerResume
  `),
  'in the office at the beginning of December': words(`
    BillingStop ContractsPause ContractsResume ContractsSetRenewalTerms InvoiceCredit PaymentsRefund PortalPay
    SettingsSetStripe
    TasksAccept TasksReopen TasksRestore TimerContinue
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
    ExportsStop PayoutsAdjust PayoutsApprove PayoutsHold PayoutsPay PayoutsRelease PayoutsRemoveAdjustment
    PayoutsTakeBack PayoutsTakePaymentBack TimeTakeBackExpense
  `),
  'at all deeds of the portal, retainers and sign-in': words(`
    PortalAcknowledge PortalAnswerPrice PortalApproveWork PortalBuyPack PortalCancelTask PortalComment PortalConsent
    PortalDeclineChange PortalEndTopUp PortalSetTopUp PortalWantChanges RetainersAnswerOverage RetainersBuyPack
    RetainersEndTopUp RetainersOfferPack RetainersRestoreOffer RetainersSetTopUp RetainersWithdrawOffer
    SessionAcceptInvitation SessionDeleteAccount SessionRevoke SessionRevokeOthers InboxSetPreference ViewsDelete TeamStopTimer
    RetainersRestoreTopUp PortalRestoreTopUp InboxSnooze
  `),
  'at all deeds of settings, tasks and manuals': words(`
    SettingsArchivePlan SettingsArchiveService SettingsArchiveTax SettingsCreateHoliday SettingsCreateKey
    SettingsCreateTax SettingsDeleteHoliday SettingsRemoveStripe SettingsRestoreService SettingsRevokeInvitation
    SettingsRevokeKey SettingsSetMailText SettingsSetSeries SettingsUpdateEntity SettingsUpdateMails
    SettingsRestorePlan SettingsRestoreTax SettingsUpdatePayments SettingsUpdatePlan SettingsUpdateReminders
    SettingsUpdateTax TasksChangeMany TasksCreate TasksPauseTemplate TasksResumeTemplate TasksSkip TasksUnskip
    ManualsAcknowledge ManualsCreate ManualsPublish ManualsSaveDraft ManualsUpdate PaletteSubmitWeek
    PaletteWithdrawWeek TimeReturnWeeks
    TeamAddLeave TeamRemoveLeave TeamRemovePay TeamRemoveSchedule TeamSetSchedule TeamUpdate
  `),
  'at all deeds of tasks, time, timer and week': words(`
    MeWithdraw TasksAssign TasksEditComment TasksSay TasksSetPrice TasksWantChanges TimeApprove TimeReject TimeTakeBack
    TimerUpdate
  `),
};
