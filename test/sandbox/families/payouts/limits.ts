// The documented rates of Payouts v2, for whatever keeps them: none is published with a figure (contract 7).
import type { CallLimit } from '../../core/rateLimit';

export interface DocumentedLimit {
	method: 'GET' | 'POST' | 'DELETE';
	/** After the family's prefix. */
	path: string;
	/** As a route takes it; empty where no document tells. The page of rates names no environment. */
	limit: CallLimit;
	source: string;
}

/**
 * The page of rates lists calls of v1 alone. The figures of the calls that these took the place of are the nearest there is:
 * transfers asynchronous 9,000, their status 7,800. Beneficiaries and batches have no relative on that page.
 */
const UNPUBLISHED = 'section 7, question 14: no figure for v2';

export const PAYOUTS_LIMITS: readonly DocumentedLimit[] = [
	{ method: 'POST', path: '/beneficiary', limit: {}, source: UNPUBLISHED },
	{ method: 'GET', path: '/beneficiary', limit: {}, source: UNPUBLISHED },
	{ method: 'DELETE', path: '/beneficiary', limit: {}, source: UNPUBLISHED },
	{
		method: 'POST',
		path: '/transfers',
		limit: { production: 9000 },
		source: 'section 7: asynchronous transfer of v1; for v2 by analogy, question 14',
	},
	{
		method: 'GET',
		path: '/transfers',
		limit: { production: 7800 },
		source: 'section 7: getTransferStatus of v1; for v2 by analogy, question 14',
	},
	{ method: 'POST', path: '/transfers/batch', limit: {}, source: UNPUBLISHED },
	{ method: 'GET', path: '/transfers/batch', limit: {}, source: UNPUBLISHED },
];
