import { describe, expect, it } from 'vitest';
import { correspond, lireTouches, pourAria, taperaitUnCaractere, type Frappe } from './raccourcis.ts';

function frappe(key: string, avec: Partial<Frappe> = {}): Frappe {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...avec };
}

describe('shortcuts', () => {
  it('matches the letter whatever its case, with exactly its modifiers', () => {
    expect(correspond(frappe('k', { ctrlKey: true }), 'Ctrl K')).toBe(true);
    expect(correspond(frappe('K', { metaKey: true }), 'Ctrl K')).toBe(true);
    expect(correspond(frappe('k'), 'Ctrl K')).toBe(false);
    expect(correspond(frappe('K', { ctrlKey: true, shiftKey: true }), 'Ctrl K')).toBe(false);
    expect(correspond(frappe('S', { ctrlKey: true, shiftKey: true }), 'Ctrl Maj S')).toBe(true);
  });

  it('tells function keys apart by Maj', () => {
    expect(correspond(frappe('F3'), 'F3')).toBe(true);
    expect(correspond(frappe('F3', { shiftKey: true }), 'F3')).toBe(false);
    expect(correspond(frappe('F3', { shiftKey: true }), 'Maj F3')).toBe(true);
  });

  it('ignores Maj for signs, which AZERTY types with it', () => {
    expect(correspond(frappe('?', { shiftKey: true }), '?')).toBe(true);
    expect(correspond(frappe('/'), '/')).toBe(true);
  });

  it('leaves dead keys and AltGr alone', () => {
    expect(correspond(frappe('e', { ctrlKey: true, isComposing: true }), 'Ctrl E')).toBe(false);
    expect(correspond(frappe('e', { ctrlKey: true, altKey: true }), 'Ctrl E')).toBe(false);
    expect(() => lireTouches('Ctrl Alt E')).toThrow('AltGr');
  });

  it('knows what belongs to a field', () => {
    expect(['?', '/', 'F6', 'Ctrl K', 'Échap'].map(taperaitUnCaractere)).toEqual([
      true,
      true,
      false,
      false,
      false
    ]);
  });

  it('are said as assistive technology reads them', () => {
    expect(['Ctrl K', 'Alt PgSuiv', 'Maj F3', '?', 'Alt Maj ↑', 'Suppr'].map(pourAria)).toEqual([
      'Control+K',
      'Alt+PageDown',
      'Shift+F3',
      '?',
      'Alt+Shift+ArrowUp',
      'Delete'
    ]);
  });
});
