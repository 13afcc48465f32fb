// The readings of the documents under which the contract tests of Payments run: what they leave open, each answer at least once.
import type { Switches } from '../../sandbox';

/** Names for `describe.each`. A switch whose answers a user can tell apart has tests of its own. */
export const readings: Array<[string, Partial<Switches>]> = [
	['as the specification says', {}],
	[
		'as other sources say',
		{
			pgWrongKeys: 'http500',
			pgNotFound: 400,
			pgLinkNotFound: 'link_get_not_found',
			pgCardFilters: 'either',
			pgIdempotencyReplays: 'successes',
			pgDuplicateLink: 'postFailed400',
			pgTerminateRefusal: 'requestFailed',
			pgSmallestPage: 1,
			pgLastPage: 'emptyPage',
			pgRefundIdCharacters: 'dashToo',
			pgLinkQrCode: 'bare',
		},
	],
];

/** Of virtual accounts hardly anything is documented: what was seen stands beside what is written. */
export const vbaReadings: Array<[string, Partial<Switches>]> = [
	['as the documents say', {}],
	[
		'as was seen',
		{
			pgWrongKeys: 'http500',
			pgNotFound: 400,
			pgLastPage: 'emptyPage',
			pgVbaVersions: 'any',
			pgVbaNumbers: 'text',
			pgVbaRemitters: 'atTop',
			pgVbaLargestPage: 10,
			pgVbaYesbIdLength: 8,
			pgVbaUnknownUtr: 'emptyList',
			pgVbaDuplicateGroup: 400,
			pgVbaEmptyGroup: 'taken',
		},
	],
];

/** The versions of the API that the credential offers. */
export const versions = ['2023-08-01', '2025-01-01', '2026-01-01'] as const;
