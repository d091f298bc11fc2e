import type { RefusDeSuppression } from '#lib/listes/suppression/messages.ts';
import { refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded } from '#lib/storage/base.ts';

/** A deletion, or the reason for which nothing was deleted; anything else that fails is thrown. */
export async function ouRefus<T>(
  suppression: PromiseLike<Result<T, RefusDeSuppression>>
): Promise<Result<T, RefusDeSuppression>> {
  try {
    return await suppression;
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse({ code: 'SUP-PLACE' });
    throw error;
  }
}
