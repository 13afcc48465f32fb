// The payment methods: their names in an order's `payment_methods`, and in a payment (QN sections 2.1, 2.4).
import type { PaymentMethod } from '../models';

/** `order_meta.payment_methods`; `applepay` since 2026-01-01. */
export const METHOD_CODES = [
	...['cc', 'dc', 'ccc', 'ppc', 'nb', 'upi', 'paypal', 'app', 'paylater'],
	...['cardlessemi', 'dcemi', 'ccemi', 'banktransfer'],
] as const;

/** `link_meta.payment_methods`. */
export const LINK_METHOD_CODES = ['cc', 'dc', 'ccc', 'ppc', 'nb', 'upi', 'paypal', 'app'] as const;

interface Way {
	/** Its word in `payment_methods`. */
	code: string;
	label: string;
	method: PaymentMethod;
}

const card = (type: string): PaymentMethod => ({
	card: {
		channel: 'link',
		card_number: 'XXXXXXXXXXXX1111',
		card_network: 'visa',
		card_type: type,
		card_country: 'IN',
		card_bank_name: 'TEST Bank',
	},
});

/** By `payment_group`. */
export const WAYS: Record<string, Way> = {
	upi: {
		code: 'upi',
		label: 'UPI',
		method: { upi: { channel: 'collect', upi_id: 'payer@upi' } },
	},
	credit_card: { code: 'cc', label: 'Credit card', method: card('credit_card') },
	debit_card: { code: 'dc', label: 'Debit card', method: card('debit_card') },
	prepaid_card: { code: 'ppc', label: 'Prepaid card', method: card('prepaid_card') },
	net_banking: {
		code: 'nb',
		label: 'Net banking',
		method: {
			netbanking: { channel: 'link', netbanking_bank_code: 3333, netbanking_bank_name: 'Test Bank' },
		},
	},
	wallet: {
		code: 'app',
		label: 'Wallet',
		method: { app: { channel: 'link', provider: 'phonepe', phone: '9999999999' } },
	},
	bank_transfer: {
		code: 'banktransfer',
		label: 'Bank transfer',
		method: { banktransfer: { channel: 'link', banktransfer_bank_name: 'TEST Bank' } },
	},
};
