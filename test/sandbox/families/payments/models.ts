// The shapes of the answers: Cashfree's own models (SDK of 2026-01-01), plus what the contract adds to them, each with its source.
import type * as Pg from 'cashfree-pg';

/** The models allow null for no member, yet the answers are full of nulls (QN section 8, samples of the specification). */
export type Nullable<T> = T extends readonly (infer Item)[]
	? Nullable<Item>[]
	: T extends object
		? { [Key in keyof T]: Nullable<T[Key]> | null }
		: T;

/** QN section 10: only the versions that this sandbox supports. */
export const API_VERSIONS = ['2023-08-01', '2025-01-01', '2026-01-01'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

export type ErrorBody = Required<Omit<Pg.BadRequestError, 'help' | 'type'>> & { type: string; help?: string };

export type OrderEntity = Nullable<Pg.OrderEntity>;
export type OrderMeta = Nullable<Pg.OrderMeta>;
/** `id` is absent in the details of payments and links, never in those of an order. */
export type Customer = Nullable<Pg.CustomerDetailsResponse>;

/** QN section 2.5: FLAGGED appears only in guidance texts, in no enumeration. */
export type PaymentStatus = Exclude<Pg.PaymentEntityPaymentStatusEnum, '11184809'> | 'FLAGGED';
/** QN section 2.4: `payment_offers` is in the specification of 2025-01-01, but not in the model. */
export type PaymentEntity = Nullable<Omit<Pg.PaymentEntity, 'payment_status'>> & {
	payment_status: PaymentStatus;
	payment_offers: null;
};
export type PaymentMethod = Pg.PaymentEntityPaymentMethod;

/** QN section 3.1: `upi_intent` is typed as text, but answers show a boolean. */
export type LinkMeta = Nullable<Omit<Pg.LinkMetaResponseEntity, 'upi_intent'>> & {
	upi_intent: string | boolean | null;
};
export type LinkEntity = Nullable<Omit<Pg.LinkEntity, 'link_meta'>> & { link_meta: LinkMeta };
export type LinkCustomer = Nullable<Pg.LinkCustomerDetailsEntity>;
export type LinkOrderEntity = Nullable<Pg.PaymentLinkOrderEntity>;

/** QN section 4.1: the model has four; FAILED appears in its text, the last two in clients. */
export type RefundStatus =
	Exclude<Pg.RefundEntityRefundStatusEnum, '11184809'> | 'FAILED' | 'PENDING_APPROVAL' | 'REJECTED';
export type RefundType = Exclude<Pg.RefundEntityRefundTypeEnum, '11184809'>;
export type RefundEntity = Nullable<Omit<Pg.RefundEntity, 'refund_status'>> & {
	refund_status: RefundStatus;
};

/** The settlement of an order before 2026-01-01. QN section 5.2: the model lacks `order_currency`. */
export type SettlementEntity = Nullable<Pg.SettlementEntity> & { order_currency?: string };
export type OrderSettlementEntity = Nullable<Pg.OrderSettlementEntity>;
export type SettlementStatus = Exclude<Pg.GetAllSettlementsResponseDataInnerStatusEnum, '11184809'>;
export type SettlementRow = Nullable<Pg.GetAllSettlementsResponseDataInner>;

/** QN section 5.4: the specification has text where the model has a number (`event_remarks`), and amounts where it has text (`forex_…`). */
export type LedgerRow2026 = Nullable<Omit<Pg.ReconEntityDataInner, 'event_details'>> & {
	event_details: Nullable<Pg.SettlementReconEntityDataInnerEventDetails>;
};
export type SettlementReconRow2026 = Nullable<Pg.SettlementReconEntityDataInner>;
/** QN section 5.1: before 2026-01-01 nested as well, with `utr` and with objects for disputes and refunds: the newer ledger's model. */
export type SettlementReconRow2025 = LedgerRow2026;

/** QN section 5.1, QN-35: an envelope around rows, whatever the models of the single calls say. */
export interface Page<Row> {
	cursor: string | null;
	/** How many rows there are, not how many were asked for. */
	limit: number;
	data: Row[];
}

export type DisputeType = Exclude<Pg.DisputesEntityDisputeTypeEnum, '11184809'>;
export type DisputeEntity = Nullable<Pg.DisputesEntity>;
/** QO 5.7: the entity of a transfer to a virtual account echoes the request; its answer is not documented. */
export type SimulationEntity = Nullable<Pg.SimulationResponse> & { vba_simulation?: Pg.VBASimulationRequest };
