// Texts shared by Cashgram and Auto Collect: session, token, address.
import type { MessageTable } from '../../core/types';

export const BEARER_MESSAGES = {
	tokenGenerated: {
		status: 'SUCCESS',
		subCode: '200',
		text: 'Token generated',
		source: '1.3, seeds 000 and 004',
	},
	tokenValid: { status: 'SUCCESS', subCode: '200', text: 'Token is valid', source: 'CG-2, AC-2' },
	tokenInvalid: { status: 'ERROR', subCode: '403', text: 'Token is not valid', source: 'CG-2, AC-2, Q-A1' },
	tokenMissing: {
		status: 'ERROR',
		subCode: '412',
		text: 'Token missing in the request',
		source: '2.1 common errors, Q-A2; for Auto Collect by analogy (2.2)',
	},
	wrongKeys: {
		status: 'ERROR',
		subCode: '401',
		text: 'Invalid clientId and clientSecret combination',
		source: 'CG-1, AC-1, Q-A5',
	},
	addressNotWhitelisted: {
		status: 'ERROR',
		subCode: '403',
		text: 'IP not whitelisted',
		source: '1.4, CG-1; for Auto Collect by analogy (2.2)',
	},
	signatureInvalid: {
		status: 'ERROR',
		subCode: '403',
		text: '[sandbox] X-Cf-Signature is not valid: wrong key, wrong client id, wrong padding, or older than 10 minutes',
		source: '1.5, Q-A8, Q-A9 (no text is documented)',
		invented: true,
	},
	unknownError: {
		status: 'ERROR',
		subCode: '520',
		text: 'Unknown error occurred',
		source: '2.1 common errors; for Auto Collect by analogy',
	},
} satisfies MessageTable;
