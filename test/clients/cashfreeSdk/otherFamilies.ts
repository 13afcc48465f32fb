// Calls of Cashfree's SDK for families of Payouts v1 outside this package, with the arguments from its README.
import type { Fields } from './calls';

const BANK = { name: 'john doe', phone: '9876543210', bankAccount: '00001111222233', ifsc: 'HDFC0000001' };
const BENEFICIARY = { ...BANK, beneId: 'JOHN18012', email: 'johndoe@cashfree.com', address1: 'ABC Street' };
const TRANSFER = { beneId: 'JOHN18012', amount: '100.00', transferId: 'DEC2017' };

export const OTHER_FAMILIES: Record<string, Fields> = {
	'Payouts.selfWithdrawal': { withdrawalId: 'withdraw1', amount: 100, remarks: 'withdrawal request' },
	'Payouts.beneficiary.add': BENEFICIARY,
	'Payouts.beneficiary.getById': { beneId: 'JOHN18012' },
	'Payouts.beneficiary.getIdByBankDetails': BANK,
	'Payouts.beneficiary.remove': { beneId: 'JOHN18012' },
	'Payouts.transfers.requestTransfer': TRANSFER,
	'Payouts.transfers.requestAsyncTransfer': TRANSFER,
	'Payouts.transfers.getTransferStatus': { referenceId: '14057', transferId: 'DEC2017' },
	'Payouts.transfers.getTransfers': { maxReturn: 10 },
	'Payouts.transfers.requestBatchTransfer': {
		batchTransferId: 'BATCH1',
		batchFormat: 'BENEFICIARY_ID',
		batch: [TRANSFER],
	},
	'Payouts.transfers.getBatchTransferStatus': { batchTransferId: 'BATCH1' },
	'Payouts.validation.validateBankDetails': BANK,
	'Payouts.validation.validateBankDetailsAsync': BANK,
	'Payouts.validation.bankValidationStatus': { bvRefId: '34' },
	'Payouts.validation.validateUPIDetails': { name: 'john doe', vpa: 'success@upi' },
	'Payouts.validation.validateBulkBankActivation': { bulkValidationId: 'BULK1', entries: [BANK] },
	'Payouts.validation.getBulkValidationStatus': { ...BANK, bulkValidationId: 'BULK1' },
};
