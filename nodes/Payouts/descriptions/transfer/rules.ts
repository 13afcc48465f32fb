// The rules of a transfer's own values, and where each value goes in the body: for single transfers and batches.
import { amountNumber } from '../../../shared/form/amount';
import { oneOf } from '../../../shared/form/choices';
import { id } from '../../../shared/form/ids';
import type { Nest } from '../../../shared/form/nest';
import { MODES } from './modes';

/** The documentation page includes the hyphen; the schema does not (QO-16). */
export const transferIdRule = id({
	max: 40,
	letters: /[A-Za-z0-9_-]/,
	allowed: 'contain only letters, digits, _ and -',
});

/** At least one rupee (contract 3.1). */
export const transferAmountRule = amountNumber({ min: '1.00' });

export const transferModeRule = oneOf(...MODES.map(({ value }) => value));

export const TRANSFER_NEST: Nest = {
	beneficiary_details: ['beneficiary_id', 'beneficiary_name'],
	'beneficiary_details.beneficiary_instrument_details': ['bank_account_number', 'bank_ifsc', 'vpa'],
	'beneficiary_details.beneficiary_contact_details': ['beneficiary_email', 'beneficiary_phone'],
};
