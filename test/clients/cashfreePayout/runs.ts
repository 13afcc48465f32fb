// The calls of Cashfree's client for today's Payouts: their arguments, the resulting request, and the expected answer.
import type {
	CreateBatchTransferRequest,
	CreateBeneficiaryRequest,
	CreateTransferRequest,
} from 'cashfree-payout';
import type { Sandbox } from '../../sandbox';
import { payoutsClient } from '../../sandbox/client';
import { VERSION } from './calls';

export interface Run {
	call: string;
	what: string;
	/** Creates in the sandbox what the call needs, and returns its arguments. */
	given(sandbox: Sandbox): unknown[] | Promise<unknown[]>;
	/** The last request, including its query. */
	request: string;
	http: number;
	/** Some fields of the data that it resolves to. */
	data: object;
}

export const BENEFICIARY_ID = 'JOHN18011343';
const REQUEST_ID = '4dfb9780-46fe-11ee-be56-0242ac120002';
const ACCOUNT = '026291800001191';
const IFSC = 'YESB0000262';

/** As in the samples of Cashfree's OpenAPI, to an account to which transfers succeed. */
const NEW_BENEFICIARY: CreateBeneficiaryRequest = {
	beneficiary_id: BENEFICIARY_ID,
	beneficiary_name: 'John Doe',
	beneficiary_instrument_details: { bank_account_number: ACCOUNT, bank_ifsc: IFSC, vpa: 'test@upi' },
	beneficiary_contact_details: {
		beneficiary_email: 'sample@cashfree.com',
		beneficiary_phone: '9876543210',
		beneficiary_country_code: '+91',
		beneficiary_address: '177A Bleecker Street',
		beneficiary_city: 'New York City',
		beneficiary_state: 'New York',
		beneficiary_postal_code: '560011',
	},
};
export const TRANSFER: CreateTransferRequest = {
	transfer_id: 'JUNOB2018',
	transfer_amount: 1,
	transfer_currency: 'INR',
	transfer_mode: 'banktransfer',
	beneficiary_details: { beneficiary_id: BENEFICIARY_ID },
	transfer_remarks: 'sample',
	fundsource_id: 'CASHFREE_1',
};
const INLINE: CreateTransferRequest = {
	transfer_id: 'JUNOB2019',
	transfer_amount: 1,
	transfer_mode: 'imps',
	beneficiary_details: {
		beneficiary_name: 'John Doe',
		beneficiary_instrument_details: { bank_account_number: ACCOUNT, bank_ifsc: IFSC },
		beneficiary_contact_details: { beneficiary_phone: '9876543210' },
	},
};
const BATCH = 'test_batch_transfer_id';
const NEW_BATCH: CreateBatchTransferRequest = {
	batch_transfer_id: BATCH,
	transfers: [TRANSFER, INLINE],
};

export const beneficiary = ({ control }: Sandbox) =>
	control.payouts.addBeneficiary({
		id: BENEFICIARY_ID,
		name: 'John Doe',
		account: ACCOUNT,
		ifsc: IFSC,
	});
export const transfer = ({ control }: Sandbox) => {
	control.payouts.addTransfer({ transferId: TRANSFER.transfer_id });
	control.payouts.settle();
};
const batch = async (sandbox: Sandbox) => {
	beneficiary(sandbox);
	await payoutsClient(sandbox).post('/transfers/batch', NEW_BATCH);
	sandbox.control.payouts.settle();
};

const FOUND = { beneficiary_id: BENEFICIARY_ID, beneficiary_status: 'VERIFIED' };
const PAID = { transfer_id: 'JUNOB2018', status: 'SUCCESS', status_code: 'COMPLETED', transfer_mode: 'BANK' };
const PROCESSED = {
	batch_transfer_id: BATCH,
	status: 'PROCESSED',
	transfers: [{ transfer_id: 'JUNOB2018' }, { transfer_id: 'JUNOB2019' }],
};

export const RUNS: readonly Run[] = [
	{
		call: 'PayoutCreateBeneficiary',
		what: 'with all that it knows',
		given: () => [VERSION, REQUEST_ID, NEW_BENEFICIARY],
		request: 'POST /payout/beneficiary',
		http: 201,
		data: { ...NEW_BENEFICIARY, beneficiary_status: 'VERIFIED' },
	},
	{
		call: 'PayoutFetchBeneficiary',
		what: 'by id',
		given: (sandbox) => {
			beneficiary(sandbox);
			return [VERSION, REQUEST_ID, BENEFICIARY_ID];
		},
		request: `GET /payout/beneficiary?beneficiary_id=${BENEFICIARY_ID}`,
		http: 200,
		data: FOUND,
	},
	{
		call: 'PayoutFetchBeneficiary',
		what: 'by account and IFSC',
		given: (sandbox) => {
			beneficiary(sandbox);
			return [VERSION, REQUEST_ID, undefined, ACCOUNT, IFSC];
		},
		request: `GET /payout/beneficiary?bank_account_number=${ACCOUNT}&bank_ifsc=${IFSC}`,
		http: 200,
		data: FOUND,
	},
	{
		call: 'PayoutDeleteBeneficiary',
		what: 'by id',
		given: (sandbox) => {
			beneficiary(sandbox);
			return [VERSION, REQUEST_ID, BENEFICIARY_ID];
		},
		request: `DELETE /payout/beneficiary?beneficiary_id=${BENEFICIARY_ID}`,
		http: 200,
		data: { beneficiary_id: BENEFICIARY_ID, beneficiary_status: 'DELETED' },
	},
	{
		call: 'PayoutInitiateTransfer',
		what: 'to a beneficiary',
		given: (sandbox) => {
			beneficiary(sandbox);
			return [VERSION, REQUEST_ID, TRANSFER];
		},
		request: 'POST /payout/transfers',
		http: 200,
		data: { transfer_id: 'JUNOB2018', status: 'RECEIVED', transfer_amount: 1, transfer_mode: 'BANK' },
	},
	{
		call: 'PayoutInitiateTransfer',
		what: 'with details of its own',
		given: () => [VERSION, REQUEST_ID, INLINE],
		request: 'POST /payout/transfers',
		http: 200,
		data: { transfer_id: 'JUNOB2019', status: 'RECEIVED', transfer_mode: 'IMPS' },
	},
	{
		call: 'PayoutFetchTransfer',
		what: 'by transfer_id',
		given: (sandbox) => {
			transfer(sandbox);
			return [VERSION, REQUEST_ID, undefined, 'JUNOB2018'];
		},
		request: 'GET /payout/transfers?transfer_id=JUNOB2018',
		http: 200,
		data: PAID,
	},
	{
		call: 'PayoutFetchTransfer',
		what: 'by cf_transfer_id',
		given: (sandbox) => {
			transfer(sandbox);
			return [VERSION, REQUEST_ID, '123456'];
		},
		request: 'GET /payout/transfers?cf_transfer_id=123456',
		http: 200,
		data: PAID,
	},
	{
		call: 'PayoutInitiateBatchTransfer',
		what: 'with two transfers',
		given: (sandbox) => {
			beneficiary(sandbox);
			return [VERSION, REQUEST_ID, NEW_BATCH];
		},
		request: 'POST /payout/transfers/batch',
		http: 200,
		data: { batch_transfer_id: BATCH, cf_batch_transfer_id: '910001', status: 'RECEIVED' },
	},
	{
		call: 'PayoutFetchBatchTransfer',
		what: 'by batch_transfer_id',
		given: async (sandbox) => {
			await batch(sandbox);
			return [VERSION, REQUEST_ID, undefined, BATCH];
		},
		request: `GET /payout/transfers/batch?batch_transfer_id=${BATCH}`,
		http: 200,
		data: PROCESSED,
	},
	{
		call: 'PayoutFetchBatchTransfer',
		what: 'by cf_batch_transfer_id',
		given: async (sandbox) => {
			await batch(sandbox);
			return [VERSION, REQUEST_ID, '910001'];
		},
		request: 'GET /payout/transfers/batch?cf_batch_transfer_id=910001',
		http: 200,
		data: PROCESSED,
	},
];
