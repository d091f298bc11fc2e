import {
  CustomFontSubsetEmbedder,
  StandardFonts,
  type PDFContext,
  type PDFDocument,
  type PDFRef
} from '@cantoo/pdf-lib';
import { visible, type Composeur, type Glyphe, type Graisse } from './glyphes.ts';

/** What reads the bytes of a font: @cantoo/fontkit. */
export type MoteurDePolices = Parameters<PDFDocument['registerFontkit']>[0];

/**
 * The fonts of a print: files (TTF, OTF or WOFF 1; not WOFF 2, whose outlines the engine cannot write again) tried in
 * their order for each character. Without any, the prints use Helvetica, which every reader of PDF has: French is
 * whole, other alphabets are not.
 */
export interface PolicesDeSortie {
  readonly moteur: MoteurDePolices;
  readonly normal: readonly Uint8Array[];
  readonly gras: readonly Uint8Array[];
}

interface Face {
  readonly nom: string;
  readonly codes: ReadonlySet<number>;
  used: boolean;
  readonly lire: (char: string) => Pick<Glyphe, 'code' | 'largeur'>;
  readonly incorporer: (context: PDFContext) => PDFRef | Promise<PDFRef>;
}

const BOX: Glyphe = { face: null, code: '', largeur: 700, espace: false };
/** Same drawing, or nearly: a character fonts often lack, and the one that takes its place without a word. */
const PAREILS: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u00a0': ' ',
  '\u2007': '\u00a0',
  '\u2009': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
  '\u2032': '’',
  '\u2033': '”'
};

/** The fonts of one document: how wide each character is, what stands for those that are missing. */
export class Polices implements Composeur {
  readonly #faces: Readonly<Record<Graisse, readonly Face[]>>;
  readonly #glyphes: Readonly<Record<Graisse, Map<string, Glyphe>>> = { normal: new Map(), gras: new Map() };
  readonly #manquants = new Set<string>();

  private constructor(faces: Readonly<Record<Graisse, readonly Face[]>>) {
    this.#faces = faces;
  }

  /** @throws when the bytes of a font are not those of a font */
  static async ouvrir(document: PDFDocument, polices?: PolicesDeSortie): Promise<Polices> {
    if (!polices)
      return new Polices({
        normal: [helvetica(document, 'N', StandardFonts.Helvetica)],
        gras: [helvetica(document, 'G', StandardFonts.HelveticaBold)]
      });
    const open = (bytes: readonly Uint8Array[], prefix: string) =>
      Promise.all(bytes.map((font, i) => embedded(polices.moteur, font, `${prefix}${i}`)));
    return new Polices({ normal: await open(polices.normal, 'N'), gras: await open(polices.gras, 'G') });
  }

  /** Characters no font has: a nearby letter or a box stands for them. */
  get manquants(): readonly string[] {
    return [...this.#manquants];
  }

  /** The characters of `texte`, in order. Never throws, whatever the text; marks that draw nothing are dropped. */
  composer(texte: string, graisse: Graisse): Glyphe[] {
    const glyphes: Glyphe[] = [];
    const known = this.#glyphes[graisse];
    for (const char of visible(texte)) {
      let glyphe = known.get(char);
      if (!glyphe) known.set(char, (glyphe = this.#glyphe(char, graisse)));
      glyphes.push(glyphe);
    }
    return glyphes;
  }

  /** Writes the fonts that were used into the document. @returns their places by name */
  async incorporer(context: PDFContext): Promise<Record<string, PDFRef>> {
    const refs: Record<string, PDFRef> = {};
    for (const face of [...this.#faces.normal, ...this.#faces.gras]) {
      if (face.used) refs[face.nom] = await face.incorporer(context);
    }
    return refs;
  }

  #glyphe(char: string, graisse: Graisse): Glyphe {
    const exact = this.#find(char, graisse);
    if (exact) return exact;
    const pareil = PAREILS[char];
    // A space that holds figures together must go on holding them.
    if (pareil !== undefined) return { ...this.#glyphe(pareil, graisse), espace: false };
    this.#manquants.add(char);
    // A letter without its mark is read better than a box.
    const [base = char] = char.normalize('NFKD');
    return (base === char ? null : this.#find(base, graisse)) ?? BOX;
  }

  #find(char: string, graisse: Graisse): Glyphe | null {
    const face = this.#faces[graisse].find(({ codes }) => codes.has(char.codePointAt(0) ?? -1));
    if (!face) return null;
    face.used = true;
    return { face: face.nom, ...face.lire(char), espace: char === ' ' };
  }
}

function helvetica(document: PDFDocument, nom: string, police: StandardFonts): Face {
  const font = document.embedStandardFont(police);
  return {
    nom,
    codes: new Set(font.getCharacterSet()),
    used: false,
    lire: (char) => ({
      code: font.encodeText(char).asString(),
      largeur: font.widthOfTextAtSize(char, 1000)
    }),
    incorporer: () => font.ref
  };
}

async function embedded(moteur: MoteurDePolices, bytes: Uint8Array, nom: string): Promise<Face> {
  const features = { tnum: false };
  // A name of ours: the library would draw one by lot, and equal lists must give equal files.
  const embedder = await CustomFontSubsetEmbedder.for(moteur, bytes, `REGIE${nom}`, features);
  return {
    nom,
    codes: new Set(embedder.font.characterSet),
    used: false,
    lire: (char) => {
      // Figures of one width, so that amounts stand under each other; hyphens and dots keep their own.
      features.tnum = char >= '0' && char <= '9';
      return {
        code: embedder.encodeText(char).asString(),
        largeur: embedder.widthOfTextAtSize(char, 1000)
      };
    },
    incorporer: (context) => embedder.embedIntoContext(context)
  };
}
