// How figures are formatted in the tables, the chart and the page.

export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** Milliseconds, with a decimal when the value is small. */
export const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(1) : whole(ms));

export const seconds = (ms: number): string => {
	const value = ms / 1000;
	return value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1);
};

export const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
