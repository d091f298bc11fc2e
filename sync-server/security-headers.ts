import { createHash } from 'node:crypto';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RaisonIncomplet } from './messages.ts';

const META = /<meta\s+http-equiv="content-security-policy"\s+content="([^"]*)"/i;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/**
 * The policy sent with every file: the one the build wrote in 200.html, plus what a `<meta>` cannot
 * carry. A header is needed besides the meta because a worker obeys the header of its own file.
 * Each inline script of the page is hashed again here: a page whose start script is not the one its
 * policy allows would open blank, and is refused at start instead.
 */
export function readPolicy(page: string): Result<string, RaisonIncomplet> {
  const policy = META.exec(page)?.[1]
    ?.replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  if (policy === undefined || !policy.includes("default-src 'self'")) return refuse('csp');
  for (const script of inlineScripts(page)) {
    if (!policy.includes(`'${sha256Source(script)}'`)) return refuse('empreinte');
  }
  return accepte(`${policy}; frame-ancestors 'none'`);
}

function inlineScripts(page: string): string[] {
  return [...page.matchAll(SCRIPT)]
    .filter(([, attributes]) => !/\bsrc\s*=/.test(attributes ?? ''))
    .map(([, , text]) => text ?? '');
}

/** `sha256-…` as Content-Security-Policy writes it. */
function sha256Source(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * Headers of every answer. No Strict-Transport-Security: the server speaks plain http, and the header
 * would lock out other programs of localhost. The camera stays allowed for inspections.
 */
export function securityHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(self), accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()'
  };
}
