import { expect, test, type Page } from '@playwright/test';
import { expectOpen, waitForOfflineCopy } from './application.ts';

const ECRANS = ['/', '/importer', '/balance', '/ecritures'];

declare global {
  interface Window {
    /** Set by a script that the policy must refuse. */
    injected?: boolean;
  }
}

/** Everything the browser complains about, from the first byte of each page. */
async function listenToComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    complaints.push(`exception: ${error.message}`);
  });
  await page.exposeFunction('reportViolation', (violation: string) => {
    complaints.push(`violation: ${violation}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const scope = window as unknown as { reportViolation: (violation: string) => void };
      scope.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return complaints;
}

test('no screen breaks the security policy, nor writes an error in the console', async ({ page }) => {
  const complaints = await listenToComplaints(page);
  for (const ecran of ECRANS) {
    await page.goto(ecran);
    await expectOpen(page);
  }
  await waitForOfflineCopy(page);
  await page.reload();
  await expectOpen(page);
  expect(complaints).toEqual([]);
});

test('no request leaves the origin', async ({ page, context, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const foreign: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) foreign.push(request.url());
  });
  for (const ecran of ECRANS) {
    await page.goto(ecran);
    await expectOpen(page);
  }
  await waitForOfflineCopy(page);
  expect(foreign).toEqual([]);
});

test('the policy is alive: an injected script, a foreign request and a foreign picture are refused', async ({
  page
}) => {
  const complaints = await listenToComplaints(page);
  await page.goto('/');
  await expectOpen(page);
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const image = new Image();
    const failed = new Promise<string>((resolve) => {
      image.onload = () => {
        resolve('loaded');
      };
      image.onerror = () => {
        resolve('refused');
      };
    });
    image.src = 'https://example.org/pixel.png';
    const request = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused'
    );
    return { injected: window.injected ?? false, image: await failed, request };
  });
  expect(outcome).toEqual({ injected: false, image: 'refused', request: 'refused' });
  const violations = () => complaints.filter((line) => line.startsWith('violation:')).join('\n');
  await expect.poll(violations).toMatch(/script-src-elem inline/);
  await expect.poll(violations).toMatch(/connect-src https:\/\/example\.org/);
  await expect.poll(violations).toMatch(/img-src https:\/\/example\.org/);
});

test('no other site may frame the application, nor read its answers', async ({ request }) => {
  const response = await request.get('/');
  const headers = response.headers();
  expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['x-content-type-options']).toBe('nosniff');
});
