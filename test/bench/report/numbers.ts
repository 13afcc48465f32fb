// How figures are written, in tables, chart and page alike.

export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** Milliseconds: a decimal where there are few. */
export const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(1) : whole(ms));

export const seconds = (ms: number): string => {
	const value = ms / 1000;
	return value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1);
};

export const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
