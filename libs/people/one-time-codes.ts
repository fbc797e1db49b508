import type * as Api from 'better-auth/api';
import type { Pool } from 'pg';

const path = '/two-factor/verify-totp';

/**
 * A code from an app counts once, although the library would take it again while its half minute lasts. It is noted
 * before it is judged, so that two requests at once cannot both use it.
 */
export function codeIsUsedOnce(pool: Pool, api: typeof Api) {
  return api.createAuthMiddleware(async (context) => {
    if (context.path !== path) return;
    const { code } = (context.body ?? {}) as { code?: unknown };
    const session = await api.getSessionFromCtx(context);
    const cookie = context.context.createAuthCookie('two_factor');
    const challenge = session ? null : await context.getSignedCookie(cookie.name, context.context.secret);
    const found = challenge ? await context.context.internalAdapter.findVerificationValue(challenge) : null;
    const person = session?.user.id ?? found?.value;
    if (typeof code !== 'string' || person === undefined) return;
    await pool.query(`delete from auth.used_code where user_id = $1 and used_at < now() - interval '5 minutes'`, [
      person,
    ]);
    const { rowCount } = await pool.query(
      'insert into auth.used_code (user_id, code) values ($1, $2) on conflict do nothing',
      [person, code.slice(0, 20)],
    );
    if (rowCount === 0) throw new api.APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
  });
}
