// The switches of today's Payment Gateway, one for each question its documents leave open (QN section 13, and where sources disagree).
import {
	VIRTUAL_ACCOUNT_ACCEPTS,
	VIRTUAL_ACCOUNT_SWITCHES,
	type VirtualAccountSwitches,
} from './virtualAccounts/switches';

/** Names begin with `pg`, the family's path. */
export interface PaymentsSwitches extends VirtualAccountSwitches {
	/** QN section 1, QO-3: wrong keys are HTTP 401, HTTP 500 with the same body, or a page of HTML with 403 from a gateway in front. */
	pgWrongKeys: 'http401' | 'http500' | 'html403';
	/** QN-14: HTTP status of "not found" for orders, payments, links, refunds and settlements; the code stays. */
	pgNotFound: 404 | 400;
	/** 3.2: the code for an unknown link, either from the tests of Cashfree's SDK or from the errors page. */
	pgLinkNotFound: 'link_not_found' | 'link_get_not_found';
	/** 13.1: the form of each card filter of an order: `{action, values}` before 2026-01-01 and a plain list from then on, or either. */
	pgCardFilters: 'byVersion' | 'either';
	/** 13.2: life of an idempotency key in seconds (only guidance texts give 24 h). */
	pgIdempotencySeconds: number;
	/** 13.2: whether a key is scoped to one call (method and path) or to all calls of the account. */
	pgIdempotencyScope: 'call' | 'account';
	/** 13.2: whether a GET with a key is also answered from the stored answers. */
	pgIdempotencyOnGet: boolean;
	/** 7.3: replays every first answer, failures too (2022-09-01), or only successes (newer text: "on failure retry with the same key"). */
	pgIdempotencyReplays: 'all' | 'successes';
	/** 13.4: the answer to a link_id that is already taken. */
	pgDuplicateLink: 'alreadyExists409' | 'postFailed409' | 'postFailed400';
	/** 13.5: whether a partly paid link can be cancelled. */
	pgCancelPartlyPaid: boolean;
	/** 13.6: the answer to terminating a PAID, EXPIRED or TERMINATED order: a code of the errors page by state, or one for all. */
	pgTerminateRefusal: 'byState' | 'requestFailed';
	/** 13.7: whether an order of Payment Gateway v1 can be read here. */
	pgOlderOrders: 'unknown' | 'visible';
	/** 13.8: the longest date range, in days, that settlements and both recons accept; 0 means any. */
	pgLongestRangeDays: number;
	/** 13.8: smallest `pagination.limit`; 10 is documented only for the vendor recon. */
	pgSmallestPage: 1 | 10;
	/** 5.5: how the last page of settlements and recon is marked as the last. */
	pgLastPage: 'cursorNull' | 'cursorEmpty' | 'cursorRepeated' | 'emptyPage';
	/** 5.1: POST /settlements before 2026-01-01 answers a list, as clients read it, or one object, as the specification types it (QN-35). */
	pgSettlementsBefore2026: 'list' | 'single';
	/** 13.12: whether a refund can be cancelled while it is PENDING or ONHOLD, or only while ONHOLD. */
	pgCancelRefund: 'untilProcessed' | 'onHold';
	/** QN-22: seconds (by the sandbox's clock) until a refund becomes SUCCESS; `byControl`: only a test or a person decides. */
	pgRefundSeconds: number | 'byControl';
	/** QN-21: whether INSTANT is silently lowered to STANDARD, or accepted. */
	pgInstantRefunds: 'lowered' | 'accepted';
	/** 4.1: characters of a refund_id: letters, digits and `_` are known to pass; `dashToo`: a dash as well. */
	pgRefundIdCharacters: 'underscore' | 'dashToo';
	/** 13.15: link_qrcode with or without its `data:` prefix. */
	pgLinkQrCode: 'dataUri' | 'bare';
}

export const PAYMENTS_SWITCHES: Readonly<PaymentsSwitches> = {
	pgWrongKeys: 'http401',
	pgNotFound: 404,
	pgLinkNotFound: 'link_not_found',
	pgCardFilters: 'byVersion',
	pgIdempotencySeconds: 86_400,
	pgIdempotencyScope: 'call',
	pgIdempotencyOnGet: false,
	pgIdempotencyReplays: 'all',
	pgDuplicateLink: 'alreadyExists409',
	pgCancelPartlyPaid: false,
	pgTerminateRefusal: 'byState',
	pgOlderOrders: 'unknown',
	pgLongestRangeDays: 0,
	pgSmallestPage: 10,
	pgLastPage: 'cursorNull',
	pgSettlementsBefore2026: 'list',
	pgCancelRefund: 'untilProcessed',
	pgRefundSeconds: 2,
	pgInstantRefunds: 'lowered',
	pgRefundIdCharacters: 'underscore',
	pgLinkQrCode: 'dataUri',
	...VIRTUAL_ACCOUNT_SWITCHES,
};

const oneOf =
	(...words: (string | number)[]) =>
	(value: unknown) =>
		words.includes(value as string | number);
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isCount = (value: unknown) => typeof value === 'number' && value >= 0;

export const PAYMENTS_ACCEPTS: Record<keyof PaymentsSwitches, (value: unknown) => boolean> = {
	pgWrongKeys: oneOf('http401', 'http500', 'html403'),
	pgNotFound: oneOf(404, 400),
	pgLinkNotFound: oneOf('link_not_found', 'link_get_not_found'),
	pgCardFilters: oneOf('byVersion', 'either'),
	pgIdempotencySeconds: isCount,
	pgIdempotencyScope: oneOf('call', 'account'),
	pgIdempotencyOnGet: isBoolean,
	pgIdempotencyReplays: oneOf('all', 'successes'),
	pgDuplicateLink: oneOf('alreadyExists409', 'postFailed409', 'postFailed400'),
	pgCancelPartlyPaid: isBoolean,
	pgTerminateRefusal: oneOf('byState', 'requestFailed'),
	pgOlderOrders: oneOf('unknown', 'visible'),
	pgLongestRangeDays: isCount,
	pgSmallestPage: oneOf(1, 10),
	pgLastPage: oneOf('cursorNull', 'cursorEmpty', 'cursorRepeated', 'emptyPage'),
	pgSettlementsBefore2026: oneOf('list', 'single'),
	pgCancelRefund: oneOf('untilProcessed', 'onHold'),
	pgRefundSeconds: (value) => value === 'byControl' || isCount(value),
	pgInstantRefunds: oneOf('lowered', 'accepted'),
	pgRefundIdCharacters: oneOf('underscore', 'dashToo'),
	pgLinkQrCode: oneOf('dataUri', 'bare'),
	...VIRTUAL_ACCOUNT_ACCEPTS,
};
