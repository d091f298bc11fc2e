import { assert } from '#lib/domain/assert.ts';

/** What a key press tells; a KeyboardEvent is one. */
export interface Frappe {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** A shortcut that is active now. `touches` is written as it is shown: `Ctrl K`, `F6`, `Maj F3`, `Alt N`, `?`. */
export interface Raccourci {
  readonly touches: string;
  readonly libelle: string;
  readonly groupe?: string;
  /** The field one types in has this key for itself: `Ctrl Z`. */
  readonly horsChamp?: boolean;
  /** Answers `false` to leave the key to the browser. */
  readonly agir: () => unknown;
}

interface Combinaison {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly maj: boolean;
}

const NOMS: Record<string, string> = {
  Échap: 'Escape',
  Entrée: 'Enter',
  Espace: ' ',
  Suppr: 'Delete',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  PgSuiv: 'PageDown',
  PgPréc: 'PageUp'
};

/**
 * Reads `Ctrl Maj S`.
 * @throws for Ctrl with Alt: AltGr reports both, and AZERTY types `@` or `#` with it.
 */
export function lireTouches(touches: string): Combinaison {
  const parts = touches.split(' ');
  const nom = parts.at(-1) ?? '';
  const [ctrl, alt, maj] = [parts.includes('Ctrl'), parts.includes('Alt'), parts.includes('Maj')];
  assert(!(ctrl && alt), `shortcut ${touches}: Ctrl with Alt is AltGr`);
  return { key: NOMS[nom] ?? nom, ctrl, alt, maj };
}

/** `Ctrl K` as `aria-keyshortcuts` wants it: `Control+K`. */
export function pourAria(touches: string): string {
  const { key, ctrl, alt, maj } = lireTouches(touches);
  return [ctrl && 'Control', alt && 'Alt', maj && 'Shift', key].filter((part) => part !== false).join('+');
}

/** A key that types a character by itself: it belongs to the field that has the focus. */
export function taperaitUnCaractere(touches: string): boolean {
  const { key, ctrl, alt } = lireTouches(touches);
  return key.length === 1 && !ctrl && !alt;
}

/**
 * Whether `frappe` is the shortcut `touches`. Matches the letter and not its place, for AZERTY and BÉPO;
 * Maj is ignored for signs, which stand on different levels there. ⌘ counts as Ctrl.
 */
export function correspond(frappe: Frappe, touches: string): boolean {
  if (frappe.isComposing) return false;
  const voulu = lireTouches(touches);
  if (voulu.ctrl !== (frappe.ctrlKey || frappe.metaKey) || voulu.alt !== frappe.altKey) return false;
  if (frappe.key.toLowerCase() !== voulu.key.toLowerCase()) return false;
  const estUnSigne = voulu.key.length === 1 && voulu.key.toLowerCase() === voulu.key.toUpperCase();
  return estUnSigne || voulu.maj === frappe.shiftKey;
}
