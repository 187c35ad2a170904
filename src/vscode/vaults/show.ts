import { logProblem } from '../show-problem';
import type { VaultFeature } from './feature';
import type { Node } from './nodes';

/** Shows a node in the tree; what cannot be shown there (any more) is only logged. */
export async function show(feature: VaultFeature, node: Node): Promise<void> {
  try {
    await feature.tree.include(node);
    await feature.view.reveal(node, { select: true, focus: true, expand: true });
  } catch (error) {
    logProblem(error, feature.log);
  }
}
