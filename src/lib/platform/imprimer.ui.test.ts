import { afterEach, expect, it, vi } from 'vitest';
import { ouvrirPdf } from './imprimer.ts';

const PDF = new Blob(['%PDF-'], { type: 'application/pdf' });

afterEach(() => {
  vi.restoreAllMocks();
});

it('opens the file itself in a tab, still there for who reloads it', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(window);
  expect(ouvrirPdf(PDF)).toBe(true);
  const [url, target] = open.mock.calls[0] ?? [];
  expect(target).toBe('_blank');
  expect(await (await fetch(String(url))).text()).toBe('%PDF-');
});

it('says that the browser refused the tab, and lets the file go', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  const open = vi.spyOn(window, 'open').mockReturnValue(null);
  expect(ouvrirPdf(PDF)).toBe(false);
  await vi.waitFor(() => {
    expect(revoke).toHaveBeenCalledWith(open.mock.calls[0]?.[0]);
  });
});
