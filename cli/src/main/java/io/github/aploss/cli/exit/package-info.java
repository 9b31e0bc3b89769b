/** How a command ends: Ctrl-C, usage errors, exceptions as one sentence, exit codes. */
package io.github.aploss.cli.exit;
