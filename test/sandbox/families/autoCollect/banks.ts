// The partner banks that hold virtual accounts, and the form of their account numbers and addresses (samples of AC-3, AC-5, AC-12).

export interface Bank {
	/** The key in bank-keyed answers (Q-AC8). */
	code: string;
	ifsc: string;
	/** The prefixes before the id: in an account number, and in a UPI address. */
	accountPrefix: string;
	vpaPrefix: string;
	/** The part after the @. */
	handle: string;
}

/** The first is the default. */
export const PARTNER_BANKS: readonly Bank[] = [
	{
		code: 'YESB',
		ifsc: 'YESB0CMSNOC',
		accountPrefix: 'CASHFREE1234',
		vpaPrefix: 'cashme1234',
		handle: 'yesbankltd',
	},
	{
		code: 'ICIC',
		ifsc: 'ICIC0000106',
		accountPrefix: 'PASFR1234',
		vpaPrefix: 'cashme1234',
		handle: 'icici',
	},
];
