// Calls of Cashfree's client for parts of the Payment Gateway outside this package, grouped by the contract section that says why.

/** Paths the node calls but this client, version 6.0.6, does not: it can only simulate money into virtual accounts (QO 5.2, 5.7). */
export const UNKNOWN_TO_CLIENT = /^\/pg\/vba(\/|$)/;

export const LEFT_OUT: ReadonlyArray<[source: string, calls: readonly string[]]> = [
	// Payment pages, which handle card data.
	['2.7', ['PGPayOrder', 'PGPayOrderAuthorizeOnly', 'PGOrderAuthenticatePayment', 'PGAuthorizeOrder']],
	['2.2', ['PGFetchOrderExtendedData', 'PGUpdateOrderExtendedData']],
	['5.5', ['MarkForSettlement', 'PGESReconVendor', 'PGSplitOrderRecon']],
	['6.2', ['PGSimulateSettlement', 'PGFetchSettlementSimulation']],
	[
		'6.3',
		[
			...['PGCreateCustomer', 'PGCreateOffer', 'PGFetchOffer', 'PGCreatePAR', 'PGGetCardBin'],
			...['FetchActiveEcosystemDowntimes', 'FetchDowntimeById'],
			...['PGEligibilityFetchCardlessEMI', 'PGEligibilityFetchOffers', 'PGEligibilityFetchPaylater'],
			...['PGEligibilityFetchPaymentMethods', 'PGCustomerDeleteInstrument', 'PGCustomerFetchInstrument'],
			...['PGCustomerFetchInstruments', 'PGCustomerInstrumentsFetchCryptogram'],
			...['PGESCreateAdjustment', 'PGESCreateOnDemandTransfer', 'PGESCreateVendors', 'PGESFetchVendors'],
			...['PGESDownloadVendorsDocs', 'PGESGetVendorBalance', 'PGESGetVendorBalanceTransferCharges'],
			...['PGESGetVendorsDocs', 'PGESOrderRecon', 'PGESUpdateVendors', 'PGESUploadVendorsDocs'],
			...['PGOrderSplitAfterPayment', 'PGOrderStaticSplit'],
			...['SposCreateTerminal', 'SposCreateTerminalTransaction', 'SposDemapSoundboxVpa'],
			...['SposFetchTerminal', 'SposFetchTerminalQRCodes', 'SposFetchTerminalSoundboxVpa'],
			...['SposFetchTerminalTransaction', 'SposFetchTerminalTransactions', 'SposOnboardSoundboxVpa'],
			...['SposUpdateSoundboxVpa', 'SposUpdateTerminal', 'SposUpdateTerminalStatus'],
			...['SposUploadTerminalDocs'],
		],
	],
	[
		'6.4',
		[
			...['SubsCreatePayment', 'SubsCreatePlan', 'SubsCreateRefund', 'SubsCreateSubscription'],
			...['SubsFetchPlan', 'SubsFetchSubscription', 'SubsFetchSubscription0'],
			...['SubsFetchSubscriptionPayment', 'SubsFetchSubscriptionPayments', 'SubsFetchSubscriptionRefund'],
			...['SubsManageSubscription', 'SubsManageSubscriptionPayment'],
			...['SubscriptionDocumentUpload', 'SubscriptionEligibility'],
		],
	],
];
