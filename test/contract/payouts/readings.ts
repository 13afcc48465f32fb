// The readings of the documents under which the contract tests of Payouts run: what they leave open, each answer at least once.
import type { Switches } from '../../sandbox';

/** Names for `describe.each`. A switch whose answers are told apart by a user has tests of its own. */
export const readings: Array<[string, Partial<Switches>]> = [
	['as the documents say', {}],
	[
		'as projects have seen it',
		{
			payoutsConflict: 'live',
			payoutsCodes: 'responseCodes',
			payoutsHyphen: 'allowed',
			payoutsAccountLength: 'from9to18',
			payoutsIfscField: 'ifsc',
			payoutsRepeated: 'badRequest',
			payoutsDeleted: 'shown',
			payoutsDeletedId: 'taken',
			payoutsDecimals: 'cut',
			payoutsForbidden: 'html',
			payoutsWrongKeys: 'status500',
		},
	],
];
