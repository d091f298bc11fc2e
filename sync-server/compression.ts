import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encodage = 'br' | 'gzip';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Below this, headers cost more than the bytes saved. */
export const TAILLE_MINIMALE_EN_OCTETS = 860;

/** The encoding to answer with, or null for the bytes as they are. Brotli first: it is the smaller. */
export function chooseEncodage(acceptEncoding: string | undefined): Encodage | null {
  const accepted = new Map(
    (acceptEncoding ?? '').split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined ? 1 : Number(quality)] as const;
    })
  );
  const accepts = (name: string) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0;
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : null;
}

/** An answer made for one request alone: fast levels, which keep up with the network. */
export function compressVite(contenu: Buffer, encodage: Encodage): Promise<Buffer> {
  return encodage === 'gzip'
    ? gzipAsync(contenu, { level: 5 })
    : brotliAsync(contenu, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_SIZE_HINT]: contenu.length
        }
      });
}

/** Brotli at 9: within 3 % of the slowest level, ten times faster, so the first visitor does not wait. */
export function compress(contenu: Buffer, encodage: Encodage): Promise<Buffer> {
  return encodage === 'gzip'
    ? gzipAsync(contenu, { level: 9 })
    : brotliAsync(contenu, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: contenu.length
        }
      });
}
