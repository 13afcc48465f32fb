// How each of Cashfree's own clients, and our webhook trigger, checks a webhook: one common interface for all.
import { Cashfree as Payouts } from 'cashfree-payout';
import type { ProductName } from '../../../nodes/WebhookTrigger/products';
import { receive, type Received } from '../../../nodes/WebhookTrigger/receive';
import { callOf, clientOf, type Call } from '../cashfreePg/calls';
import { callsOfSdk } from '../cashfreeSdk/calls';

/** A webhook as received. */
export interface Posted {
	product: ProductName;
	headers: Record<string, string>;
	body: Buffer;
}

const text = ({ body }: Posted) => body.toString('utf8');
const header = ({ headers }: Posted, name: string) => headers[`x-webhook-${name}`];

/** Whether it is accepted. A refusal is an error that says `did not match`; any other error is rethrown. */
function accepts(check: () => unknown): boolean {
	try {
		check();
		return true;
	} catch (error) {
		if ((error as Error).message.includes('did not match')) return false;
		throw error;
	}
}

/** Cached, because creating a client costs more than checking. */
const verifiers = new Map<string, Call>();
function verifierOf(clientSecret: string): Call {
	const made =
		verifiers.get(clientSecret) ??
		callOf(clientOf({ url: '' }, undefined, { clientId: 'any', clientSecret }), 'PGVerifyWebhookSignature');
	verifiers.set(clientSecret, made);
	return made;
}

export const cashfreePg = (posted: Posted, secret: string): boolean =>
	accepts(() => {
		const verify = verifierOf(secret);
		return verify(header(posted, 'signature'), text(posted), header(posted, 'timestamp'));
	});

export const cashfreePayout = (posted: Posted, secret: string): boolean =>
	accepts(() => {
		Payouts.XClientSecret = secret;
		const signature = header(posted, 'signature') as string;
		return Payouts.PayoutVerifyWebhookSignature(
			signature,
			text(posted),
			header(posted, 'timestamp') as string,
		);
	});

/** Takes the body and the signature of a webhook, as in its README. */
export const cashfreeSdk = (posted: Posted, secret: string): boolean => {
	const verify = callsOfSdk().get('Payouts.verifySignature');
	return verify?.(text(posted), fieldsOf(posted).signature, secret) as boolean;
};

/** The fields of a webhook in the older format, as text. */
export function fieldsOf(posted: Posted): Record<string, string> {
	const raw = text(posted);
	if (!raw.startsWith('{')) return Object.fromEntries(new URLSearchParams(raw));
	const fields = JSON.parse(raw) as Record<string, unknown>;
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

/** The type stated in the webhook. */
export function typeOf(posted: Posted): string {
	const isToday = header(posted, 'signature') !== undefined || text(posted).includes('"data"');
	const { type, event, txStatus } = isToday
		? (JSON.parse(text(posted)) as Record<string, string>)
		: fieldsOf(posted);
	return type ?? event ?? `PAYMENT_${txStatus}`;
}

/** Checks with the webhook trigger, with the event chosen by its name. */
export const ours = (
	posted: Posted,
	secret: string,
	chosen: readonly string[] = [typeOf(posted)],
): Received =>
	receive({
		product: posted.product,
		chosen,
		secret,
		isListening: false,
		headers: posted.headers,
		rawBody: posted.body,
	});
