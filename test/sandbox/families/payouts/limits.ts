// The documented rates of Payouts v2, for whatever keeps them: none is published with a figure (contract 7).

export interface DocumentedLimit {
	method: 'GET' | 'POST' | 'DELETE';
	/** After the family's prefix. */
	path: string;
	/** Requests a minute; undefined where no document tells. */
	perMinute: number | undefined;
	source: string;
}

/**
 * The page of rates lists calls of v1 alone. The figures of the calls that these took the place of are the nearest there is:
 * transfers asynchronous 9,000, their status 7,800. Beneficiaries and batches have no relative on that page.
 */
const UNPUBLISHED = 'section 7, question 14: no figure for v2';

export const PAYOUTS_LIMITS: readonly DocumentedLimit[] = [
	{ method: 'POST', path: '/beneficiary', perMinute: undefined, source: UNPUBLISHED },
	{ method: 'GET', path: '/beneficiary', perMinute: undefined, source: UNPUBLISHED },
	{ method: 'DELETE', path: '/beneficiary', perMinute: undefined, source: UNPUBLISHED },
	{
		method: 'POST',
		path: '/transfers',
		perMinute: 9000,
		source: 'section 7: asynchronous transfer of v1; for v2 by analogy, question 14',
	},
	{
		method: 'GET',
		path: '/transfers',
		perMinute: 7800,
		source: 'section 7: getTransferStatus of v1; for v2 by analogy, question 14',
	},
	{ method: 'POST', path: '/transfers/batch', perMinute: undefined, source: UNPUBLISHED },
	{ method: 'GET', path: '/transfers/batch', perMinute: undefined, source: UNPUBLISHED },
];
