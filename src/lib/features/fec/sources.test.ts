import { BlobWriter, TextReader, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { ArchiveEndommagee, chunksOf, sourcesOf, type FichierDepose } from './sources.ts';

const fichier = (
  chemin: string,
  contenu: string | Uint8Array<ArrayBuffer> = 'JournalCode'
): FichierDepose => ({
  chemin,
  fichier: new Blob([contenu])
});

async function zip(
  chemin: string,
  entries: Readonly<Record<string, string>>,
  options: ZipWriterConstructorOptions = {}
): Promise<FichierDepose> {
  const writer = new ZipWriter(new BlobWriter(), options);
  for (const [name, text] of Object.entries(entries)) await writer.add(name, new TextReader(text));
  return { chemin, fichier: await writer.close() };
}

async function readAll(source: { ouvrir: () => AsyncIterable<Uint8Array> } | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of source?.ouvrir() ?? []) text += decoder.decode(chunk, { stream: true });
  return text;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** The archive with the bytes of some records changed. */
async function patch(
  depose: FichierDepose,
  record: number,
  change: (view: DataView, at: number) => void
): Promise<FichierDepose> {
  const bytes = await depose.fichier.arrayBuffer();
  const view = new DataView(bytes);
  for (let at = 0; at < view.byteLength - 4; at++) if (view.getUint32(at, true) === record) change(view, at);
  return { ...depose, fichier: new Blob([bytes]) };
}

function announceSize(depose: FichierDepose, octets: number): Promise<FichierDepose> {
  return patch(depose, CENTRAL_HEADER, (view, at) => {
    view.setUint32(at + 24, octets, true);
  });
}

describe('files', () => {
  it('come in the order a person counts them, with their folders', async () => {
    const { fecs } = await sourcesOf(['2/b.txt', '10/a.txt', '2/a.txt'].map((chemin) => fichier(chemin)));
    expect(fecs.map(({ chemin }) => chemin)).toEqual(['2/a.txt', '2/b.txt', '10/a.txt']);
  });

  it('are read piece by piece, to the last byte', async () => {
    const bytes = new Uint8Array((1 << 20) + 3).fill(65);
    const sizes: number[] = [];
    for await (const chunk of chunksOf(new Blob([bytes]))) sizes.push(chunk.length);
    expect(sizes).toEqual([1 << 20, 3]);
  });

  it('give the memory of a piece back when the next one is asked for', async () => {
    const pieces = chunksOf(new Blob([new Uint8Array(2 << 20)]));
    const first = await pieces.next();
    expect(first.value).toHaveLength(1 << 20);
    await pieces.next();
    expect(first.value).toHaveLength(0);
  });

  it('are left out without a word when no person made them', async () => {
    const deposes = ['dossier/.DS_Store', '__MACOSX/._a.txt', 'Thumbs.db', 'x/desktop.ini'].map((chemin) =>
      fichier(chemin)
    );
    expect(await sourcesOf(deposes)).toEqual({ fecs: [], ecartes: [] });
  });

  it.each(['123456789FEC20261231-description.txt', 'Notice.pdf', 'lisez-moi.txt', 'README.md'])(
    'that accompany a FEC are set aside: %s',
    async (chemin) => {
      const { fecs, ecartes } = await sourcesOf([fichier(chemin)]);
      expect(fecs).toEqual([]);
      expect(ecartes).toEqual([{ chemin, raison: expect.stringContaining('Notice descriptive') as string }]);
    }
  );

  it.each(['0401-Les-Tilleuls_FEC20261231.txt', 'Notice/000000000FEC20261231.txt'])(
    'of an entité are kept: %s',
    async (chemin) => {
      expect((await sourcesOf([fichier(chemin)])).fecs).toHaveLength(1);
    }
  );
});

describe('archives', () => {
  it('of 500 files in nested folders are opened', async () => {
    const names = Array.from(
      { length: 500 },
      (_, i) => `syndic/${2025 + (i % 2)}/${String(i).padStart(4, '0')}-FEC20261231.txt`
    );
    const archive = await zip(
      'cabinet.zip',
      Object.fromEntries(names.map((name) => [name, `content of ${name}`]))
    );
    const { fecs, ecartes } = await sourcesOf([archive]);
    expect(ecartes).toEqual([]);
    expect(fecs).toHaveLength(500);
    expect(fecs[0]?.chemin).toBe('cabinet.zip/syndic/2025/0000-FEC20261231.txt');
    expect(await readAll(fecs[499])).toBe('content of syndic/2026/0499-FEC20261231.txt');
    // A FEC is read twice: once to know what it is, once for its lines.
    expect(await readAll(fecs[499])).toBe('content of syndic/2026/0499-FEC20261231.txt');
    expect(fecs[0]?.octets).toBe('content of syndic/2025/0000-FEC20261231.txt'.length);
  });

  it('give large files piece by piece, and may be left in the middle', async () => {
    const archive = await zip('a.zip', { 'a.txt': 'x'.repeat(5 << 20) });
    const [source] = (await sourcesOf([archive])).fecs;
    let seen = 0;
    for await (const chunk of source?.ouvrir() ?? []) {
      seen += chunk.length;
      if (seen > 100_000) break;
    }
    expect(seen).toBeLessThan(5 << 20);
    expect((await readAll(source)).length).toBe(5 << 20);
  });

  it('that are truncated are refused whole', async () => {
    const archive = await zip('a.zip', { 'a.txt': 'JournalCode' });
    const { fecs, ecartes } = await sourcesOf([
      { ...archive, fichier: archive.fichier.slice(0, archive.fichier.size - 30) }
    ]);
    expect(fecs).toEqual([]);
    expect(ecartes).toEqual([
      { chemin: 'a.zip', raison: 'Archive ZIP illisible ou incomplète : téléchargez-la de nouveau.' }
    ]);
  });

  it.each([
    ['stored content', 0, 60],
    ['deflated content', 6, 60],
    ['its header', 6, 2]
  ])('with a damaged file stop at that file: %s', async (_, level, offset) => {
    const archive = await zip('a.zip', { 'a.txt': 'sain', 'b.txt': 'JournalCode|'.repeat(2000) }, { level });
    const damaged = await patch(archive, LOCAL_HEADER, (view, at) => {
      if (at > 0) view.setUint8(at + offset, view.getUint8(at + offset) ^ 0xff);
    });
    const { fecs } = await sourcesOf([damaged]);
    expect(await readAll(fecs[0])).toBe('sain');
    await expect(readAll(fecs[1])).rejects.toBeInstanceOf(ArchiveEndommagee);
  });

  it('that lie about the size of a file stop at that file', async () => {
    const archive = await zip('a.zip', { 'a.txt': 'x'.repeat(3 << 20) });
    const { fecs } = await sourcesOf([await announceSize(archive, 100)]);
    expect(fecs[0]?.octets).toBe(100);
    await expect(readAll(fecs[0])).rejects.toBeInstanceOf(ArchiveEndommagee);
  });

  it('that would unpack to more than 8 Go are to be cut', async () => {
    const archive = await zip('a.zip', { 'a.txt': 'x', 'b.txt': 'x', 'c.txt': 'x' });
    const { fecs, ecartes } = await sourcesOf([await announceSize(archive, 0xf000_0000)]);
    expect(fecs).toEqual([]);
    expect(ecartes[0]?.raison).toContain('trop grande (3 fichiers)');
  });

  it('with encrypted files say which', async () => {
    const archive = await zip('a.zip', { 'a.txt': 'secret' }, { password: 'p', zipCrypto: true });
    const { fecs, ecartes } = await sourcesOf([archive]);
    expect(fecs).toEqual([]);
    expect(ecartes[0]).toEqual({
      chemin: 'a.zip/a.txt',
      raison: expect.stringContaining('mot de passe') as string
    });
  });

  it('that are workbooks are called so', async () => {
    const { fecs, ecartes } = await sourcesOf([
      await zip('balance.xlsx', { 'xl/workbook.xml': '<x/>', '[Content_Types].xml': '' })
    ]);
    expect(fecs).toEqual([]);
    expect(ecartes[0]?.raison).toContain('Excel');
  });

  it('hold notices and files of the system too', async () => {
    const archive = await zip('a.zip', {
      '__MACOSX/._a.txt': '',
      'a-description.txt': 'x',
      'a.txt': 'y',
      'logo.png': 'z'
    });
    const { fecs, ecartes } = await sourcesOf([archive]);
    expect(fecs.map(({ chemin }) => chemin)).toEqual(['a.zip/a.txt', 'a.zip/logo.png']);
    expect(ecartes.map(({ chemin }) => chemin)).toEqual(['a.zip/a-description.txt']);
  });
});
