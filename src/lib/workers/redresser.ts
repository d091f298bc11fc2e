import type { PieceAImprimer, Redresser } from '#lib/listes/sorties/pdf-pieces.ts';

/** A print of 300 dots an inch on an A4 is 3 500 dots high: more would only weigh. */
const COTE_MAXIMAL = 3508;
const QUALITE = 0.9;

/**
 * Draws an image upright for print, in a worker. What print already takes as it is stays so: no photo loses twice.
 */
export const redresser: Redresser = async (piece) => {
  const { type, octets } = piece;
  if (type === 'image/png') return { type, octets };
  if (type === 'image/jpeg' && !porteExif(piece)) return { type, octets };
  // The browser turns the photo as its mark says.
  const image = await createImageBitmap(new Blob([octets], { type }));
  const echelle = Math.min(1, COTE_MAXIMAL / Math.max(image.width, image.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(image.width * echelle)),
    Math.max(1, Math.round(image.height * echelle))
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // Paper is white, a transparent image would come out black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITE });
  return { type: 'image/jpeg', octets: new Uint8Array(await jpeg.arrayBuffer()) };
};

/** Where a photo says which way is up: among its first marks. */
const DEBUT_EN_OCTETS = 4096;

function porteExif({ octets }: PieceAImprimer): boolean {
  return new TextDecoder('latin1').decode(octets.subarray(0, DEBUT_EN_OCTETS)).includes('Exif\u0000');
}
