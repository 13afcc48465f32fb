// Verifies X-Cf-Signature: `<clientId>.<unix seconds>`, encrypted with the account's public key, RSA OAEP with SHA-1 (contract 1.5).
import { constants, generateKeyPairSync, privateDecrypt, type KeyObject } from 'node:crypto';
import type { Switches } from '../../core/switches';

interface KeyPair {
	privateKey: KeyObject;
	publicKey: KeyObject;
}

let keyPair: KeyPair | undefined;

/** Made once per process, on first use: generating a key takes longer than starting a sandbox. */
const keys = () => (keyPair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));

/** The key to paste into a credential: PEM, SPKI. */
export const publicKeyPem = () => keys().publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Ten minutes (page payouts-2fa; contract of today's Payouts, section 0). */
const LONGEST_LIFE_SECONDS = 600;

const SECONDS: Record<Switches['signatureTime'], RegExp> = {
	wholeSeconds: /^\d{9,11}$/,
	anySeconds: /^\d{9,11}(\.\d+)?$/,
};

/**
 * Reports whether the signature was made for this client id with our public key, within the allowed time of `now`.
 * @param now milliseconds
 * @param time whether its seconds may have a fraction
 */
export function isSignatureOf(
	signature: string,
	clientId: string,
	now: number,
	time: Switches['signatureTime'],
): boolean {
	let plaintext: string;
	try {
		plaintext = privateDecrypt(
			{ key: keys().privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
			Buffer.from(signature, 'base64'),
		).toString('utf8');
	} catch {
		return false;
	}
	const mine = `${clientId}.`;
	const seconds = plaintext.slice(mine.length);
	return (
		plaintext.startsWith(mine) &&
		SECONDS[time].test(seconds) &&
		Math.abs(now / 1000 - Number(seconds)) <= LONGEST_LIFE_SECONDS
	);
}
