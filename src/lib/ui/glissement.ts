/** How far the pointer goes before a press becomes a drag, in CSS pixels. */
const SEUIL = 5;
/** How long a finger rests before it drags instead of scrolling. */
const APPUI_LONG_EN_MS = 350;

export interface Glissement {
  readonly de: number;
  readonly vers: number;
}

/** Along which the items stand: side by side, or one under the other. */
export type Axe = 'x' | 'y';

interface Options {
  readonly axe: Axe;
  /** The part of an item that is taken; without one, all of it, and a finger must rest on it first. */
  readonly poignee?: string;
  /** While it moves, for the line that shows the target; null when it is over. */
  readonly onglisse: (glissement: Glissement | null) => void;
  readonly onplacer: (de: number, vers: number) => void;
}

/**
 * Lets the items of a list, its elements with `data-place`, be put in another order by pointer: mouse, pen or finger.
 * Escape gives up. The keyboard goes by `placeParTouche`.
 */
export function glisser({ axe, poignee, onglisse, onplacer }: Options) {
  return (liste: HTMLElement): (() => void) => {
    liste.dataset['glisse'] = axe;
    let depart: { de: number; position: number; pointeur: number; touche: boolean } | null = null;
    let courant: Glissement | null = null;
    let appui: ReturnType<typeof setTimeout> | undefined;

    const items = () => [...liste.querySelectorAll<HTMLElement>('[data-place]')];
    const position = (event: PointerEvent) => (axe === 'x' ? event.clientX : event.clientY);

    function placeSous(point: number, de: number): number {
      const centres = items().flatMap((item) => {
        const { left, width, top, height } = item.getBoundingClientRect();
        return Number(item.dataset['place']) === de
          ? []
          : [axe === 'x' ? left + width / 2 : top + height / 2];
      });
      return centres.filter((centre) => centre < point).length;
    }

    function commencer(): void {
      if (depart === null) return;
      liste.setPointerCapture(depart.pointeur);
      courant = { de: depart.de, vers: depart.de };
      onglisse(courant);
    }

    function finir(placer: boolean): void {
      clearTimeout(appui);
      const fini = courant;
      [depart, courant] = [null, null];
      if (fini === null) return;
      onglisse(null);
      // The release of a drag is no click on what lies under it.
      liste.addEventListener('click', avaler, { capture: true, once: true });
      setTimeout(() => {
        liste.removeEventListener('click', avaler, { capture: true });
      });
      if (placer && fini.vers !== fini.de) onplacer(fini.de, fini.vers);
    }

    const ecoutes = new AbortController();
    const ecouter = <K extends keyof HTMLElementEventMap>(
      nom: K,
      agir: (event: HTMLElementEventMap[K]) => void,
      options: AddEventListenerOptions = {}
    ) => {
      liste.addEventListener(nom, agir, { ...options, signal: ecoutes.signal });
    };

    ecouter('pointerdown', (event) => {
      if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
      const item = event.target.closest<HTMLElement>('[data-place]');
      const pris =
        poignee === undefined ? event.target.closest('button') === null : event.target.closest(poignee);
      if (item === null || !pris) return;
      const touche = event.pointerType === 'touch' && poignee === undefined;
      depart = {
        de: Number(item.dataset['place']),
        position: position(event),
        pointeur: event.pointerId,
        touche
      };
      if (touche) appui = setTimeout(commencer, APPUI_LONG_EN_MS);
      if (poignee === undefined) return;
      // A handle is only there to be dragged: even a quick hand does not lose it, nor select text with it.
      liste.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    ecouter('pointermove', (event) => {
      if (depart?.pointeur !== event.pointerId) return;
      const point = position(event);
      if (courant === null) {
        // Let go outside of the list, which has not been told.
        if (event.buttons === 0) {
          finir(false);
          return;
        }
        if (Math.abs(point - depart.position) < SEUIL) return;
        if (depart.touche) {
          finir(false);
          return;
        }
        commencer();
      }
      const vers = placeSous(point, depart.de);
      if (courant && courant.vers !== vers) onglisse((courant = { de: depart.de, vers }));
    });
    ecouter('pointerup', () => {
      finir(true);
    });
    ecouter('pointercancel', () => {
      finir(false);
    });
    // A finger that drags an item does not scroll the list, nor open the menu of a long press.
    const retenir = (event: Event) => {
      if (courant !== null || (event.type === 'contextmenu' && depart?.touche === true))
        event.preventDefault();
    };
    ecouter('touchmove', retenir, { passive: false });
    ecouter('contextmenu', retenir);
    // Links and pictures have a drag of the browser's own.
    ecouter('dragstart', (event) => {
      event.preventDefault();
    });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || courant === null) return;
        event.preventDefault();
        finir(false);
      },
      { capture: true, signal: ecoutes.signal }
    );
    return () => {
      finir(false);
      ecoutes.abort();
    };
  };
}

function avaler(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** On which side of an item the line of the target stands; the line itself is drawn by the sheet. */
export function bordVise(glissement: Glissement | null, place: number): 'avant' | 'apres' | undefined {
  if (glissement?.vers !== place || glissement.de === place) return undefined;
  return glissement.vers < glissement.de ? 'avant' : 'apres';
}

const FLECHES: Readonly<Record<Axe, readonly [string, string]>> = {
  x: ['ArrowLeft', 'ArrowRight'],
  y: ['ArrowUp', 'ArrowDown']
};

/** The place, among `total`, where a key leads from `place`; nothing for another key. */
export function placeParTouche(touche: string, axe: Axe, place: number, total: number): number | undefined {
  const [avant, apres] = FLECHES[axe];
  const vers = { [avant]: place - 1, [apres]: place + 1, Home: 0, End: total - 1 }[touche];
  return vers === undefined ? undefined : Math.max(0, Math.min(vers, total - 1));
}

/** What is said once an item has moved: « Compte, position 1 sur 3 ». */
export function enPlace(titre: string, place: number, total: number): string {
  return `${titre}, position ${place + 1} sur ${total}`;
}
