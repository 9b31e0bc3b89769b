/** What a run is resumed from, and what may differ when it is. */
package io.github.aploss.training.resume;
