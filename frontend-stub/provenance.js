/**
 * Where does this video come from? One script tag gives a page both elements:
 *
 *     <script type="module" src="https://api.example/assets/provenance.js"></script>
 *     <provenance-badge video-id="..."></provenance-badge>
 *
 * They ask the API this script came from. A page with a Content-Security-Policy allows that origin
 * in script-src, connect-src and img-src; nothing inline is needed.
 */
import { ProvenanceBadge } from "./badge.js";
import { ProvenancePanel } from "./panel.js";

const elements = { "provenance-badge": ProvenanceBadge, "provenance-panel": ProvenancePanel };

for (const [name, constructor] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, constructor);
}
