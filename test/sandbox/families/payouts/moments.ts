// Writes times as today's Payouts does: UTC, whole seconds, `2023-12-04T15:50:00Z` (contract 7).

export const utcTime = (time: number) => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
