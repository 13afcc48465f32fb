// The X-Cf-Signature header: client id and time, encrypted with the merchant's public key (contract 1.5). Pure.
import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'node:crypto';

/** A shorter key has no room for a client ID and the time. */
const SHORTEST_KEY_BITS = 1024;

/**
 * Reads a pasted public key. n8n's single-line fields turn line breaks into spaces, and people paste `\n` literally. So the armour and
 * all white space are removed, and the rest is read as DER.
 * @returns the key, or a description of the problem for its owner
 */
export function readPublicKey(pasted: string): { key: KeyObject } | { problem: string } {
	if (/PRIVATE KEY/.test(pasted)) {
		return {
			problem:
				'This is a private key. Paste the public key that Cashfree gave you, and keep the private one secret',
		};
	}
	const pkcs1 = /RSA PUBLIC KEY/.test(pasted);
	const base64 = pasted.replace(/-{2,}[^-]*-{2,}/g, '').replace(/\\[rn]|\s/g, '');
	const der = Buffer.from(base64, 'base64');
	try {
		const key = createPublicKey({ key: der, format: 'der', type: pkcs1 ? 'pkcs1' : 'spki' });
		if (key.asymmetricKeyType !== 'rsa') {
			return {
				problem: 'The public key is not an RSA key. Paste the key from Cashfree: Payouts > Developers > 2FA',
			};
		}
		if ((key.asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_KEY_BITS) return { key };
		return {
			problem: "The public key is too short to be Cashfree's. Paste the whole text from Cashfree",
		};
	} catch {
		return {
			problem:
				'The public key cannot be read. Paste the whole text from Cashfree, from BEGIN PUBLIC KEY to END PUBLIC KEY',
		};
	}
}

/**
 * Signs one call. Uses OAEP with SHA-1, as every SDK of Cashfree does (Q-A8); the time is in whole Unix seconds. A signature is made
 * for one call and never kept, because its lifetime is not documented.
 */
export function sign(clientId: string, unixSeconds: number, key: KeyObject): string {
	return publicEncrypt(
		{ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
		Buffer.from(`${clientId}.${Math.floor(unixSeconds)}`),
	).toString('base64');
}
