// npm runs this after it has packed: everything is as it was.
import { wholeManifest } from './whole-manifest.mjs';

wholeManifest.restore();
wholeManifest.removeDist();
