import { pemPlaces, type PemPlace } from '../../core/pem/places';
import type { Block } from '../../core/pem/blocks';
import type { ParsedDocument } from '../../core/documents/document';
import type { Span } from '../../core/text/span';

/** A block and where it stands in the source of its document. */
export interface PlacedBlock {
  readonly place: PemPlace;
  readonly block: Block;
  readonly span: Span;
}

/** The blocks of a document, in PEM files and in values of all other formats. */
export function placedBlocks(document: ParsedDocument, text: string, path: string): readonly PlacedBlock[] {
  return pemPlaces(document, text, { path }).flatMap((place) =>
    place.context.blocks.map((block) => ({ place, block, span: place.toSource(block.span) })),
  );
}
