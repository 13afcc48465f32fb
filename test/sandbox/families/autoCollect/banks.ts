// The partner banks in which virtual accounts are made, and what the addresses in them look like (samples of AC-3, AC-5, AC-12).

export interface Bank {
	/** The key in bank-keyed answers (Q-AC8). */
	code: string;
	ifsc: string;
	/** What stands before the id in an account number, and before it in a UPI address. */
	accountPrefix: string;
	vpaPrefix: string;
	/** What stands after the @. */
	handle: string;
}

/** The first is the default one. */
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
