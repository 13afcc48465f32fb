// Every text of the Cashgram API, typos included, with its source.
import type { MessageTable } from '../../core/types';

const CODES = 'CG-3, response-codes page';

export const CASHGRAM_MESSAGES = {
	created: { status: 'SUCCESS', subCode: '200', text: 'Cashgram Created', source: 'CG-3' },
	details: { status: 'SUCCESS', subCode: '200', text: 'Cashgram details retrieved', source: 'CG-4' },
	deactivated: {
		status: 'SUCCESS',
		subCode: '200',
		text: 'Cashgram with id - {id} successfully deactivated!',
		source: 'CG-5, body sample',
	},
	ledger: {
		status: 'SUCCESS',
		subCode: '200',
		text: 'Ledger balance for the account',
		source: 'page Get Balance of Payouts v1 (api-reference/payouts/v1/get-balance)',
	},
	exists: {
		status: 'ERROR',
		subCode: '409',
		text: 'Cashgram with id {id} already exists',
		source: 'CG-3, Q-CG4',
	},
	remarks: {
		status: 'ERROR',
		subCode: '422',
		text: 'Remarks can have only numbers,alphabets and whitespaces',
		source: 'CG-3, Q-CG6',
	},
	balance: {
		status: 'ERROR',
		subCode: '412',
		text: 'Available balance is less than requested cashgram amount.',
		source: 'CG-3',
	},
	notifyCustomer: {
		status: 'ERROR',
		subCode: '422',
		text: 'The notifyCustomer value can only be 0 or 1. Please try again with a valid value.',
		source: `${CODES}, Q-CG8`,
	},
	amount: {
		status: 'ERROR',
		subCode: '422',
		text: 'The amount must be at least 1. Please try again with a valid amount.',
		source: `${CODES}, Q-CG7`,
	},
	idTooLong: {
		status: 'ERROR',
		subCode: '422',
		text: 'The Cashgram ID cannot exceed 36 characters. Please try again with a valid Cashgram ID.',
		source: CODES,
	},
	phone: {
		status: 'ERROR',
		subCode: '422',
		text: 'The phone number must be numeric and valid. Please try again with the correct phone number.',
		source: `${CODES}, Q-CG15`,
	},
	linkExpiry: {
		status: 'ERROR',
		subCode: '422',
		text: 'The link expiry date must be in the format YYYY/MM/DD and within 30 days from the creation date.',
		source: `${CODES}, Q-CG3`,
	},
	invalidId: {
		status: 'ERROR',
		subCode: '422',
		text: 'Please provide a valid cashgram Id',
		source: 'CG-4, CG-5; on create by analogy (its characters are documented there, the text is not)',
	},
	notFound: {
		status: 'ERROR',
		subCode: '404',
		text: 'Cashgram with id {id} does not exists',
		source: 'CG-4, CG-5, body samples; Q-S11',
	},
	alreadyExpired: {
		status: 'ERROR',
		subCode: '412',
		text: 'Cashgram with id - {id} has already been Expired',
		source: 'CG-5, Q-CG12',
	},
	notActive: {
		status: 'ERROR',
		subCode: '412',
		text: 'Active cashgrams can only be deactivated',
		source: 'CG-5',
	},
	unknownErrorOnCreate: {
		status: 'ERROR',
		subCode: '520',
		text: 'Unknown error occurred. Please try again.',
		source: '2.1 common errors',
	},
	name: {
		status: 'ERROR',
		subCode: '422',
		text: '[sandbox] name must be 1 to 100 letters, digits, spaces or . - / &',
		source: 'CG-3 (the rule is documented, no text is)',
		invented: true,
	},
	email: {
		status: 'ERROR',
		subCode: '422',
		text: '[sandbox] email must hold @ and . and have at most 200 characters',
		source: 'CG-3, Q-CG9 (the rule is documented, no text is)',
		invented: true,
	},
} satisfies MessageTable;
