import type { Inspection, SourceOctets } from './inspection.ts';
import { INCOMPLETE, INVALID, joined, sequenceAt } from './utf8.ts';

/** The text of the file as UTF-8 bytes without byte order mark, whatever it was written in. */
export function utf8Chunks(
  source: SourceOctets,
  { encodage, octetsIllisibles }: Pick<Inspection, 'encodage' | 'octetsIllisibles'>
): AsyncGenerator<Uint8Array> {
  if (encodage !== 'utf-8') return decoded(source(), encodage);
  const chunks = withoutMark(source());
  return octetsIllisibles > 0 ? repaired(chunks) : chunks;
}

async function* decoded(chunks: AsyncIterable<Uint8Array>, encodage: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encodage);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

const MARK = [0xef, 0xbb, 0xbf] as const;

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === null) yield chunk;
    else {
      head = joined(head, chunk);
      if (head.length < MARK.length) {
        head = head.slice();
        continue;
      }
      yield MARK.every((byte, i) => head?.[i] === byte) ? head.subarray(MARK.length) : head;
      head = null;
    }
  }
  if (head !== null) yield head;
}

/** A stray byte of a UTF-8 file is read as the letter it is in Windows-1252, so that nothing is lost and no two codes become one. */
async function* repaired(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = joined(rest, chunk);
    const end = bytes.length - cutSequence(bytes);
    yield repair(bytes.subarray(0, end));
    rest = bytes.slice(end);
  }
  yield repair(rest);
}

/** How many bytes at the end begin a sequence that the next chunk may finish. */
function cutSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    if (sequenceAt(bytes, bytes.length - back) === INCOMPLETE) return back;
  }
  return 0;
}

function repair(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * WIDEST_LETTER);
  let length = 0;
  for (let i = 0; i < bytes.length;) {
    const step = sequenceAt(bytes, i);
    const isText = step !== INVALID && step !== INCOMPLETE;
    const piece = isText ? bytes.subarray(i, i + step) : letter(bytes[i] ?? 0);
    out.set(piece, length);
    length += piece.length;
    i += isText ? step : 1;
  }
  return out.subarray(0, length);
}

/** Bytes that a letter of Windows-1252 takes in UTF-8, at most. */
const WIDEST_LETTER = 3;
const LETTERS: (Uint8Array | undefined)[] = [];

function letter(byte: number): Uint8Array {
  return (LETTERS[byte] ??= new TextEncoder().encode(
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  ));
}
