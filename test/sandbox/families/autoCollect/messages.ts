// Every text of the Auto Collect API that it does not share with Cashgram, typos included, with its source.
import type { Message, MessageTable } from '../../core/types';

const success = (text: string, source: string): Message => ({
	status: 'SUCCESS',
	subCode: '200',
	text,
	source,
});

/** A rule that is documented, but without its text. */
const invented = (subCode: string, text: string, source: string): Message => ({
	status: 'ERROR',
	subCode,
	text: `[sandbox] ${text}`,
	source,
	invented: true,
});

export const AUTO_COLLECT_MESSAGES = {
	created: success('Virtual account added successfully', 'AC-3'),
	edited: success('Virtual account details updated', 'AC-4'),
	qrCode: success('QR Code generated succesfully', 'AC-5, Q-S11'),
	dynamicQrCode: success('Dynamic QR Code generated succesfully', 'AC-6, Q-S11'),
	statusChanged: success('Vitual account status updated succesfully', 'AC-7, Q-S11'),
	payments: success('List of Payments', 'AC-8'),
	accountPayments: success('List of Virtual account payments received', 'AC-9'),
	rejected: success('Details retrieved for rejected transfer', 'AC-10'),
	settlement: success('Details successfully retrieved', 'AC-11'),
	accounts: success('List of virtual accounts', 'AC-12'),
	account: success('Virtual Account Details', 'AC-13'),
	payment: success('Payment with UTR found', 'AC-14'),

	exists: { status: 'ERROR', subCode: '409', text: 'Virtual account Id already exists', source: 'AC-3' },
	eitherAccountOrVpa: {
		status: 'ERROR',
		subCode: '409',
		text: 'Please provide either Virtual Account or VPA',
		source: 'AC-3, Q-AC19 (the row says 412); also for neither, by analogy',
	},
	multipleNotEnabled: {
		status: 'ERROR',
		subCode: '412',
		text: 'Create Multiple Accounts feature not enabled',
		source: 'AC-3, Q-AC20',
	},
	notActive: {
		status: 'byAcErrorStatus',
		subCode: '403',
		text: 'Virtual account is not active',
		source: 'AC-4, Q-S2',
	},
	remitterIfsc: {
		status: 'byAcErrorStatus',
		subCode: '422',
		text: 'Please pass a valid remitter Ifsc',
		source: 'AC-4, Q-S2; on createVA by analogy',
	},
	notFoundToChange: {
		status: 'byAcErrorStatus',
		subCode: '403',
		text: 'Virtual account not found with given id',
		source: 'AC-7, Q-S2; on editVA by analogy',
	},
	invalidStatus: {
		status: 'byAcErrorStatus',
		subCode: '422',
		text: 'Please provide a valid status',
		source: 'AC-7, Q-S2, Q-AC15',
	},
	noSuchVpa: {
		status: 'ERROR',
		subCode: '400',
		text: 'VPA does not exist for the account provided',
		source: 'AC-5, AC-6',
	},
	notFound: { status: 'ERROR', subCode: '404', text: 'Virtual account not found', source: 'AC-9, AC-13' },
	noRejection: {
		status: 'ERROR',
		subCode: '404',
		text: 'No transfers found with given rejectId',
		source: 'AC-10',
	},
	noSettlement: {
		status: 'ERROR',
		subCode: '404',
		text: 'Payments not found for the respective Utr or settlementId',
		source: 'AC-11',
	},
	noPayment: { status: 'ERROR', subCode: '404', text: 'No Payment found', source: 'AC-14' },

	vAccountId: invented('400', 'vAccountId must be 4 to 12 CAPITALS and digits', 'AC-3, Q-AC6, Q-AC7'),
	virtualVpaId: invented('400', 'virtualVpaId must be 3 to 20 letters and digits', 'AC-3'),
	name: invented('400', 'name must be 1 to 60 letters, digits and spaces', 'AC-3, AC-4'),
	phone: invented('400', 'phone must be 8 to 12 digits', 'AC-3, AC-4'),
	email: invented('400', 'email must hold @ and . and have at most 50 characters', 'AC-3, AC-4'),
	notifGroup: invented('400', 'notifGroup must be a group of the dashboard', 'AC-3'),
	remitterAccount: invented('422', 'remitterAccount must be 6 to 40 letters and digits', 'AC-3, AC-4'),
	remitterPair: invented('422', 'remitterAccount and remitterIfsc go together', 'AC-3, AC-4'),
	createMultiple: invented('400', 'createMultiple must be 0 or 1', 'AC-3'),
	vpaNotEnabled: invented('400', 'Virtual VPA not enabled', 'AC-3, v1.1 page'),
	idMissing: invented('400', 'vAccountId is missing', 'AC-4, AC-7'),
	eitherVpa: invented('400', 'provide either virtualVPA or virtualVpaId', 'AC-5, AC-6, Q-AC4'),
	amount: invented('400', 'amount must be a decimal of at least 1.0', 'AC-6'),
	maxReturn: invented('400', 'maxReturn must be 1 to 200', 'AC-8, AC-12'),
	lastReturnId: invented('400', 'lastReturnId must be the one of an answer', 'AC-8, AC-12, Q-P7'),
	dateForm: invented('400', '{name} must be YYYYMMDD or YYYY-MM-DD HH:MM:SS', 'AC-8'),
	dayForm: invented('400', '{name} must be YYYYMMDD', 'AC-14'),
	dateOrder: invented('400', 'endDate has to be greater than startDate', 'AC-8, AC-14, Q-D2'),
	dateRange: invented('400', 'startDate and endDate are more than 30 days apart', 'AC-14'),
	eitherSettlement: invented('400', 'provide either settlementUtr or settlementId', 'AC-11, Q-AC4'),
} satisfies MessageTable;
