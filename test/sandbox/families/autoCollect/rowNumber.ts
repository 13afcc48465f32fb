// Row numbers: they order a list by time and serve as its cursors. Opaque, beyond 32 bits, never equal to a reference id (Q-P2, Q-P6).

/** Rows that fit into the same second. */
const ROWS_A_SECOND = 100_000;

/** Returns a function that gives the row number for a moment (milliseconds since 1970): later ones get larger numbers, none comes twice. */
export function rowNumbers(): (moment: number) => number {
	let made = 0;
	return (moment) => Math.floor(moment / 1000) * ROWS_A_SECOND + (made++ % ROWS_A_SECOND);
}
