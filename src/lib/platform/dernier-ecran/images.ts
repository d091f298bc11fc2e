/** Where pictures are kept. Small, since the browser reads all its memory to answer for one of them. */
export type MemoireDImages = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The addresses that have a picture, latest first. */
const INDEX = 'images';
const MAX_IMAGES = 4;
/** Of all of them: a comfort must not take the room of what matters. */
const MAX_CARACTERES = 200_000;

/** Also in `src/amorce.js`, which reads it before any module is loaded. */
const cle = (adresse: string) => `image ${adresse}`;

/** Keeps the picture of an address; the oldest ones make room for it. @returns whether it could be kept */
export function rangerLImage(memoire: MemoireDImages | undefined, adresse: string, image: string): boolean {
  if (memoire === undefined || image.length > MAX_CARACTERES) return false;
  try {
    const gardees = [adresse];
    let place = MAX_CARACTERES - image.length;
    for (const autre of adressesGardees(memoire)) {
      if (autre === adresse) continue;
      place -= memoire.getItem(cle(autre))?.length ?? 0;
      if (place >= 0 && gardees.length < MAX_IMAGES) gardees.push(autre);
      else memoire.removeItem(cle(autre));
    }
    memoire.setItem(INDEX, JSON.stringify(gardees));
    memoire.setItem(cle(adresse), image);
    return true;
  } catch {
    return false;
  }
}

/** The books are not what they were: nobody should see them again as they were. */
export function oublierLesImages(memoire: MemoireDImages | undefined): void {
  try {
    if (memoire === undefined) return;
    for (const adresse of adressesGardees(memoire)) memoire.removeItem(cle(adresse));
    memoire.removeItem(INDEX);
  } catch {
    // A memory that is refused holds no picture either.
  }
}

function adressesGardees(memoire: MemoireDImages): readonly string[] {
  const gardees: unknown = JSON.parse(memoire.getItem(INDEX) ?? '[]');
  return Array.isArray(gardees) ? gardees.filter((une) => typeof une === 'string') : [];
}
