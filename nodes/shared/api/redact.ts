// Takes secrets out of texts that people will read. Pure.

/** Shorter ones would tear holes into ordinary words. */
const SHORTEST_SECRET = 4;

/** The text with every one of the secrets replaced by `***`, also where it stands URL-encoded. */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}
