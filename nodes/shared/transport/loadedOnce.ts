// Code that is loaded with its first use.

/**
 * A module that is loaded with the first call. Everybody waits for the same promise, so the items of a run that n8n started in one
 * turn of the event loop also go on in one (run.ts). What failed to load is tried again.
 */
export function loadedOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
	let loading: Promise<Module> | undefined;
	return () => {
		if (!loading) {
			loading = load();
			loading.catch(() => (loading = undefined));
		}
		return loading;
	};
}
