/** What commands that use the detector of a run have in common. */
package io.github.aploss.cli.run;
