/**
 * One script tag defines both elements on a page:
 *
 *     <script type="module" src="https://api.example/assets/provenance.js"></script>
 *     <provenance-badge video-id="..."></provenance-badge>
 *
 * They query the API that served this script. A page with a Content-Security-Policy must allow that
 * origin in script-src, connect-src and img-src. Nothing inline is needed.
 */
import { ProvenanceBadge } from "./badge.js";
import { ProvenancePanel } from "./panel.js";

const elements = { "provenance-badge": ProvenanceBadge, "provenance-panel": ProvenancePanel };

for (const [name, constructor] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, constructor);
}
